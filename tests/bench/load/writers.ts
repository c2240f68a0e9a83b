/**
 * People who write: notes put over HTTP at a steady rate, whatever the server does (it does not wait for answers), on
 * kept-alive connections, each from the next of many devices.
 */
import { Agent, request } from 'node:http'
import { LENSES, createRandom, writeText } from '../note-texts.ts'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'

export type Write = { url: string; eventId: string; tokens: readonly string[]; perSecond: number; count: number; seed: number; prefix: string }
/** When it was sent and answered, and the answer's status (0: none). */
export type Written = { noteId: string; sentMs: number; answeredMs: number; status: number }

const agent = new Agent({ keepAlive: true, maxSockets: 300 })

const methods = {
  async write({ url, eventId, tokens, perSecond, count, seed, prefix }: Write): Promise<Written[]> {
    const random = createRandom(seed)
    const texts = Array.from({ length: count }, () => writeText(random))
    const startMs = monotonicMs()
    const puts: Array<Promise<Written>> = []
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        const due = Math.min(count, Math.floor(((monotonicMs() - startMs) * perSecond) / 1000) + 1)
        for (let index = puts.length; index < due; index += 1) {
          const noteId = `${prefix}-${String(index).padStart(6, '0')}`
          const body = JSON.stringify({ lens: LENSES[index % LENSES.length], text: texts[index], mode: 'hall' })
          puts.push(put(`${url}/api/events/${eventId}/notes/${noteId}`, tokens[index % tokens.length] ?? '', noteId, body))
        }
        if (puts.length < count) return
        clearInterval(timer)
        resolve()
      }, 2)
    })
    return Promise.all(puts)
  },
}
export type WritersMethods = typeof methods

/** Sends it again when the connection was closed under it, as the outbox does: the same note twice does no harm. */
async function put(url: string, token: string, noteId: string, body: string): Promise<Written> {
  const sentMs = monotonicMs()
  const first = await putOnce(url, token, noteId, body, sentMs)
  return first.status === 0 ? putOnce(url, token, noteId, body, sentMs) : first
}

function putOnce(url: string, token: string, noteId: string, body: string, sentMs: number): Promise<Written> {
  return new Promise((resolve) => {
    const done = (status: number): void => resolve({ noteId, sentMs, answeredMs: monotonicMs(), status })
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request(url, { method: 'PUT', agent, headers }, (response) => {
      response.resume()
      response.once('end', () => done(response.statusCode ?? 0))
    })
    call.once('error', () => done(0))
    call.end(body)
  })
}

serveParent(methods)
