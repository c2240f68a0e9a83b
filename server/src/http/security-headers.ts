/**
 * Headers that every answer carries. No page may load, send or be framed anywhere else. The policy is the strictest
 * under which tldraw's watermark is unaltered, as its licence asks: without 'unsafe-inline' for styles it would be.
 */
import type { MiddlewareHandler } from 'hono'

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
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
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  // Links carry codes and, in downloads, tickets: no address of ours is told to anybody.
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
})

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // Straight into the answer: `c.header` would make a new one for each.
  for (const [name, value] of HEADERS) c.res.headers.set(name, value)
}
