/**
 * Headers that every answer carries. No page may load, send or be framed anywhere else. The policy is the strictest
 * under which tldraw's watermark is unaltered, as its licence asks: without 'unsafe-inline' for styles it would be.
 */
import type { Context, MiddlewareHandler } from 'hono'
import { listSocketSources, type OwnHosts } from './own-hosts.ts'

type PolicyParts = {
  /** Of the inline scripts of a page, as `'sha256-…'`; nothing but our own pages has any. */
  scriptHashes?: readonly string[]
  /** `ws://` and `wss://` of our own names (own-hosts.ts). */
  sockets?: string
}

export const createContentSecurityPolicy = ({ scriptHashes = [], sockets = '' }: PolicyParts = {}): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets === '' ? '' : ` ${sockets}`} data: blob:`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What no page of ours ever asks a browser for. Only features that browsers know: of others they complain. */
const NEVER_USED = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]

const HEADERS = Object.entries({
  // Links carry codes and, in downloads, tickets: no address of ours is told to anybody.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Permissions-Policy': NEVER_USED.map((feature) => `${feature}=()`).join(', '),
  // Nothing of ours is for a page of another site to show or to run.
  'Cross-Origin-Resource-Policy': 'same-origin',
})

/**
 * What holds on HTTPS alone: on plain http browsers pass it over, and complain. A browser that has been here once asks by
 * HTTPS alone for half a year; without `includeSubDomains`, since other names are not ours to speak for.
 */
const HTTPS_HEADERS = Object.entries({
  'Strict-Transport-Security': `max-age=${180 * 24 * 60 * 60}`,
  'Cross-Origin-Opener-Policy': 'same-origin',
})

/** Of an answer that is no page of the builds: a script of a worker, a problem, a page of plain words. */
export function securityHeaders(hosts: OwnHosts): MiddlewareHandler {
  const isHttps = createIsHttps(hosts)
  // The one before, most of the time: nearly everybody comes by the same name.
  let last = { names: '', policy: '' }
  return async (c, next) => {
    await next()
    // A page brings a policy of its own (page-policy.ts). Straight into the answer: `c.header` would make a new one for
    // each.
    const { headers } = c.res
    if (!headers.has('Content-Security-Policy')) {
      const names = `${c.req.header('host')} ${c.req.header('x-forwarded-host')}`
      if (names !== last.names)
        last = { names, policy: createContentSecurityPolicy({ sockets: listSocketSources(c, hosts) }) }
      headers.set('Content-Security-Policy', last.policy)
    }
    for (const [name, value] of HEADERS) if (!headers.has(name)) headers.set(name, value)
    if (isHttps(c)) for (const [name, value] of HTTPS_HEADERS) headers.set(name, value)
  }
}

/**
 * Whether a browser has come by HTTPS, which ends at a proxy in front: as far as a proxy that is trusted says so; of
 * others, when it asks by the name of an https:// PUBLIC_URL.
 */
function createIsHttps({ publicUrl, trustProxy }: OwnHosts): (c: Context) => boolean {
  const address = publicUrl === undefined ? undefined : new URL(publicUrl)
  const publicName = address?.protocol === 'https:' ? address.hostname : undefined
  return (c) => {
    const scheme = trustProxy ? c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() : undefined
    if (scheme) return scheme === 'https'
    return publicName !== undefined && c.req.header('host')?.split(':', 1)[0]?.toLowerCase() === publicName
  }
}
