/**
 * Many phones that read: sockets that ask once for everything and then only take what comes. They decode nothing
 * while it runs; a sample keeps its frames and is decoded afterwards, to know that what came was the whole wall.
 */
import * as Y from 'yjs'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'
import { LightSocket, writeClientFrame } from './light-socket.ts'
import { HEAD_BYTES, readUpdate, recognise, writeGreeting, type Connection } from './wire.ts'

type ConnectPhones = {
  /** Used in turn. */
  connections: readonly Connection[]
  count: number
  /** All of them come within this time, evenly. */
  overMs: number
  /** How many keep their frames, to be checked afterwards. */
  sample: number
}

type Phone = {
  socket: LightSocket
  connection: Connection
  startedMs: number
  kept: Array<{ message: Uint8Array; atMs: number }> | undefined
  /** From before the connection to the whole document, once that has been worked out. */
  wholeMs: number | undefined
}

let phones: Phone[] = []
let closed = 0

const methods = {
  /** Resolves when each has an answer to its question; that need not be the whole document yet. */
  async connect({ connections, count, overMs, sample }: ConnectPhones): Promise<void> {
    const joins = Array.from({ length: count }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (overMs * index) / count))
      const connection = connections[index % connections.length]
      if (!connection) throw new Error('there is nowhere to connect to')
      return join(connection, index < sample)
    })
    await Promise.all(joins)
  },
  readTotals: (_: null) => ({ bytes: phones.reduce((sum, { socket }) => sum + socket.bytes, 0), closed }),
  /** Notes on the wall as each phone of the sample has it. */
  countNotes: (_: null) =>
    phones.flatMap(({ kept, connection }) => {
      if (!kept) return []
      const doc = new Y.Doc()
      doc.transact(() => kept.forEach(({ message }) => apply(doc, connection, message)))
      const count = doc.getMap('notes').size
      doc.destroy()
      return [count]
    }),
  /**
   * For each phone of the sample: ms from before its connection to the frame with which it had so many notes; NaN
   * where it has not. Worked out from what was kept, so that it means the same whatever a server's answer is made of.
   */
  readWhole: ({ notes }: { notes: number }) =>
    phones.filter(({ kept }) => kept).map((phone) => (phone.wholeMs ??= findWhole(phone, notes)) ?? Number.NaN),
  close(_: null): void {
    for (const { socket } of phones) socket.destroy()
    phones = []
    closed = 0
  },
}
export type PhonesMethods = typeof methods

function join(connection: Connection, isSample: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let joined = false
    const phone: Phone = {
      connection,
      startedMs: monotonicMs(),
      kept: isSample ? [] : undefined,
      wholeMs: undefined,
      socket: new LightSocket(connection, {
        onOpen: () => writeGreeting(connection).forEach((message) => phone.socket.write(writeClientFrame(message))),
        onMessage(kept) {
          phone.kept?.push({ message: kept, atMs: monotonicMs() })
          if (joined || recognise(connection, kept) !== 'whole-document') return
          joined = true
          if (!isSample) phone.socket.keepBytes = 0
          resolve()
        },
        onClose(why) {
          closed += 1
          reject(new Error(`a phone could not join: ${why}`))
        },
      }),
    }
    phone.socket.keepBytes = isSample ? Number.POSITIVE_INFINITY : HEAD_BYTES
    phones.push(phone)
  })
}

function findWhole({ connection, startedMs, kept = [] }: Phone, notes: number): number | undefined {
  const doc = new Y.Doc()
  const whole = kept.find(({ message }) => {
    apply(doc, connection, message)
    return doc.getMap('notes').size >= notes
  })
  doc.destroy()
  return whole && whole.atMs - startedMs
}

function apply(doc: Y.Doc, connection: Connection, message: Uint8Array): void {
  const heard = readUpdate(connection, message)
  if (heard) Y.applyUpdate(doc, heard.update)
}

serveParent(methods)
