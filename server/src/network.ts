/** Which addresses people in the room can reach this machine by. A guess, best first: only the host knows their network. */
import { networkInterfaces } from 'node:os'

export type LanAddress = { readonly address: string; readonly adapter: string }

/** Adapters of virtual machines, containers and tunnels: they have addresses that no phone in the room can reach. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tun|tap|wg|zt|tailscale|lo)/i
const WIRELESS_OR_WIRED = /^(wl|wi-?fi|en|eth|lan)/i

/** IPv4 addresses of this machine but its own loopback, the likeliest first. */
export function listLanAddresses(interfaces = networkInterfaces()): LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([adapter, addresses]) =>
      (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => ({ address, adapter })),
    )
    .toSorted((a, b) => rank(b) - rank(a))
}

function rank({ address, adapter }: LanAddress): number {
  // 169.254.x.x means that no router gave the machine an address.
  if (address.startsWith('169.254.')) return -2
  let points = 0
  if (VIRTUAL.test(adapter)) points -= 10
  if (WIRELESS_OR_WIRED.test(adapter)) points += 2
  if (address.startsWith('192.168.')) points += 3
  else if (address.startsWith('10.')) points += 2
  else if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) points += 1
  return points
}

/** How a server that listens on `host` is reached from this machine itself. */
export const toLocalHost = (host: string): string => (isEverywhere(host) ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host)

/** Whether a host to listen on means all adapters. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** Where people reach the server when nobody has said so: the likeliest address in the room, or this machine alone. */
export function guessSiteUrl(host: string, port: number): string {
  const likely = isEverywhere(host) ? listLanAddresses()[0]?.address : undefined
  return `http://${likely ?? toLocalHost(host)}:${port}`
}
