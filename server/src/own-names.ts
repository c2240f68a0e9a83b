/**
 * Under which names this server is asked for, and whether a page that asks is one of ours. A browser that was led here
 * under somebody else's name (DNS rebinding) shows their page as if it were this server; a page of somebody else can send
 * requests here from the browser of a person in the hall. Neither is answered. What has no `Host` or no `Origin` is no
 * browser's, and has whatever its token gives.
 *
 * A name is needed for that, and one whose owner can change from one minute to the next where it leads. So these are
 * always ours: addresses; names without a dot, `.local` (RFC 6762) and `.lan` (its appendix G), which only the network
 * here says anything about; and those that nobody can own on the internet: `.localhost` and `.test` (RFC 6761),
 * `.home.arpa` (RFC 8375) and `.internal` (reserved by ICANN in 2024). Of all others, those that the host has named, and
 * those that a router at home makes of the machine's own name.
 */
import { isIP } from 'node:net'

export type OwnNamesOptions = {
  /** As the host has set it; undefined where it is guessed. */
  readonly publicUrl: string | undefined
  /** In small letters, without ports; `*.example.org` stands for all names below it, `*` for every name. */
  readonly allowedHosts: readonly string[]
  /** Whether a proxy of the host's own stands in front: only then is X-Forwarded-Host ours to believe. */
  readonly trustProxy: boolean
  /** What the machine calls itself. */
  readonly machineName: string
}

/** A header of a request by its name in small letters, or undefined. */
export type ReadHeader = (name: string) => string | undefined

/** The last of them is the one that our own proxy wrote. */
const lastOf = (header: string | undefined): string | undefined => header?.split(',').at(-1)?.trim()

/** The name or address of `name`, `name:port` and `[address]:port`, in small letters; undefined of anything else. */
export function readHostName(host: string): string | undefined {
  const match = /^(?:\[([\da-f:.]+)(?:%[\w.-]+)?\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host.trim())
  return (match?.[1] ?? match?.[2])?.toLowerCase().replace(/\.$/, '') || undefined
}

const NOBODY_ELSES = /(?:^|\.)(?:localhost|local|lan|test|internal|home\.arpa)$/

/** What routers at home put behind the name of a machine. */
const HOME_ENDINGS = ['home', 'fritz.box']

export class OwnNames {
  #options: OwnNamesOptions
  #named: ReadonlySet<string>
  #atHome: ReadonlySet<string>

  constructor(options: OwnNamesOptions) {
    this.#options = options
    const { publicUrl, allowedHosts, machineName } = options
    const publicName = publicUrl === undefined ? undefined : readHostName(new URL(publicUrl).host)
    this.#named = new Set([machineName.toLowerCase(), ...allowedHosts, ...(publicName ? [publicName] : [])])
    const [machine = ''] = machineName.toLowerCase().split('.', 1)
    this.#atHome = new Set(HOME_ENDINGS.map((ending) => `${machine}.${ending}`))
  }

  /** What a request calls this server, as it came; undefined where it says nothing. */
  readAsked(header: ReadHeader): string | undefined {
    const forwarded = this.#options.trustProxy ? lastOf(header('x-forwarded-host')) : undefined
    return forwarded || header('host')
  }

  /** Whether a request asks for this server. */
  isAskedFor(header: ReadHeader): boolean {
    const asked = this.readAsked(header)
    if (asked === undefined || asked === '') return true
    const name = readHostName(asked)
    return name !== undefined && this.#isOurs(name)
  }

  /**
   * Whether a request that changes something, or opens a socket, comes from a page of ours, or from no page at all. Ports
   * are not compared: some proxies leave them out.
   */
  isFromOurPage(header: ReadHeader): boolean {
    const origin = header('origin')
    if (origin === undefined) return true
    // The browser's own word, which no page can write; it gives it only where nobody could have changed it on the way.
    const site = header('sec-fetch-site')
    if (site !== undefined) return site === 'same-origin' || site === 'none'
    // Old browsers sent it for pages of ours that tell nobody where they come from. It opens nothing without a token.
    if (origin === 'null') return header('upgrade') === undefined
    const from = readHostName(/^(?:https?|wss?):\/\/([^/]+)$/i.exec(origin)?.[1] ?? '')
    if (from === undefined) return false
    const asked = [this.readAsked(header), header('host')].map((host) => host && readHostName(host))
    return asked.includes(from) || this.#isNamed(from) || (isLoopback(from) && asked.some((name) => isLoopback(name)))
  }

  #isOurs(name: string): boolean {
    return (
      isIP(name) > 0 || !name.includes('.') || NOBODY_ELSES.test(name) || this.#atHome.has(name) || this.#isNamed(name)
    )
  }

  /** Whether the host has said so, or the machine. */
  #isNamed(name: string): boolean {
    if (this.#named.has(name) || this.#named.has('*')) return true
    // `a.b.example.org`: is `*.b.example.org` named, or `*.example.org`?
    for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1))
      if (this.#named.has(`*${name.slice(dot)}`)) return true
    return false
  }
}

/** Whether a name, as `readHostName` gives it, is that of the machine that asks. */
export const isLoopback = (name: string | undefined): boolean =>
  name !== undefined && /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|::1)$/.test(name)
