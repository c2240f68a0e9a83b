/**
 * Headers that every answer carries. No page may load, send or be framed anywhere else. The policy is the strictest
 * under which tldraw's watermark is unaltered, as its licence asks: without 'unsafe-inline' for styles it would be.
 */
import type { MiddlewareHandler } from 'hono'

/** @param scriptHashes of the inline scripts of a page, as `'sha256-…'`; nothing but our own pages has any */
export const createContentSecurityPolicy = (scriptHashes: readonly string[] = []): string =>
  [
    "default-src 'none'",
    ["script-src 'self'", ...scriptHashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self' data: blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

const HEADERS = Object.entries({
  'Content-Security-Policy': createContentSecurityPolicy(),
  // Links carry codes and, in downloads, tickets: no address of ours is told to anybody.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
})

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // A page brings a policy of its own (page-policy.ts). Straight into the answer: `c.header` would make a new one for each.
  for (const [name, value] of HEADERS) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
}
