/**
 * Loaded into a server's process by a test (`NODE_OPTIONS=--import`): a laptop that joins another network on SIGUSR2.
 */
import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'

let address = '192.168.77.5'
os.networkInterfaces = () => ({
  wlan0: [
    {
      address,
      family: 'IPv4',
      internal: false,
      netmask: '255.255.255.0',
      mac: '02:00:00:00:00:01',
      cidr: `${address}/24`,
    },
  ],
})
syncBuiltinESMExports()
process.on('SIGUSR2', () => {
  address = '10.9.8.7'
})
