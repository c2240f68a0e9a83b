/**
 * One event, live: its wall, its backstage and its owner table, changing together. The order of truth is
 * check → head → journal → show. Every change is applied to head at once, in order of arrival; what has gathered
 * joins one group commit; only then is it shown, answered or acknowledged. A commit that fails takes head back to
 * what the disk has, refuses whoever was waiting, and lets watching go on.
 *
 * This is where the steps meet; each has a file of its own: `event-head.ts` (what is in memory), `inbox.ts` and
 * `peer-change.ts` (what canvases send), `commit-queue.ts` and `commit-writer.ts` (onto the disk), `recovery.ts`.
 */
import type { BackstageNote, Note } from '@gatherboard/shared/wall/note'
import type { RoomKind } from '@gatherboard/shared/wall/schema'
import { Bug } from '@gatherboard/shared/values/assert'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Clock } from '../clock.ts'
import type { EventRecord } from '../settings/event-record.ts'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import { Audience } from '../live/audience.ts'
import type { Batches } from './batches.ts'
import { writeMeta, type Change } from './change.ts'
import { CommitQueue, asStoreError, type Batch } from '../live/commit-queue.ts'
import { CommitWriter } from '../live/commit-writer.ts'
import { EventHead } from './event-head.ts'
import { Inbox, type QueuedUpdate } from '../live/inbox.ts'
import type { Ledger } from './ledger.ts'
import { applyPeerChange } from './peer-change.ts'
import type { PeerUpdate, Taken } from '../live/peer-updates.ts'
import { Recovery, type OnFailure } from '../live/recovery.ts'
import type { ReadCommitted, LiveDocument } from '../live/live-document.ts'
import type { SketchRows } from './sketch-rows.ts'
import type { Tally } from './tally.ts'

type LiveEventDeps = { readonly store: Store; readonly clock: Clock }

export class LiveEvent {
  readonly eventId: EventId
  /** Changes of the event that are committed, since it was loaded. */
  version = 0
  /** The sockets of those who are here. */
  readonly audience = new Audience()
  #head: EventHead
  /** The wall's meta is not what the event's row says, because the disk failed when the event was opened. */
  #owesMeta = false
  #inbox = new Inbox((updates, from, refused) => this.#takeUpdates('wall', updates, from, { mayWrite: true, refused }))
  #writer: CommitWriter
  #recovery: Recovery
  #commits = new CommitQueue({
    write: (batch) => this.#write(batch),
    show: (batch) => this.#show(batch),
    fail: (error, isFromPeers) => this.#recovery.start(error, isFromPeers),
  })

  #clock: Clock

  private constructor({ store, clock }: LiveEventDeps, head: EventHead, onFailure: OnFailure) {
    this.#clock = clock
    this.eventId = head.event.id
    this.#head = head
    this.#writer = new CommitWriter(store, head)
    this.#recovery = new Recovery({ underWay: () => this.#commits.underWay, readAgain: () => head.reload(), onFailure })
  }

  /**
   * Reads an event's rooms from disk.
   * @param onFailure called when a commit failed
   * @throws UnreadableRoom when what is stored cannot be read whole
   */
  static async load(deps: LiveEventDeps, event: EventRecord, onFailure: OnFailure): Promise<LiveEvent> {
    // Nobody reads a room before it has been loaded.
    const loaded: { liveEvent?: LiveEvent } = {}
    const readCommitted: ReadCommitted = (read) => present(loaded.liveEvent).readCommitted(read)
    const liveEvent = new LiveEvent(deps, await EventHead.load(deps.store, event, readCommitted), onFailure)
    loaded.liveEvent = liveEvent
    // A wall that has never been written to gets its meta now; one from before a crash is brought up to date.
    try {
      await liveEvent.change((change) => bringUpToDate(change))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      // What the disk has can be read all the same.
      liveEvent.#owesMeta = true
      await liveEvent.committed()
    }
    return liveEvent
  }

  /** The event's settings in head. */
  get event(): EventRecord {
    return this.#head.event
  }

  /** The programme is named in no document: what a live event knows of it is all that changes. */
  retitle({ id, name }: { readonly id: string; readonly name: string }): void {
    this.#head.retitle(id, name)
  }

  get wall(): LiveDocument {
    return this.#head.wall
  }

  get backstage(): LiveDocument {
    return this.#head.backstage
  }

  /** Which device wrote which note, and which notes are gone for good. */
  get ledger(): Ledger {
    return this.#head.ledger
  }

  /** What was set aside together and can still be undone. */
  get batches(): Batches {
    return this.#head.batches
  }

  /** The sketch notes that there are, also those set aside. */
  get sketchRows(): SketchRows {
    return this.#head.sketchRows
  }

  /** The sketch notes that are on the wall. */
  get sketches(): EventHead['sketches'] {
    return this.#head.sketches
  }

  /** The groups that are on the wall. */
  get clusters(): EventHead['clusters'] {
    return this.#head.clusters
  }

  /** Cheers and votes. */
  get tally(): Tally {
    return this.#head.tally
  }

  get wallNotes(): ReadonlyMap<NoteId, Note> {
    return this.#head.wallNotes.notes
  }

  get backstageNotes(): ReadonlyMap<NoteId, BackstageNote> {
    return this.#head.backstageNotes.notes
  }

  /** The wall or the backstage. */
  room(kind: RoomKind): LiveDocument {
    return this.#head.room(kind)
  }

  /**
   * Makes one change: `work` runs at once and must not wait for anything. Resolves with its value when all of it
   * is on disk. @throws StoreError when it could not be kept; then nothing of it was.
   */
  async change<Value>(work: (change: Change) => Value): Promise<Value> {
    this.flush()
    this.#recovery.requireWritable()
    const change = this.#head.newChange()
    const value = this.#apply(() => {
      const done = this.#head.transact(() => {
        if (this.#owesMeta) bringUpToDate(change)
        return work(change)
      })
      this.#head.takeChanges()
      return done
    })
    await this.#keep(change.statements)
    this.#owesMeta = false
    return value
  }

  /**
   * Takes what a peer sent to a room. Checked against head and applied to it before this returns.
   * @param update as the peer encoded it
   * @param mayWrite whether its role may change the room at all
   * @param mayUseClientId whether a Yjs client id is the peer's own to write under
   * @param spend is told how long it took, in ms
   * @throws StoreError while the disk fails.
   */
  takeUpdate(
    kind: RoomKind,
    update: Uint8Array,
    mayWrite: boolean,
    mayUseClientId: (clientId: number) => boolean,
    spend?: (ms: number) => void,
  ): Taken {
    this.flush()
    const [taken = SKIPPED] = this.#takeUpdates(
      kind,
      [{ update, sender: NOBODY, mayUseClientId, ...(spend ? { spend } : {}) }],
      0,
      { mayWrite, refused: new Set() },
    )
    if (taken.verdict === 'cannot-save') throw taken.error
    return taken
  }

  /**
   * The same for a peer that may write to the wall, together with what others send in the same turn: `onTaken` is
   * called at its end, or before anything else of the event is changed or read.
   */
  queueUpdate(queued: QueuedUpdate): void {
    this.#inbox.add(queued)
  }

  /** Takes in what is queued. */
  flush(): void {
    this.#inbox.flush()
  }

  /** Resolves when everything in head by now is on disk; when that failed, once head is what the disk has. */
  async committed(): Promise<void> {
    this.flush()
    await this.#commits.newest?.catch(() => undefined)
    // Also when nothing is under way: until head is read again it may hold what the disk never had.
    await this.#recovery.reloading
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
      while (this.#recovery.reloading) await this.#recovery.reloading
      try {
        return await this.#commits.read(read)
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
      }
    }
  }

  /**
   * Writes the merged state of both rooms and drops the log behind it: no update that held removed words remains.
   * @throws StoreError when the disk did not take it; the logs are then as they were
   */
  async compact(): Promise<void> {
    this.flush()
    this.#recovery.requireWritable()
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
    if ((this.wall.hasLog || this.backstage.hasLog) && !this.#recovery.whyUnwritable()) await this.compact()
  }

  /** Whether anything is under way. */
  get busy(): boolean {
    return !this.#inbox.isEmpty || this.#commits.isBusy || this.#recovery.reloading !== undefined
  }

  /**
   * Nothing more of the event is taken in, written or sent. Whoever wants its last changes kept waits for `committed`
   * first.
   */
  close(): void {
    this.#recovery.close()
    this.#head.close()
  }

  /** Takes updates from `from` on, as many as make one change; returns what became of each of them. */
  #takeUpdates(
    kind: RoomKind,
    updates: readonly PeerUpdate[],
    from: number,
    { mayWrite, refused }: { mayWrite: boolean; refused: Set<object> },
  ): Taken[] {
    if (mayWrite) this.#recovery.requireTrusted()
    const limits = {
      shape: this.room(kind).shape,
      mayWrite,
      cannotSave: this.#recovery.whyUnwritable(),
      refused,
    }
    const change = this.#head.newChange()
    const { taken, isChanged } = this.#apply(() =>
      applyPeerChange(this.#head, change, kind, updates, from, limits, this.#clock.nowMs()),
    )
    if (isChanged) {
      this.#keep(change.statements, { isFromPeer: true }).catch(() => {
        // Whoever waits for this commit is told by `committed`; the sockets are closed by onFailure.
      })
    }
    return taken
  }

  /** Runs a step that changes head. If it throws half-way, head is not to be trusted any more. */
  #apply<Value>(step: () => Value): Value {
    try {
      return step()
    } catch (error) {
      const reason = error instanceof Error ? error : new Bug(String(error))
      this.#recovery.start(reason, this.#commits.abandon(asStoreError(reason)))
      throw error
    }
  }

  /** Puts what head has taken in into the commit that goes next; resolves once that is on disk. */
  #keep(statements: readonly Statement[], { isFromPeer = false } = {}): Promise<void> {
    return this.#commits.add((batch) => {
      this.#writer.gather(batch, statements)
      batch.isFromPeers ||= isFromPeer
    })
  }

  async #write(batch: Batch): Promise<void> {
    this.#recovery.requireOpen()
    await this.#writer.write(batch)
  }

  #show(batch: Batch): void {
    this.version += 1
    for (const [room, list] of batch.entries) room.committed(list)
  }
}

/**
 * The wall's meta is what the event's row says; and of which notes were set aside together nothing stands backstage, as
 * it did once.
 */
function bringUpToDate(change: Change): void {
  writeMeta(change.wall.meta, change.event)
  for (const entry of change.backstage.notes.values())
    if (entry instanceof Y.Map && entry.has('batch')) entry.delete('batch')
}

const NOBODY = {}
const SKIPPED: Taken = { verdict: 'skipped' }

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Bug('used before it was loaded')
  return value
}
