/**
 * One event, live: its wall, its backstage and its owner table, changing together. The order of truth is
 * check → head → journal → show. Every change is applied to head at once, in order of arrival; what has gathered
 * joins one group commit; only then is it shown, answered or acknowledged. A commit that fails takes head back to
 * what the disk has, refuses whoever was waiting, and lets watching go on.
 */
import { readBackstageNote, readNote, type BackstageNote, type Note } from '@gatherboard/shared/document/note'
import { FACILITATOR_ROOTS, openBackstage, openWall, roomName, type RoomKind } from '@gatherboard/shared/document/schema'
import { Bug } from '@gatherboard/shared/values/assert'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { parseEventRow, selectEvents, updateEvent, type EventRecord } from '../events/event-record.ts'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import { Audience } from './audience.ts'
import { Change, writeMeta, type ChangeParts } from './change.ts'
import { CommitQueue, asStoreError, type Batch } from './commit-queue.ts'
import { appendStatement } from './journal.ts'
import { loadLedger, type Ledger } from './ledger.ts'
import { NoteIndex } from './note-index.ts'
import { applyPeerUpdates, type Applied, type PeerUpdate, type Taken } from './peer-updates.ts'
import { Room, type ReadCommitted } from './room.ts'
import { settle } from './settle.ts'
import { settleSketches } from './settle-sketches.ts'
import { SketchIndex } from './sketch-index.ts'
import { loadSketchRows, type SketchRows } from './sketch-rows.ts'
import { loadTally, type Tally } from './tally.ts'

/** After a failed commit, how long new writes are refused before the disk is tried again. */
const REFUSE_AFTER_FAILURE_MS = 1_000
/** After a merge of the logs that found no room, how long to leave it. */
const NO_COMPACTION_AFTER_FAILURE_MS = 60_000
const MINUTE_MS = 60_000

/** `onTaken` hears what became of it, or why that cannot be said: then nothing of it was kept. */
export type QueuedUpdate = PeerUpdate & { onTaken(taken: Taken | Error): void }

/** `arePeersBehind`: what peers have in their documents is not in ours any more, so that they must start again from ours. */
export type OnFailure = (error: Error, arePeersBehind: boolean) => void

export class EventRooms {
  readonly eventId: EventId
  /** Changes of the event that are committed, since it was loaded. */
  version = 0
  readonly audience = new Audience()
  #store: Store
  #event: EventRecord
  #rooms: { wall: Room; backstage: Room } | undefined
  #ledger: Ledger | undefined
  #sketchRows: SketchRows | undefined
  #sketches: SketchIndex | undefined
  #tally: Tally | undefined
  #wallNotes: NoteIndex<Note> | undefined
  #backstageNotes: NoteIndex<BackstageNote> | undefined
  #reloading: Promise<void> | undefined
  #refuseUntilMs = 0
  #closed = false
  #noCompactionUntilMs = 0
  /** The wall's meta is not what the event's row says, because the disk failed when the event was opened. */
  #owesMeta = false
  /** What peers have sent in this turn. */
  #inbox: QueuedUpdate[] = []
  #changedMinute = 0
  #onFailure: OnFailure
  #commits = new CommitQueue({
    write: (batch) => this.#write(batch),
    show: (batch) => this.#show(batch),
    fail: (error, isFromPeers) => void this.#readBack(error, isFromPeers),
  })

  private constructor(store: Store, event: EventRecord, onFailure: OnFailure) {
    this.eventId = event.id
    this.#store = store
    this.#event = event
    this.#onFailure = onFailure
  }

  /**
   * Reads an event's rooms from disk.
   * @param onFailure called when a commit failed
   */
  static async load(store: Store, event: EventRecord, onFailure: OnFailure): Promise<EventRooms> {
    const rooms = new EventRooms(store, event, onFailure)
    const readCommitted: ReadCommitted = (read) => rooms.readCommitted(read)
    rooms.#rooms = {
      wall: await Room.load(roomName('wall', event.id), 'wall', store.db, readCommitted),
      backstage: await Room.load(roomName('backstage', event.id), 'backstage', store.db, readCommitted),
    }
    await rooms.#adopt()
    // A wall that has never been written to gets its meta now; one from before a crash is brought up to date.
    try {
      await rooms.change((change) => writeMeta(change.wall.meta, event))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // What the disk has can be read all the same.
      rooms.#owesMeta = true
      await rooms.committed()
    }
    return rooms
  }

  get event(): EventRecord {
    return this.#event
  }

  get wall(): Room {
    return present(this.#rooms).wall
  }

  get backstage(): Room {
    return present(this.#rooms).backstage
  }

  get ledger(): Ledger {
    return present(this.#ledger)
  }

  get sketchRows(): SketchRows {
    return present(this.#sketchRows)
  }

  /** The sketch notes that are on the wall. */
  get sketches(): SketchIndex['sketches'] {
    return present(this.#sketches).sketches
  }

  get tally(): Tally {
    return present(this.#tally)
  }

  get wallNotes(): ReadonlyMap<NoteId, Note> {
    return present(this.#wallNotes).notes
  }

  get backstageNotes(): ReadonlyMap<NoteId, BackstageNote> {
    return present(this.#backstageNotes).notes
  }

  room(kind: RoomKind): Room {
    return kind === 'wall' ? this.wall : this.backstage
  }

  /**
   * Makes one change: `work` runs at once and must not wait for anything. Resolves with its value when all of it
   * is on disk. @throws StoreError when it could not be kept; then nothing of it was.
   */
  async change<Value>(work: (change: Change) => Value): Promise<Value> {
    this.flush()
    this.#requireWritable()
    const change = new Change(this.#parts())
    let value: Value | undefined
    this.#apply(() => {
      this.wall.doc.transact(() =>
        this.backstage.doc.transact(() => {
          if (this.#owesMeta) writeMeta(change.wall.meta, change.event)
          value = work(change)
        }),
      )
      this.#takeChanges()
    })
    await this.#keep(change.statements)
    this.#owesMeta = false
    return value as Value
  }

  /**
   * Takes what a peer sent to a room. Checked against head and applied to it before this returns.
   * @throws StoreError while the disk fails.
   */
  takeUpdate(kind: RoomKind, update: Uint8Array, mayWrite: boolean, mayUseClientId: (clientId: number) => boolean): Taken {
    this.flush()
    const [taken = SKIPPED] = this.#takeUpdates(kind, [{ update, sender: NOBODY, mayUseClientId }], 0, { mayWrite, refused: new Set() })
    if (taken.verdict === 'cannot-save') throw taken.error
    return taken
  }

  /**
   * The same for a peer that may write to the wall, together with what others send in the same turn: `onTaken` is
   * called at its end, or before anything else of the event is changed or read.
   */
  queueUpdate(queued: QueuedUpdate): void {
    if (this.#inbox.length === 0) setImmediate(() => this.flush())
    this.#inbox.push(queued)
  }

  /** Takes in what is queued. */
  flush(): void {
    const updates = this.#inbox
    this.#inbox = []
    const refused = new Set<object>()
    let next = 0
    while (next < updates.length) {
      let taken: Taken[]
      try {
        taken = this.#takeUpdates('wall', updates, next, { mayWrite: true, refused })
      } catch (error) {
        for (const { onTaken } of updates.slice(next)) onTaken(error instanceof Error ? error : new Bug(String(error)))
        return
      }
      taken.forEach((one, index) => updates[next + index]?.onTaken(one))
      next += taken.length
    }
  }

  /** Takes updates from `from` on, as many as make one change; returns what became of each of them. */
  #takeUpdates(kind: RoomKind, updates: readonly PeerUpdate[], from: number, { mayWrite, refused }: { mayWrite: boolean; refused: Set<object> }): Taken[] {
    if (mayWrite) this.#requireTrusted()
    const room = this.room(kind)
    const limits = { writableRoots: mayWrite && kind === 'wall' ? FACILITATOR_ROOTS : NO_ROOTS, cannotSave: this.#whyUnwritable(), refused }
    const change = new Change(this.#parts())
    let applied: Applied | undefined
    this.#apply(() => {
      applied = applyPeerUpdates(room.doc, updates, from, limits)
      if (!applied.isChanged) return
      // A second transaction: inside the first, Yjs would take the server's own writes for another peer's.
      let goneReturned = false
      const changes = this.#takeChanges()
      this.wall.doc.transact(() =>
        this.backstage.doc.transact(() => {
          goneReturned = settle(change, changes.notes, present(this.#wallNotes))
          if (settleSketches(change, changes.sketches)) goneReturned = true
        }),
      )
      this.#takeChanges()
      if (goneReturned) room.replaceEntries(Y.encodeStateVector(applied.before))
    })
    const { taken, isChanged } = present(applied)
    if (isChanged) {
      this.#keep(change.statements, { isFromPeer: true }).catch(() => {
        // Whoever waits for this commit is told by `committed`; the sockets are closed by onFailure.
      })
    }
    return taken
  }

  /** Resolves when everything in head by now is on disk; when that failed, once head is what the disk has. */
  async committed(): Promise<void> {
    this.flush()
    await this.#commits.newest?.catch(() => undefined)
    // Also when nothing is under way: until head is read again it may hold what the disk never had.
    await this.#reloading
  }

  /** The same, but @throws StoreError when it could not be kept: for those who were promised that it would. */
  async saved(): Promise<void> {
    this.flush()
    await this.#commits.newest
  }

  /**
   * Reads head and gives out what was read once all of it is on disk. It is read when the commit that holds it is
   * put together: later, and under steady work there would always be something in it that no commit has yet;
   * earlier, and what that commit takes away would still be given out.
   * @param read must not wait for anything; called again when the commit failed
   */
  async readCommitted<Value>(read: () => Value): Promise<Value> {
    this.flush()
    for (;;) {
      while (this.#reloading) await this.#reloading
      try {
        return await this.#commits.read(read)
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
      }
    }
  }

  /** Writes the merged state of both rooms and drops the log behind it: no update that held removed words remains. */
  async compact(): Promise<void> {
    this.flush()
    this.#requireWritable()
    let merging: Batch | undefined
    await this.#commits.add((batch) => {
      batch.mustCompact = true
      merging = batch
    })
    if (merging?.compactionError) throw merging.compactionError
  }

  /** Makes the next opening quick: merges the logs, when there are any and the disk takes it. */
  async settleDown(): Promise<void> {
    await this.committed()
    if ((this.wall.hasLog || this.backstage.hasLog) && Date.now() >= this.#refuseUntilMs) await this.compact()
  }

  /** Whether anything is under way. */
  get busy(): boolean {
    return this.#inbox.length > 0 || this.#commits.isBusy || this.#reloading !== undefined
  }

  close(): void {
    this.#closed = true
    this.wall.close()
    this.backstage.close()
  }

  async #adopt(): Promise<void> {
    this.#ledger = await loadLedger(this.#store.db, this.eventId, this.#event.secret)
    this.#tally = await loadTally(this.#store.db, this.eventId)
    this.#sketchRows = await loadSketchRows(this.#store.db, this.eventId)
    this.#sketches = new SketchIndex(openWall(this.wall.doc).sketches)
    this.#wallNotes = new NoteIndex<Note>(openWall(this.wall.doc).notes, readNote)
    this.#backstageNotes = new NoteIndex<BackstageNote>(openBackstage(this.backstage.doc).notes, readBackstageNote)
  }

  #takeChanges() {
    present(this.#backstageNotes).takeChanges()
    return { notes: present(this.#wallNotes).takeChanges(), sketches: present(this.#sketches).takeChanges() }
  }

  #parts(): ChangeParts {
    const rooms = this
    return {
      get event() {
        return rooms.#event
      },
      wall: openWall(this.wall.doc),
      backstage: openBackstage(this.backstage.doc),
      wallNotes: present(this.#wallNotes),
      backstageNotes: present(this.#backstageNotes),
      ledger: this.ledger,
      sketchRows: this.sketchRows,
      sketches: this.sketches,
      tally: this.tally,
      setEvent: (next) => {
        this.#event = next
        return updateEvent(this.#store.db, next)
      },
    }
  }

  #requireWritable(): void {
    this.#requireTrusted()
    const why = this.#whyUnwritable()
    if (why) throw why
  }

  #whyUnwritable(): StoreError | undefined {
    return Date.now() < this.#refuseUntilMs ? new StoreError('the disk failed a moment ago') : undefined
  }

  /** Head is what the disk has and what is on its way there: what it knows already need not be kept once more. */
  #requireTrusted(): void {
    // Whoever still holds a deleted event must not write rows of it behind its deletion.
    if (this.#closed) throw new StoreError('the event is not open any more')
    if (this.#reloading) throw new StoreError('the disk failed a moment ago')
  }

  /** Runs a step that changes head. If it throws half-way, head is not to be trusted any more. */
  #apply(step: () => void): void {
    try {
      step()
    } catch (error) {
      const reason = error instanceof Error ? error : new Bug(String(error))
      void this.#readBack(reason, this.#commits.abandon(asStoreError(reason)))
      throw error
    }
  }

  #keep(statements: readonly Statement[], { isFromPeer = false } = {}): Promise<void> {
    return this.#commits.add((batch) => {
      for (const room of [this.wall, this.backstage]) {
        const list = room.takeEntries()
        if (list.length === 0) continue
        const entries = batch.entries.get(room)
        if (entries) entries.push(...list)
        else batch.entries.set(room, list)
        for (const entry of list) batch.statements.push(appendStatement(room.name, entry))
      }
      batch.statements.push(...statements)
      batch.isFromPeers ||= isFromPeer
    })
  }

  /** Head holds just what this and earlier commits hold, so its state may stand for the logs. */
  async #write(batch: Batch): Promise<void> {
    if (this.#closed) throw new StoreError('the event is not open any more')
    const statements = [...batch.statements, ...this.#noteChangeTime(batch)]
    const mayCompact = batch.mustCompact || Date.now() >= this.#noCompactionUntilMs
    const compactions = mayCompact ? [this.wall, this.backstage].flatMap((room) => room.planCompaction(batch.mustCompact) ?? []) : []
    if (compactions.length === 0) return this.#store.write(statements)
    try {
      await this.#store.write([...statements, ...compactions.flatMap((plan) => plan.statements)])
      for (const plan of compactions) plan.done()
    } catch (error) {
      // A merge needs room for a whole wall. On a disk that is nearly full, what people write may still fit without it.
      batch.compactionError = error instanceof Error ? error : new StoreError(String(error))
      this.#noCompactionUntilMs = Date.now() + NO_COMPACTION_AFTER_FAILURE_MS
      await this.#store.write(statements)
    }
  }

  #show(batch: Batch): void {
    this.version += 1
    for (const [room, list] of batch.entries) room.committed(list)
  }

  /** When the event last changed, for the organiser's list: to the minute, as nothing here is kept more exactly. */
  #noteChangeTime(batch: Batch): Statement[] {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (batch.entries.size === 0 || minute === this.#changedMinute) return []
    this.#changedMinute = minute
    return [{ sql: 'UPDATE events SET changed_at = ? WHERE id = ?', parameters: [new Date(minute * MINUTE_MS).toISOString(), this.eventId] }]
  }

  /** Takes head back to the disk's state. Everybody who waited has been refused; nobody was shown any of it. */
  async #readBack(error: Error, arePeersBehind: boolean): Promise<void> {
    if (this.#closed) return
    this.#refuseUntilMs = Date.now() + REFUSE_AFTER_FAILURE_MS
    this.#reloading ??= this.#reload()
    this.#onFailure(error, arePeersBehind)
    await this.#reloading
  }

  async #reload(): Promise<void> {
    // A commit that is still under way belongs to what the disk will have.
    await this.#commits.underWay?.catch(() => undefined)
    // Until it has been read whole, head is not to be trusted and nothing is taken in or given out.
    while (!this.#closed) {
      try {
        await this.#readAgain()
        break
      } catch (error) {
        this.#onFailure(error instanceof Error ? error : new StoreError(String(error)), false)
        await delay(REFUSE_AFTER_FAILURE_MS, undefined, { ref: false })
      }
    }
    this.#reloading = undefined
  }

  async #readAgain(): Promise<void> {
    await this.wall.reload(this.#store.db)
    await this.backstage.reload(this.#store.db)
    const row = await selectEvents(this.#store.db).where('events.id', '=', this.eventId).executeTakeFirst()
    if (row) this.#event = parseEventRow(row)
    await this.#adopt()
  }
}

const NO_ROOTS: ReadonlySet<string> = new Set()
const NOBODY = {}
const SKIPPED: Taken = { verdict: 'skipped' }

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Bug('used before it was loaded')
  return value
}
