/**
 * Which addresses people in the room can reach this machine by. A guess, best first: only the host knows their network.
 */
import { readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'

export type LanAddress = {
  readonly address: string
  readonly adapter: string
  /** How many bits of the address are the network's; 32 of an IPv4 one: a tunnel. */
  readonly bits?: number
  /** Of the adapter; zeros where it has none. */
  readonly mac?: string
  /** Whether what is meant for elsewhere leaves by this adapter. */
  readonly isWayOut?: boolean
}

/**
 * Adapters of virtual machines, containers and tunnels, by what systems and programs call them: they have addresses
 * that no phone in the room can reach. Not `vEthernet`: Windows gives that name to the Wi-Fi itself once Hyper-V shares
 * it.
 */
const VIRTUAL =
  /^(docker|podman|br-|cni|flannel|cali|lxc|lxd|incus|veth(?!ernet)|virbr|vmnet|vmenet|vboxnet|vnic|utun|tun|tap|wg|zt|feth|tailscale|ppp|ipsec|gpd|cscotun|nordlynx|proton|mullvad|warp|lo\b|lo\d)|VirtualBox|VMware|VPN|WireGuard|ZeroTier|Hamachi|AnyConnect|TAP-|Loopback/i
/** Makers of adapters that are none (IEEE's list of prefixes, and those that the programs choose themselves). */
const VIRTUAL_MAC = new RegExp(
  `^(${[
    // VirtualBox: of its guests, and of the host's side.
    '08:00:27|0a:00:27',
    // VMware.
    '00:05:69|00:0c:29|00:1c:14|00:50:56',
    // Hyper-V, with WSL; Parallels; Docker; QEMU; Xen; OpenVPN on Windows.
    '00:15:5d|00:1c:42|02:42|52:54:00|00:16:3e|00:ff',
    // Tunnels have no hardware, and so no number.
    '00:00:00:00:00:00',
  ].join('|')})`,
  'i',
)
const WIRELESS_OR_WIRED = /^(wl|wi-?fi|en|eth|lan|vEthernet)/i
/** A phone that is plugged in or near by and lends its internet: the hall's own network is likelier. */
const LENT = /^(usb|rndis|enx|bnep|pan|bridge)|Bluetooth/i

/**
 * Addresses of this machine that others in the room may reach, the likeliest first: IPv4, and IPv6 where the server
 * listens on that too. Not its own loopback, and no `fe80::`, which a browser cannot open.
 */
export function listLanAddresses(
  host = '0.0.0.0',
  interfaces = networkInterfaces(),
  wayOut = readWayOut(),
): LanAddress[] {
  return Object.entries(interfaces)
    .flatMap(([adapter, addresses]) =>
      (addresses ?? [])
        .filter(({ internal }) => !internal)
        .filter(({ address, family }) => family === 'IPv4' || (host === '::' && isReachableIpv6(address)))
        .map(({ address, mac, cidr }) => ({
          address,
          adapter,
          mac,
          ...(cidr === null ? {} : { bits: Number(cidr.split('/')[1]) }),
          isWayOut: adapter === wayOut,
        })),
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

function rank({ address, adapter, mac, bits, isWayOut }: LanAddress): number {
  // 169.254.x.x means that no router gave the machine an address.
  if (address.startsWith('169.254.')) return -6
  const isIpv6 = address.includes(':')
  let points = 0
  // 100.64.x.x to 100.127.x.x are what Tailscale gives, and telephone companies (RFC 6598).
  const isShared = /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address)
  if (VIRTUAL.test(adapter) || (mac !== undefined && VIRTUAL_MAC.test(mac)) || (!isIpv6 && bits === 32) || isShared)
    points -= 10
  if (WIRELESS_OR_WIRED.test(adapter) && !LENT.test(adapter)) points += 2
  if (isWayOut) points += 2
  // An iPhone's own network, by air or cable (fixed by Apple): the hall's is likelier where there is one.
  if (address.startsWith('172.20.10.') && bits === 28) points -= 1
  else if (address.startsWith('192.168.')) points += 3
  else if (address.startsWith('10.')) points += 2
  else if (/^172\.(1[6-9]|2\d|3[01])\./.test(address)) points += 1
  // Nobody can type one in; of two, the one that a router of the hall's own gave stays the same for longer.
  else if (isIpv6) points -= /^f[cd]/i.test(address) ? 4 : 5
  return points
}

const ROUTES_FILE = '/proc/net/route'

/** The adapter by which this machine reaches what is elsewhere. Only Linux says so without being made to run a program. */
function readWayOut(): string | undefined {
  try {
    return parseWayOut(readFileSync(ROUTES_FILE, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param routes the kernel's table: adapter, destination, gateway, flags, …, and in the seventh column the metric */
export function parseWayOut(routes: string): string | undefined {
  const ways = routes
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, destination, gateway]) => destination === '00000000' && gateway !== '00000000')
    .map(([adapter = '', , , , , , metric]) => ({ adapter, metric: Number(metric) }))
  return ways.toSorted((a, b) => a.metric - b.metric)[0]?.adapter
}

/** An address as it stands in a URL. */
export const toUrlHost = (address: string): string => (address.includes(':') ? `[${address}]` : address)

/** How a server that listens on `host` is reached from this machine itself. */
export const toLocalHost = (host: string): string => (isEverywhere(host) ? '127.0.0.1' : toUrlHost(host))

/** Whether a host to listen on means all adapters. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
