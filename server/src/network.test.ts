import type { NetworkInterfaceInfo } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isEverywhere, listLanAddresses, toLocalHost } from './network.ts'

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({ address, family: 'IPv4', internal, netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: `${address}/24` })
const ipv6 = (address: string): NetworkInterfaceInfo => ({ address, family: 'IPv6', internal: false, netmask: 'ffff::', mac: '00:00:00:00:00:00', cidr: null, scopeid: 0 })

const order = (interfaces: Record<string, NetworkInterfaceInfo[]>) => listLanAddresses(interfaces).map(({ address }) => address)

describe('addresses in the room', () => {
  it('leave out this machine itself and IPv6, which nobody can type in', () => {
    expect(order({ lo: [ipv4('127.0.0.1', true)], wlan0: [ipv4('192.168.1.5'), ipv6('fe80::1')] })).toEqual(['192.168.1.5'])
  })

  it('put the hall’s Wi-Fi before containers, tunnels and an adapter that got no address', () => {
    expect(
      order({ docker0: [ipv4('172.17.0.1')], tun0: [ipv4('10.8.0.2')], eth0: [ipv4('169.254.3.4')], wlp2s0: [ipv4('10.0.0.7')] }),
    ).toEqual(['10.0.0.7', '169.254.3.4', '10.8.0.2', '172.17.0.1'])
  })

  it.each(['Wi-Fi', 'en0', 'wlan0', 'Ethernet'])('know the adapter names of each system: %s', (adapter) => {
    expect(order({ 'vEthernet (WSL)': [ipv4('172.29.0.1')], [adapter]: [ipv4('192.168.0.9')] })[0]).toBe('192.168.0.9')
  })

  it('are none on a machine without a network', () => {
    expect(order({ lo: [ipv4('127.0.0.1', true)] })).toEqual([])
  })
})

describe('this machine', () => {
  it.each([
    ['0.0.0.0', '127.0.0.1', true],
    ['::', '127.0.0.1', true],
    ['::1', '[::1]', false],
    ['192.168.1.5', '192.168.1.5', false],
  ])('listening on %s is reached by %s', (host, local, everywhere) => {
    expect(toLocalHost(host)).toBe(local)
    expect(isEverywhere(host)).toBe(everywhere)
  })
})
