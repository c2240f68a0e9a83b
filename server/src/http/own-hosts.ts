/**
 * Under which names a page of ours is open, as sources of a content security policy: `connect-src 'self'` does not
 * cover `ws:` and `wss:` of the page's own host before Safari 16, so they are named (WebKit r292266, webappsec-csp#7).
 * What a request says of itself is looked at first: nothing but a plain name with a port ever gets into a header.
 */
import type { Context } from 'hono'

export type OwnHosts = {
  /** Where the host says people reach this server; undefined where that is not said. */
  publicUrl: string | undefined
  /** Whether a proxy of the host's own stands in front: only then is X-Forwarded-Host ours to believe. */
  trustProxy: boolean
}

/**
 * The host sources of CSP level 3: letters, digits and hyphens, so neither `_` nor an IPv6 address. The longest name is
 * 253 characters, a label 63.
 */
const HOST = /^[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))*(?::[0-9]{1,5})?$/i
const HOST_CHARACTERS_MAX = 253 + 6

/** `ws://` and `wss://` of each name the page may be open under, for `connect-src`; '' when none can be named. */
export function listSocketSources(c: Context, { publicUrl, trustProxy }: OwnHosts): string {
  const names = [
    c.req.header('host'),
    trustProxy ? c.req.header('x-forwarded-host')?.split(',').at(-1)?.trim() : undefined,
    publicUrl === undefined ? undefined : new URL(publicUrl).host,
  ]
  const hosts = new Set(
    names
      .filter((name): name is string => name !== undefined && name.length <= HOST_CHARACTERS_MAX && HOST.test(name))
      .map((name) => name.toLowerCase()),
  )
  return [...hosts].flatMap((host) => [`ws://${host}`, `wss://${host}`]).join(' ')
}
