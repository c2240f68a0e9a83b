/**
 * For tests only: one event on a real store in a folder of its own, with everything that changes it, a way to make
 * the disk fail, and a second connection that sees only what is committed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import { readBoard, type BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { newNoteId, newProgrammeId, type DeviceKey, type NoteId } from '@gatherboard/shared/values/ids'
import type { Result } from '@gatherboard/shared/values/result'
import Database from 'better-sqlite3'
import * as Y from 'yjs'
import { ManualClock } from '@gatherboard/server/clock'
import { insertEvent, type EventRecord } from '@gatherboard/server/settings/event-record'
import { createEventRecord } from '@gatherboard/server/events/new-event'
import { Intake, type PutNoteRequest } from '@gatherboard/server/intake/intake'
import { Moderation } from '@gatherboard/server/intake/moderation'
import { Paces } from '@gatherboard/server/intake/paces'
import { changeNewcomers, changePhase } from '@gatherboard/server/intake/phase'
import { createLog } from '@gatherboard/server/log'
import { DATABASE_FILE, openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { Command } from '@gatherboard/server/store/commands'
import { StoreError, type Store } from '@gatherboard/server/store/store'
import type { Tables } from '@gatherboard/server/store/tables'
import { DOCUMENT_KINDS, type DocumentKind } from '@gatherboard/server/event/document-kinds'
import { Erasure } from '@gatherboard/server/event/erasure'
import type { LiveEvent } from '@gatherboard/server/event/live-event'
import { LiveEvents } from '@gatherboard/server/event/live-events'
import { addProgramme, readRows } from './database.ts'

/** A real store with a tap: what passes through it can be refused or held up, as a full or slow disk would. */
export class TapStore implements Store {
  /** How many of the next writes fail. */
  failures = 0
  writes = 0
  #inner: Store
  #gate: Promise<void> | undefined

  constructor(inner: Store) {
    this.#inner = inner
  }

  get read() {
    return this.#inner.read
  }

  get fence() {
    return this.#inner.fence
  }

  async write(commands: readonly Command[]): Promise<void> {
    if (commands.length > 0) this.writes += 1
    await this.#gate
    if (this.failures > 0 && commands.length > 0) {
      this.failures -= 1
      throw new StoreError('the disk is full (a test says so)')
    }
    await this.#inner.write(commands)
  }

  /** Holds up writes until the returned function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gate = promise
    return () => {
      this.#gate = undefined
      resolve()
    }
  }

  scrub = (): Promise<boolean> => this.#inner.scrub()
  close = (): Promise<void> => this.#inner.close()
}

export const device = (name: string): { kind: 'device'; deviceKey: DeviceKey } => ({
  kind: 'device',
  deviceKey: name.padEnd(22, '-') as DeviceKey,
})
export const FACILITATOR = { kind: 'facilitator' } as const
export const ANNA = device('anna')
export const BEN = device('ben')

export class TestWorld implements AsyncDisposable {
  readonly dir: string
  readonly clock: ManualClock
  readonly logged: string[] = []
  event: EventRecord
  store: TapStore
  liveEvents: LiveEvents
  erasure: Erasure
  intake: Intake
  moderation: Moderation
  liveEvent: LiveEvent
  #release: () => void

  private constructor(dir: string, clock: ManualClock, event: EventRecord, parts: Parts) {
    this.dir = dir
    this.clock = clock
    this.event = event
    ;({
      store: this.store,
      liveEvents: this.liveEvents,
      erasure: this.erasure,
      intake: this.intake,
      moderation: this.moderation,
      liveEvent: this.liveEvent,
      release: this.#release,
    } = parts)
  }

  /** @param kinds of documents of the event, when there are others than those that there are */
  static async open(overrides: Partial<EventRecord> = {}, kinds: Kinds = DOCUMENT_KINDS): Promise<TestWorld> {
    const dir = mkdtempSync(join(tmpdir(), 'gatherboard-test-'))
    const clock = new ManualClock()
    const programme = { id: newProgrammeId(), name: 'Test programme' }
    const event = {
      ...createEventRecord({ title: 'Spring gathering', place: 'Town hall', date: '2026-03-14' }, programme, clock),
      ...overrides,
    }
    const inner = await openSqliteStore(dir)
    await inner.write([addProgramme(programme, event.createdAt), insertEvent(event)])
    return new TestWorld(dir, clock, event, await openParts(inner, clock, event, kinds))
  }

  async put(
    noteId: NoteId,
    request: Partial<PutNoteRequest>,
    writer: { kind: 'device'; deviceKey: DeviceKey } | typeof FACILITATOR = ANNA,
  ) {
    return this.intake.putNote(this.event.id, noteId, writer, {
      lens: 'hope',
      text: 'a bench by the pond',
      visibility: 'wall',
      ...request,
    })
  }

  /** Puts a note that must be taken, and returns its id. */
  async add(
    text: string,
    writer: { kind: 'device'; deviceKey: DeviceKey } | typeof FACILITATOR = ANNA,
    request: Partial<PutNoteRequest> = {},
  ): Promise<NoteId> {
    const noteId = newNoteId()
    valueOf(await this.put(noteId, { text, ...request }, writer))
    return noteId
  }

  /** Changes the event as `PATCH /api/events/:id` does. */
  async patch(changes: Partial<EventRecord>): Promise<void> {
    await this.liveEvent.change((change) => {
      const next = { ...change.state.event, ...changes }
      changePhase(change, next.phase, this.clock.nowMs())
      changeNewcomers(change, next.newcomersWait)
      change.setEvent(next)
    })
  }

  /** The wall as somebody sees it who joins now. */
  async readWall(): Promise<BoardView> {
    return readBoard(await this.joinDoc())
  }

  async joinDoc(): Promise<Y.Doc> {
    const doc = new Y.Doc()
    openWall(doc)
    Y.applyUpdate(doc, await this.liveEvent.wall.readSince(Uint8Array.of(0)))
    return doc
  }

  /** The wall as it is on the disk, read by another connection than the server's. */
  readDisk(): { wall: BoardView; backstage: Record<string, unknown>; rows: Array<Record<string, unknown>> } {
    const db = new Database(join(this.dir, DATABASE_FILE), { readonly: true })
    try {
      const read = (room: string): Y.Doc => {
        const doc = new Y.Doc()
        const state = db.prepare('SELECT seq, state FROM room_states WHERE room = ?').get(room) as
          | { seq: number; state: Uint8Array }
          | undefined
        if (state) Y.applyUpdate(doc, state.state)
        const log = db
          .prepare('SELECT bytes FROM journal WHERE room = ? AND seq > ? ORDER BY seq')
          .all(room, state?.seq ?? 0) as Array<{ bytes: Uint8Array }>
        for (const { bytes } of log) Y.applyUpdate(doc, bytes)
        return doc
      }
      return {
        wall: readBoard(read(roomName('wall', this.event.id))),
        backstage: read(roomName('backstage', this.event.id)).getMap('notes').toJSON(),
        rows: db.prepare('SELECT * FROM notes WHERE event_id = ?').all(this.event.id) as Array<Record<string, unknown>>,
      }
    } finally {
      db.close()
    }
  }

  /** Every row of a table, as committed. */
  readRows<Name extends keyof Tables>(table: Name): Array<Tables[Name]> {
    return readRows(this.dir, table)
  }

  /** Which files of the data folder hold these bytes. */
  grep(text: string): string[] {
    return readdirSync(this.dir).filter((name) => readFileSync(join(this.dir, name)).includes(text))
  }

  /** Stops everything as the server does, and starts again from the disk. */
  async restart(): Promise<void> {
    await this.#stop()
    const parts = await openParts(await openSqliteStore(this.dir), this.clock, this.event)
    ;({
      store: this.store,
      liveEvents: this.liveEvents,
      erasure: this.erasure,
      intake: this.intake,
      moderation: this.moderation,
      liveEvent: this.liveEvent,
      release: this.#release,
    } = parts)
    this.event = this.liveEvent.state.event
  }

  async #stop(): Promise<void> {
    this.#release()
    await this.erasure.close()
    await this.liveEvents.close()
    await this.store.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop()
    rmSync(this.dir, { recursive: true, force: true })
  }
}

type Parts = Pick<TestWorld, 'store' | 'liveEvents' | 'erasure' | 'intake' | 'moderation' | 'liveEvent'> & {
  release: () => void
}

type Kinds = Readonly<Record<string, DocumentKind>>

async function openParts(
  inner: Store,
  clock: ManualClock,
  event: EventRecord,
  kinds: Kinds = DOCUMENT_KINDS,
): Promise<Parts> {
  const log = createLog({ level: 'silent', write: () => undefined })
  const store = new TapStore(inner)
  const liveEvents = new LiveEvents({ store, log, clock, kinds })
  const erasure = new Erasure({ store, liveEvents, clock, log })
  const paces = new Paces({ burst: 100_000, perMinute: LIMITS.deviceNotesPerMinute }, clock)
  const held = await liveEvents.hold(event.id)
  if (!held.ok) throw new Error(held.refused.code)
  const { liveEvent, release } = held.value
  return {
    store,
    liveEvents,
    erasure,
    intake: new Intake({ liveEvents, erasure, paces, clock }),
    moderation: new Moderation({ liveEvents, erasure, clock, undoTime: clock }),
    liveEvent,
    release,
  }
}

/** The value of a result that must be one. */
export function valueOf<Value>(result: Result<Value, Refused>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refused)}`)
  return result.value
}

/** The code of a result that must be a refusal. */
export function codeOf(result: Result<unknown, Refused>): string {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`)
  return result.refused.code
}

/** A facilitator's browser: a Yjs document of its own, an UndoManager, and a line to the room that can be cut. */
export class FacilitatorPeer {
  readonly doc = new Y.Doc()
  readonly wall = openWall(this.doc)
  readonly undo = new Y.UndoManager([this.wall.notes, this.wall.clusters, this.wall.ink], { captureTimeout: 0 })
  readonly verdicts: string[] = []
  isOnline = true
  #liveEvent: LiveEvent

  private constructor(liveEvent: LiveEvent) {
    this.#liveEvent = liveEvent
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.isOnline) this.send(update)
    })
  }

  static async join(liveEvent: LiveEvent): Promise<FacilitatorPeer> {
    const peer = new FacilitatorPeer(liveEvent)
    await peer.pull()
    return peer
  }

  note(noteId: NoteId): Y.Map<unknown> {
    const note = this.wall.notes.get(noteId)
    if (!(note instanceof Y.Map)) throw new Error(`no note ${noteId}`)
    return note as Y.Map<unknown>
  }

  text(noteId: NoteId): Y.Text {
    return this.note(noteId).get('text') as Y.Text
  }

  send(update: Uint8Array): void {
    this.verdicts.push(this.#liveEvent.takeUpdate('wall', update, true, () => true).verdict)
  }

  /** Comes back after a time offline: sends what the room lacks. */
  push(): void {
    this.isOnline = true
    this.send(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(this.#liveEvent.wall.doc)))
  }

  async pull(): Promise<void> {
    Y.applyUpdate(this.doc, await this.#liveEvent.wall.readSince(Y.encodeStateVector(this.doc)), 'server')
  }
}
