/**
 * Which address a request comes from: for what is counted by address, and for what only this machine may see. Never
 * kept, never logged.
 */
import type { ReadHeader } from './own-names.ts'

/**
 * Undefined when it cannot be known.
 * @param remoteAddress of the connection
 * @param trustProxy whether a proxy of the host's own stands in front; only then does X-Forwarded-For mean anything,
 * and of it only the last entry, which is the one our proxy wrote
 */
export function readClientAddress(
  header: ReadHeader,
  remoteAddress: string | undefined,
  trustProxy: boolean,
): string | undefined {
  const forwarded = trustProxy ? header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return groupAddress(forwarded === undefined ? remoteAddress : withoutPort(forwarded))
}

/** Whether an address is this machine's own. */
export const isLoopbackAddress = (address: string | undefined): boolean =>
  address === '::1' || address?.replace(/^::ffff:/, '').startsWith('127.') === true

/**
 * Some proxies write the port too (`192.0.2.1:5678`, `[2001:db8::1]:5678`): each connection would be an address of its
 * own.
 */
const withoutPort = (address: string): string =>
  /^\[([^\]]+)\]/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

/** An IPv6 household has 2^64 addresses; it is one to us. */
export function groupAddress(address: string | undefined): string | undefined {
  const plain = address?.replace(/^::ffff:(?=\d+\.)/, '')
  return plain?.includes(':') ? expandAddress(plain).slice(0, 4).join(':') : plain
}

function expandAddress(address: string): string[] {
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array.from({ length: missing }, () => '0'), ...right].map((part) => part.toLowerCase())
}
