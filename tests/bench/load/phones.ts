/**
 * Many phones that read: bare WebSockets that ask once for everything and then only take what comes. They decode
 * nothing while it runs; a sample is decoded afterwards, to know that what came was the whole wall.
 */
import { writeSyncStep1 } from '@gatherboard/shared/protocol/frames'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'

export type ConnectPhones = {
  syncUrl: string
  room: string
  tokens: readonly string[]
  count: number
  /** All of them come within this time, evenly. */
  overMs: number
  /** How many keep their frames, to be checked afterwards. */
  sample: number
}

type Phone = { socket: WebSocket; kept: Uint8Array[] | undefined }

const phones: Phone[] = []
let frames = 0
let bytes = 0
let closed = 0

const methods = {
  /** Resolves when each has the answer to its first question: ms from before the connection to the whole document. */
  async connect({ syncUrl, room, tokens, count, overMs, sample }: ConnectPhones): Promise<number[]> {
    const joins = Array.from({ length: count }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (overMs * index) / count))
      return join(`${syncUrl}/${room}?view=phone`, tokens[index % tokens.length] ?? '', index < sample)
    })
    return Promise.all(joins)
  },
  readTotals: (_: null) => ({ frames, bytes, closed }),
  /** Notes on the wall as each phone of the sample has it. */
  countNotes: (_: null) =>
    phones.flatMap(({ kept }) => {
      if (!kept) return []
      const doc = new Y.Doc()
      for (const frame of kept) applyFrame(doc, frame)
      const count = doc.getMap('notes').size
      doc.destroy()
      return [count]
    }),
  async close(_: null): Promise<void> {
    const open = phones.splice(0).map(({ socket }) => socket)
    await Promise.all(open.map((socket) => new Promise((resolve) => (socket.readyState === WebSocket.CLOSED ? resolve(null) : (socket.once('close', resolve), socket.terminate())))))
  },
}
export type PhonesMethods = typeof methods

function join(url: string, token: string, isSample: boolean): Promise<number> {
  const startedMs = monotonicMs()
  const socket = new WebSocket(url, ['board.v1', `tok.${token}`], { perMessageDeflate: false })
  const phone: Phone = { socket, kept: isSample ? [] : undefined }
  phones.push(phone)
  return new Promise((resolve, reject) => {
    let joined = false
    socket.on('open', () => socket.send(writeSyncStep1(Uint8Array.of(0))))
    socket.on('message', (data: Buffer) => {
      frames += 1
      bytes += data.length
      phone.kept?.push(new Uint8Array(data))
      // Frame type 0 (sync), step 1 (the answer): everything there was.
      if (joined || data[0] !== 0 || data[1] !== 1) return
      joined = true
      resolve(monotonicMs() - startedMs)
    })
    socket.on('error', reject)
    socket.on('close', (code) => {
      closed += 1
      reject(new Error(`a phone was closed with ${code}`))
    })
  })
}

function applyFrame(doc: Y.Doc, frame: Uint8Array): void {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== 0 || decoding.readVarUint(decoder) === 0) return
  Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
}

serveParent(methods)
