/** Which address a request of the API comes from (`../client-address.ts`). */
import type { Context } from 'hono'
import { isLoopbackAddress, readClientAddress } from '../client-address.ts'
import { isLoopback, readHostName } from '../own-names.ts'

/** Undefined when it cannot be known. */
export type ClientAddress = (c: Context) => string | undefined

/** @param trustProxy whether a proxy of the host's own stands in front */
export const createClientAddress =
  (trustProxy: boolean): ClientAddress =>
  (c) =>
    readClientAddress((name) => c.req.header(name), readSocketAddress(c), trustProxy)

/** Headers that proxies and tunnels write. */
const FORWARDED = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto']

/** Whether the request was made on this machine itself, as far as it says, with nothing in between that speaks for others. */
export function isLocal(c: Context): boolean {
  const host = c.req.header('host')
  const isAskedByLoopback = host === undefined || isLoopback(readHostName(host))
  const isForwarded = FORWARDED.some((name) => c.req.header(name) !== undefined)
  return isAskedByLoopback && !isForwarded && isLoopbackAddress(readSocketAddress(c))
}

function readSocketAddress(c: Context): string | undefined {
  // `app.request()` in tests has no socket.
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  return incoming?.socket?.remoteAddress
}
