/**
 * The real process, killed again and again while phones send and facilitators work: whatever was answered or
 * acknowledged by barrier is there after each start, and in the end everybody shows the same.
 */
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { writeBarrier } from '@gatherboard/shared/sync/frames'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { newNoteId } from '@gatherboard/shared/values/ids'
import * as decoding from 'lib0/decoding'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { patient } from '../support/patience.ts'
import { connectPeer, type Peer } from '../support/peers.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { takeStock, type Kept } from './facilitator.ts'
import { checkBarriers, readValues } from './oracle.ts'

const KILLS = 6
const PHONES = 5
/** How much has to be acknowledged between two kills. */
const ANSWERS_PER_LIFE = 60
const BARRIERS_PER_LIFE = 8

/** A phone with an outbox: sends each thing until it is answered, then the next. */
class Phone {
  readonly saved = new Map<string, { rev: number; text: string }>()
  readonly withdrawn = new Set<string>()
  /** Asked for, answered or not. */
  readonly withdrawing = new Set<string>()
  answers = 0
  #isOpen = true
  #api: (noteId: string, method: 'PUT' | 'DELETE', body?: unknown) => Promise<{ status: number; body: SavedNote }>
  #name: string

  constructor(server: TestServer, eventId: string, token: string, name: string) {
    this.#name = name
    this.#api = (noteId, method, body) =>
      server.api<SavedNote>(`/api/events/${eventId}/notes/${noteId}`, { method, token, body })
  }

  async work(): Promise<void> {
    for (let count = 0; this.#isOpen; count += 1) {
      const noteId = `${this.#name}-note-${Math.floor(count / 3)}`
      const rev = (count % 3) + 1
      const text = `${noteId} in version ${rev}`
      // Every tenth note is taken back after its second version.
      if (rev === 3 && Math.floor(count / 3) % 10 === 0) await this.#withdraw(noteId)
      else await this.#put(noteId, rev, text)
    }
  }

  close(): void {
    this.#isOpen = false
  }

  async #put(noteId: string, rev: number, text: string): Promise<void> {
    const answer = await this.#send(() => this.#api(noteId, 'PUT', { lens: 'need', text, rev }))
    if (!answer) return
    expect([200, 201]).toContain(answer.status)
    expect(answer.body.rev).toBe(rev)
    this.saved.set(noteId, { rev, text })
  }

  async #withdraw(noteId: string): Promise<void> {
    this.withdrawing.add(noteId)
    const answer = await this.#send(() => this.#api(noteId, 'DELETE'))
    if (!answer) return
    expect(answer.status).toBe(204)
    this.saved.delete(noteId)
    this.withdrawn.add(noteId)
  }

  /** Undefined when the phone was put away before an answer came. */
  async #send<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
    while (this.#isOpen) {
      try {
        const answer = await call()
        this.answers += 1
        return answer
      } catch (error) {
        // No server there, or it went away in the middle: sent again, as an outbox does.
        if (!(error instanceof TypeError)) throw error
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    return undefined
  }
}

/** Works on a canvas through an unmodified provider and asks after each step whether it is saved. */
class Canvas {
  readonly name: string
  readonly kept = new Map<number, Kept>()
  readonly peer: Peer
  barriers = 0
  #undo: Y.UndoManager
  #asked = new Map<number, Kept>()
  #seq = 0
  #steps = 0

  constructor(name: string, peer: Peer) {
    this.name = name
    this.peer = peer
    this.#undo = new Y.UndoManager(openWall(peer.doc).notes, { captureTimeout: 0 })
    peer.provider.messageHandlers[100] = (_encoder, decoder) => {
      const kept = this.#asked.get(decoding.readVarUint(decoder))
      if (!kept) return
      this.kept.set(kept.clientId, kept)
      this.barriers += 1
    }
  }

  step(): void {
    const { notes } = openWall(this.peer.doc)
    const ids = [...notes.keys()]
    const id = ids[(this.#steps * 7) % Math.max(1, ids.length)] ?? ''
    const note = notes.get(id)
    this.#steps += 1
    const kind = this.#steps % 5
    if (kind === 0)
      this.peer.doc.transact(() =>
        writeNote(notes, newNoteId(), {
          lens: 'hope',
          text: `${this.name} at step ${this.#steps}`,
          source: 'canvas',
          createdMinute: 0,
        }),
      )
    else if (kind === 1) notes.delete(id)
    else if (kind === 2) this.#undo.undo()
    else if (note instanceof Y.Map) note.set('pos', [this.#steps, kind])
    if (!this.peer.provider.synced) return
    this.#seq += 1
    this.#asked.set(this.#seq, takeStock(this.peer.doc))
    this.peer.provider.ws?.send(writeBarrier(this.#seq) as Uint8Array<ArrayBuffer>)
  }
}

it(
  `[J9] ${KILLS} kills under load lose nothing that was answered or acknowledged by barrier`,
  async () => {
    const server = await startServer({ env: { DEVICE_NOTES_BURST: '1000000' } })
    onTestFinished(() => server[Symbol.asyncDispose]())
    const { event, joinCode, tokens } = await server.createEvent()
    const room = `wall.${event.id}`
    const connect = async (token: string, view: 'canvas' | 'projector' | 'phone' = 'canvas') => {
      const peer = await connectPeer(server.syncUrl, room, token, { view })
      onTestFinished(() => peer[Symbol.dispose]())
      return peer
    }
    const joined = await Promise.all(Array.from({ length: PHONES }, () => server.join(joinCode)))
    const phones = joined.map(({ token }, index) => new Phone(server, event.id, token, `phone-${index}`))
    const canvases = [
      new Canvas('Ada', await connect(tokens.facilitator)),
      new Canvas('Bob', await connect(tokens.facilitator)),
    ]
    const watchers = [await connect(tokens.projector, 'projector'), await connect(joined[0]?.token ?? '', 'phone')]
    // A phone that was refused something stops, and the others might not: then it must be said at once.
    const failures: unknown[] = []
    const working = phones.map((phone) => phone.work().catch((error: unknown) => void failures.push(error)))
    const acting = setInterval(() => canvases.forEach((canvas) => canvas.step()), 25)
    onTestFinished(() => clearInterval(acting))

    const expectAllKept = async () => {
      // Taken before asking: what is answered meanwhile need not be in the answer.
      const promised = phones.map(({ saved, withdrawn }) => ({ saved: new Map(saved), withdrawn: new Set(withdrawn) }))
      const kept = canvases.map(({ name, kept }) => ({ name, kept: new Map(kept) }))
      using newcomer = await connectPeer(server.syncUrl, room, tokens.projector)
      checkBarriers(newcomer.doc, kept)
      for (const [index, { saved, withdrawn }] of promised.entries()) {
        const { body } = await server.api<MyNote[]>(`/api/events/${event.id}/notes/mine`, {
          token: joined[index]?.token,
        })
        const mine = new Map(body.map((note) => [note.noteId, note]))
        const lost = [...saved].filter(([noteId, { rev, text }]) => {
          const note = mine.get(noteId)
          return (
            phones[index]?.withdrawing.has(noteId) !== true &&
            (!note || note.rev < rev || (note.rev === rev && note.text !== text))
          )
        })
        expect(lost).toEqual([])
        expect([...withdrawn].filter((noteId) => mine.has(noteId) || openWall(newcomer.doc).notes.has(noteId))).toEqual(
          [],
        )
      }
    }

    for (let kill = 0; kill < KILLS; kill += 1) {
      const answersNow = () => phones.reduce((sum, { answers }) => sum + answers, 0)
      const [answers, barriers] = [answersNow(), canvases.map((canvas) => canvas.barriers)]
      await until(
        `more work in life ${kill}`,
        () => {
          const [answered, confirmed] = [
            answersNow() - answers,
            canvases.map((canvas, index) => canvas.barriers - (barriers[index] ?? 0)),
          ]
          const isEnough = answered >= ANSWERS_PER_LIFE && confirmed.every((count) => count >= BARRIERS_PER_LIFE)
          if (isEnough || failures.length > 0) return true
          // What kept it, should it never come: `until` tells the last error.
          throw new Error(
            `${answered} answers, barriers ${confirmed.join(' and ')}, ${JSON.stringify(canvases.map(({ peer }) => [peer.provider.synced, peer.provider.wsUnsuccessfulReconnects, peer.closes]))}`,
          )
        },
        { timeoutMs: 30_000 },
      )
      expect(failures).toEqual([])
      await server.kill9()
      await server.restart()
      await expectAllKept()
    }

    clearInterval(acting)
    for (const phone of phones) phone.close()
    await Promise.all(working)
    expect(failures).toEqual([])
    for (const { peer } of canvases) await peer.synced()
    const everybody = [...canvases.map(({ peer }) => peer), ...watchers]
    const last = newNoteId()
    const [first] = canvases
    if (first)
      first.peer.doc.transact(() =>
        writeNote(openWall(first.peer.doc).notes, last, {
          lens: 'hope',
          text: 'The last one',
          source: 'canvas',
          createdMinute: 0,
          pos: [1, 2],
        }),
      )
    await until('everybody to show the same', async () => {
      using newcomer = await connectPeer(server.syncUrl, room, tokens.projector)
      const shown = new Set([...everybody, newcomer].map(({ doc }) => readValues('wall', doc)))
      return shown.size === 1 && openWall(newcomer.doc).notes.has(last)
    })
    await expectAllKept()
    // The only closes are of the process that was gone (1006): nobody was refused anything.
    expect(everybody.flatMap(({ closes }) => closes).filter(({ code }) => code !== 1006)).toEqual([])
  },
  patient(90_000),
)
