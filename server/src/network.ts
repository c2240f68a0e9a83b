/**
 * Which addresses people in the room can reach this machine by. A guess, best first: only the host knows their network.
 */
import { networkInterfaces } from 'node:os'

export type LanAddress = { readonly address: string; readonly adapter: string }

/** Adapters of virtual machines, containers and tunnels: they have addresses that no phone in the room can reach. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tun|tap|wg|zt|tailscale|lo)/i
const WIRELESS_OR_WIRED = /^(wl|wi-?fi|en|eth|lan)/i

/**
 * Addresses of this machine that others in the room may reach, the likeliest first: IPv4, and IPv6 where the server
 * listens on that too. Not its own loopback, and no `fe80::`, which a browser cannot open.
 */
export function listLanAddresses(host = '0.0.0.0', interfaces = networkInterfaces()): LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([adapter, addresses]) =>
      (addresses ?? [])
        .filter(({ internal }) => !internal)
        .filter(({ address, family }) => family === 'IPv4' || (host === '::' && isReachableIpv6(address)))
        .map(({ address }) => ({ address, adapter })),
    )
    .toSorted((a, b) => rank(b) - rank(a))
}

/** Global addresses (2000::/3) and those of a site of its own (fc00::/7). */
const isReachableIpv6 = (address: string): boolean => /^(2|3|f[cd])[\da-f]{0,3}:/i.test(address)

/**
 * The likeliest address. The one that people were told stays as long as the machine has it and none is likelier, and
 * while there is none at all: a Wi-Fi that is lost for a moment comes back with the same.
 * @param addresses best first
 */
export function chooseAddress(addresses: readonly LanAddress[], told: string | undefined): string | undefined {
  const [best] = addresses
  if (!best) return told
  const kept = addresses.find(({ address }) => address === told)
  return kept && rank(kept) >= rank(best) ? kept.address : best.address
}

/**
 * What to listen on for everywhere: `0.0.0.0` is IPv4 alone, which on a machine that has only IPv6 nobody could reach.
 */
export function chooseListenHost(host: string, interfaces = networkInterfaces()): string {
  const hasIpv4 = listLanAddresses('0.0.0.0', interfaces).length > 0
  return host === '0.0.0.0' && !hasIpv4 && listLanAddresses('::', interfaces).length > 0 ? '::' : host
}

function rank({ address, adapter }: LanAddress): number {
  // 169.254.x.x means that no router gave the machine an address.
  if (address.startsWith('169.254.')) return -6
  let points = 0
  if (VIRTUAL.test(adapter)) points -= 10
  if (WIRELESS_OR_WIRED.test(adapter)) points += 2
  if (address.startsWith('192.168.')) points += 3
  else if (address.startsWith('10.')) points += 2
  else if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) points += 1
  // Nobody can type one in; of two, the one that a router of the hall's own gave stays the same for longer.
  else if (address.includes(':')) points -= /^f[cd]/i.test(address) ? 4 : 5
  return points
}

/** An address as it stands in a URL. */
export const toUrlHost = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/** How a server that listens on `host` is reached from this machine itself. */
export const toLocalHost = (host: string): string => (isEverywhere(host) ? '127.0.0.1' : toUrlHost(host))

/** Whether a host to listen on means all adapters. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
