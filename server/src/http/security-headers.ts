/**
 * Headers that every answer carries. No page may load, send or be framed anywhere else. The policy is the strictest
 * under which tldraw's watermark is unaltered, as its licence asks: without 'unsafe-inline' for styles it would be.
 */
import type { MiddlewareHandler } from 'hono'
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

const HEADERS = Object.entries({
  // Links carry codes and, in downloads, tickets: no address of ours is told to anybody.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
})

/** Of an answer that is no page of the builds: a script of a worker, a problem, a page of plain words. */
export function securityHeaders(hosts: OwnHosts): MiddlewareHandler {
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
  }
}
