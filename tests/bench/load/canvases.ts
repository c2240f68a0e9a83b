/**
 * Canvases: Yjs documents that follow a wall and note when each note is in them. They apply all that has come by then
 * as one transaction in each turn of the event loop, as a page does in each frame.
 */
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'
import { secondVersionOf } from './note-key.ts'
import { readUpdate, writeGreeting, type Connection } from './wire.ts'

type Canvas = { socket: WebSocket; doc: Y.Doc; waiting: Uint8Array[]; seen: Map<string, number> }

let canvases: Canvas[] = []

const methods = {
  async connect({ connection, count }: { connection: Connection; count: number }): Promise<void> {
    await Promise.all(Array.from({ length: count }, () => join(connection)))
  },
  /** How many notes, and changes of notes, the slowest canvas has seen. */
  countSeen: (_: null) => Math.min(...canvases.map(({ seen }) => seen.size)),
  /** For each canvas, when it first had each note. */
  readSeen: (_: null) => canvases.map(({ seen }) => seen),
  readNoteIds: (_: null) => [...(canvases[0]?.doc.getMap('notes').keys() ?? [])],
  close(_: null) {
    for (const { socket, doc } of canvases) {
      socket.terminate()
      doc.destroy()
    }
    canvases = []
  },
}
export type CanvasesMethods = typeof methods

function join(connection: Connection): Promise<void> {
  const doc = new Y.Doc()
  const canvas: Canvas = {
    socket: new WebSocket(connection.url, [...connection.protocols], { perMessageDeflate: false }),
    doc,
    waiting: [],
    seen: new Map(),
  }
  canvases.push(canvas)
  watch(canvas)
  return new Promise((resolve, reject) => {
    canvas.socket.on('open', () => writeGreeting(connection).forEach((message) => canvas.socket.send(message)))
    canvas.socket.on('message', (data: Buffer) => {
      const heard = readUpdate(connection, data)
      if (!heard) return
      if (canvas.waiting.push(heard.update) === 1) setImmediate(() => apply(canvas))
      // Asked behind the turn in which it is applied.
      if (heard.isWhole) setImmediate(resolve)
    })
    // Of interest only before it has joined: a server that is killed closes all of them.
    canvas.socket.on('error', reject)
    canvas.socket.on('close', (code) => reject(new Error(`a canvas was closed with ${code}`)))
  })
}

function apply(canvas: Canvas): void {
  const updates = canvas.waiting
  canvas.waiting = []
  canvas.doc.transact(() => {
    for (const update of updates) Y.applyUpdate(canvas.doc, update)
  })
}

function watch({ doc, seen }: Canvas): void {
  const notes = doc.getMap('notes')
  notes.observeDeep((events) => {
    const nowMs = monotonicMs()
    for (const event of events) {
      if (event instanceof Y.YMapEvent && event.target === notes) {
        for (const key of event.keysChanged as Set<string>) if (!seen.has(key)) seen.set(key, nowMs)
      } else if (event instanceof Y.YTextEvent) {
        const key = secondVersionOf(String(event.path[0]))
        if (!seen.has(key)) seen.set(key, nowMs)
      }
    }
  })
}

serveParent(methods)
