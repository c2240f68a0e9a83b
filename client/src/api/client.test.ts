/** Calls to a server that is there and does not answer, or not whole: nothing waits without a limit. */
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Unreachable, callAndRead, callApi, callJson } from './client.ts'
import { createPart, withinLimit } from './load-part.ts'
import { Pictures } from './pictures.ts'
import { isServerThere } from './server-there.ts'

const LIMIT_MS = 150
/** Long enough that a busy machine does not make ten pieces of it. */
const PIECES_LIMIT_MS = 2_000

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const listenInSilence = (): Promise<string> =>
  listen(
    createServer((socket) => {
      socket.on('error', () => socket.destroy()).resume()
      onTestFinished(() => void socket.destroy())
    }),
  )

/** Sends the head and the first pieces, and then nothing. @param write is given each answer's body */
const listenAndSend = (
  contentType: string,
  write: (send: (piece: string) => void, end: () => void) => void,
): Promise<string> =>
  listen(
    createHttpServer((_request, response) => {
      response.writeHead(200, { 'content-type': contentType, date: new Date().toUTCString() })
      write(
        (piece) => void response.write(piece),
        () => void response.end(),
      )
      onTestFinished(() => void response.destroy())
    }),
  )

describe('[W4] a call', () => {
  it('that nobody answers ends as one to a server that cannot be reached', async () => {
    const url = await listenInSilence()
    const failure = await callApi(url, { limitMs: LIMIT_MS }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Unreachable)
    expect((failure as Unreachable).isAnswered).toBe(false)
  })

  it('whose answer breaks off in its middle is not taken for an answer of somebody else', async () => {
    const url = await listenAndSend('application/json', (send) => send('{"notes": ['))
    const failure = await callJson(url, { limitMs: LIMIT_MS }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Unreachable)
    expect((failure as Unreachable).isAnswered).toBe(false)
  })

  it('that is answered slowly and whole is not cut off', async () => {
    const url = await listenAndSend('application/json', (send, end) => {
      send('[')
      setTimeout(() => send('1]'), LIMIT_MS / 3)
      setTimeout(end, LIMIT_MS / 2)
    })
    expect(await callJson(url, { limitMs: 20 * LIMIT_MS })).toEqual([1])
  })

  it('of which pieces go on coming has all the time it needs, and none when they stop', async () => {
    let pieces = 0
    const url = await listenAndSend('image/png', (send) => {
      const sending = setInterval(() => {
        pieces += 1
        if (pieces <= 10) send('piece')
      }, PIECES_LIMIT_MS / 8)
      onTestFinished(() => clearInterval(sending))
    })
    let read = 0
    const call = callAndRead(url, { limitMs: PIECES_LIMIT_MS }, async (response, stillComing) => {
      const reader = response.body?.getReader()
      for (;;) {
        const answer = await reader?.read()
        if (answer?.done !== false) return
        read += answer.value.length
        stillComing()
      }
    })
    await expect(call).rejects.toThrow(Unreachable)
    expect(read).toBe(50)
  })

  it('can be taken back by who made it', async () => {
    const url = await listenInSilence()
    const abort = new AbortController()
    const call = callApi(url, { signal: abort.signal })
    abort.abort()
    await expect(call).rejects.toThrow(Unreachable)
    await expect(callApi(url, { signal: AbortSignal.abort() })).rejects.toThrow(Unreachable)
  })
})

it('[W4] a picture comes in pieces and is whole', async () => {
  const url = await listenAndSend('image/png', (send, end) => {
    send('one')
    send('two')
    end()
  })
  const pictures = new Pictures('token')
  onTestFinished(() => pictures.close())
  const realFetch = globalThis.fetch
  onTestFinished(() => void (globalThis.fetch = realFetch))
  globalThis.fetch = (path, init) => realFetch(url + String(path), init)
  const blob = await (await realFetch(await pictures.load('asset', 320))).blob()
  expect(blob.type).toBe('image/png')
  expect(await blob.text()).toBe('onetwo')
})

describe('[W4] a part of a page', () => {
  it('that never comes is given up and asked for again', async () => {
    let tries = 0
    const load = createPart(() => {
      tries += 1
      return tries === 1 ? new Promise<{ name: string }>(() => undefined) : Promise.resolve({ name: 'part' })
    }, LIMIT_MS)
    await expect(load()).rejects.toThrow('never came')
    expect(await load()).toEqual({ name: 'part' })
  })

  it('that fails does so at once, and one that comes is what it is', async () => {
    await expect(withinLimit(Promise.reject(new Error('gone')), 60_000)).rejects.toThrow('gone')
    expect(await withinLimit(Promise.resolve(7), 60_000)).toBe(7)
  })
})

it('[W4] a server is there when it says so', async () => {
  expect(await isServerThere(await listenAndSend('text/plain', (_send, end) => end()))).toBe(true)
  expect(await isServerThere('http://127.0.0.1:1/healthz')).toBe(false)
})
