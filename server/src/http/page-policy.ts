/**
 * The content security policy of a built page: the one of every answer, and its own inline scripts by the hash of
 * exactly what is served. Taken from the page at the start, so that script and hash cannot come apart.
 */
import { createHash } from 'node:crypto'
import { createContentSecurityPolicy } from './security-headers.ts'

const INLINE_SCRIPT = /<script>([^]*?)<\/script>/g

/** @returns the policy for a page that is open under these names (own-hosts.ts) */
export function createPagePolicy(html: string): (sockets: string) => string {
  // Browsers read line ends as \n before they hash.
  const scripts = [...html.replaceAll('\r\n', '\n').matchAll(INLINE_SCRIPT)].map((match) => match[1] ?? '')
  const scriptHashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  return (sockets) => createContentSecurityPolicy({ scriptHashes, sockets })
}
