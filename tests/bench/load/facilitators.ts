/**
 * Facilitators who write: each a socket and a Yjs document of its own, sending one new note in each update. The frames
 * are made beforehand, so that while it runs there is nothing to do but to write them at a steady rate.
 */
import * as Y from 'yjs'
import { serveParent } from '../load-process.ts'
import { monotonicMs } from '../monotonic-clock.ts'
import { LENSES, createRandom, writeText } from '../note-texts.ts'
import { LightSocket, writeClientFrame } from './light-socket.ts'
import { pace, type ConnectWriters, type PrepareNotes, type Written } from './writing.ts'
import { HEAD_BYTES, recognise, writeGreeting, writeQuestionAfter, writeUpdate, type Connection } from './wire.ts'

type Facilitator = { socket: LightSocket; doc: Y.Doc; connection: Connection; unanswered: Written[] }

/** Notes of a wall that is written in one go: well within what any server takes in a frame. */
const NOTES_PER_FRAME = 1_000
/** Where the notes of a wall lie does not matter here, but that they have places does. */
const NOTES_PER_LINE = 70
const NOTE_PITCH = 220

let facilitators: Facilitator[] = []
let prepared: Array<{ noteId: string; writer: Facilitator; frame: Buffer }> = []
let isAsking = false

const methods = {
  async connect({ wall, count, isAsking: asks }: ConnectWriters): Promise<void> {
    isAsking = asks
    await Promise.all(Array.from({ length: count }, () => join(wall.canvas)))
  },
  /** Makes the frames of notes that `write` is to send. */
  prepare({ count, seed, prefix }: PrepareNotes): void {
    const random = createRandom(seed)
    prepared = Array.from({ length: count }, (_, index) => {
      const writer = pick(index)
      const noteId = nameNote(prefix, index)
      const update = captureUpdate(writer.doc, () => addNote(writer.doc, noteId, index, random))
      const frames = [writeClientFrame(writeUpdate(writer.connection, update))]
      const question = isAsking ? writeQuestionAfter(writer.connection, index) : undefined
      if (question) frames.push(writeClientFrame(question))
      return { noteId, writer, frame: Buffer.concat(frames) }
    })
  },
  /** Resolves when all are sent, with those acknowledged by then. */
  async write({ perSecond }: { perSecond: number }): Promise<Written[]> {
    const written: Written[] = []
    await pace(perSecond, prepared.length, (index) => {
      const next = prepared[index]
      if (!next) return
      const { noteId, writer, frame } = next
      const note: Written = { key: noteId, sentMs: monotonicMs(), answeredMs: Number.NaN, isRefused: false }
      written.push(note)
      if (isAsking) writer.unanswered.push(note)
      writer.socket.write(frame)
    })
    return written
  },
  /** A whole wall, in as few frames as can be. */
  writeWall({ count, seed }: { count: number; seed: number }): void {
    const random = createRandom(seed)
    const writer = pick(0)
    for (let from = 0; from < count; from += NOTES_PER_FRAME) {
      const update = captureUpdate(writer.doc, () => {
        for (let index = from; index < Math.min(count, from + NOTES_PER_FRAME); index += 1)
          addNote(writer.doc, nameNote('wall', index), index, random)
      })
      writer.socket.write(writeClientFrame(writeUpdate(writer.connection, update)))
    }
  },
  close(_: null): void {
    for (const { socket, doc } of facilitators) {
      socket.destroy()
      doc.destroy()
    }
    facilitators = []
    prepared = []
  },
}
export type FacilitatorsMethods = typeof methods

function join(connection: Connection): Promise<void> {
  const doc = new Y.Doc()
  return new Promise((resolve, reject) => {
    const facilitator: Facilitator = {
      doc,
      connection,
      unanswered: [],
      socket: new LightSocket(connection, {
        onOpen: () =>
          writeGreeting(connection).forEach((message) => facilitator.socket.write(writeClientFrame(message))),
        onMessage(kept) {
          const heard = recognise(connection, kept)
          if (heard === 'acknowledgment') acknowledge(facilitator)
          if (heard !== 'whole-document') return
          if (!isAsking) facilitator.socket.keepBytes = 0
          resolve()
        },
        onClose: (why) => reject(new Error(`a facilitator could not join: ${why}`)),
      }),
    }
    facilitator.socket.keepBytes = HEAD_BYTES
    facilitators.push(facilitator)
  })
}

/** Servers acknowledge a socket's updates in the order in which it sent them. */
function acknowledge({ unanswered }: Facilitator): void {
  const oldest = unanswered.shift()
  if (oldest) oldest.answeredMs = monotonicMs()
}

function pick(index: number): Facilitator {
  const writer = facilitators[index % facilitators.length]
  if (!writer) throw new Error('nobody is there to write')
  return writer
}

const nameNote = (prefix: string, index: number): string => `${prefix}-${String(index).padStart(6, '0')}`

function captureUpdate(doc: Y.Doc, work: () => void): Uint8Array {
  let update: Uint8Array | undefined
  const take = (bytes: Uint8Array): void => void (update = bytes)
  doc.on('update', take)
  doc.transact(work)
  doc.off('update', take)
  if (!update) throw new Error('nothing was changed')
  return update
}

function addNote(doc: Y.Doc, noteId: string, index: number, random: () => number): void {
  const note = new Y.Map<unknown>()
  note.set('lens', LENSES[index % LENSES.length])
  note.set('text', new Y.Text(writeText(random)))
  note.set('pos', [(index % NOTES_PER_LINE) * NOTE_PITCH, Math.floor(index / NOTES_PER_LINE) * NOTE_PITCH])
  note.set('source', 'canvas')
  note.set('createdMinute', Math.floor(Date.now() / 60_000) * 60_000)
  doc.getMap('notes').set(noteId, note)
}

serveParent(methods)
