/**
 * One event, live: its wall and its backstage, and all that changes with them. How changes come in, are kept and are
 * shown is `DocumentSet`'s; here stands what they mean for an event.
 */
import { roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Clock } from '../clock.ts'
import type { Batch } from '../live/commit-queue.ts'
import { DocumentSet, type Settled, type Sync } from '../live/document-set.ts'
import { LiveDocument } from '../live/live-document.ts'
import type { OnFailure } from '../live/recovery.ts'
import { parseEventRow, type EventRecord } from '../settings/event-record.ts'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import { Change, writeMeta } from './change.ts'
import type { DocumentKinds } from './document-kinds.ts'
import { loadState, type EventState } from './event-state.ts'
import { FigureRows } from './figures.ts'
import { settlePeerChange } from './peer-change.ts'
import { settlePlaces } from './settle-places.ts'

type LiveEventDeps = { readonly store: Store; readonly clock: Clock; readonly kinds: DocumentKinds }
/** Follows the notes of a wall as head has them. */
export type NoteWatcher = {
  /** Some notes are not what they were, or gone. At the end of the transaction. */
  changed(ids: ReadonlySet<string>): void
  /** Everything was read again from disk: any note may be another. */
  readAgain(): void
  /** The event is let go, or deleted: nothing more will be heard of it. */
  closed(): void
}
type Documents = ReadonlyMap<string, LiveDocument>

export class LiveEvent extends DocumentSet {
  readonly eventId: EventId
  readonly wall: LiveDocument
  readonly backstage: LiveDocument
  /** What the server has of it beside the documents. Another object once it has been read again. */
  state: EventState
  #store: Store
  #clock: Clock
  #figures: FigureRows
  /** The wall's meta is not what the event's row says, because the disk failed when the event was opened. */
  #owesMeta = false
  #noteWatchers = new Set<NoteWatcher>()

  private constructor({ store, clock }: LiveEventDeps, documents: Documents, state: EventState, onFailure: OnFailure) {
    super(store, documents, onFailure)
    this.#store = store
    this.#clock = clock
    this.eventId = state.event.id
    this.wall = this.document('wall')
    this.backstage = this.document('backstage')
    this.state = state
    this.#figures = new FigureRows(this, state, { isOnDisk: true })
  }

  /**
   * Reads an event from disk.
   * @param onFailure called when a commit failed
   * @throws UnreadableRoom when what is stored cannot be read whole
   */
  static async load(deps: LiveEventDeps, event: EventRecord, onFailure: OnFailure): Promise<LiveEvent> {
    const documents = await loadDocuments(deps, event.id)
    const liveEvent = new LiveEvent(deps, documents, await loadState(deps.store.read, event, documents), onFailure)
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

  /** The programme is named in no document: what a live event knows of it is all that changes. */
  retitle({ id, name }: { readonly id: string; readonly name: string }): void {
    this.state.event = { ...this.state.event, programmeId: id, programme: name }
  }

  /**
   * Makes one change: `work` runs at once and must not wait for anything. Resolves with its value when all of it
   * is on disk. @throws StoreError when it could not be kept; then nothing of it was.
   */
  async change<Value>(work: (change: Change) => Sync<Value>): Promise<Value> {
    const value = await this.makeChange(() => {
      const change = this.#newChange()
      if (this.#owesMeta) bringUpToDate(change)
      return { value: work(change) as Value, statements: change.statements }
    })
    this.#owesMeta = false
    return value
  }

  /** @returns the way to stop */
  watchNotes(watcher: NoteWatcher): () => void {
    this.#noteWatchers.add(watcher)
    this.state.indexes.notes.watch(watcher.changed)
    return () => {
      this.#noteWatchers.delete(watcher)
      this.state.indexes.notes.unwatch(watcher.changed)
    }
  }

  override close(): void {
    super.close()
    for (const watcher of [...this.#noteWatchers]) watcher.closed()
  }

  protected override settle(): Settled {
    const change = this.#newChange()
    return { isRewritten: settlePeerChange(change, this.#clock.nowMs()), statements: change.statements }
  }

  protected override settleOwn(): readonly Statement[] {
    const change = this.#newChange()
    settlePlaces(change)
    return change.statements
  }

  protected override describe(batch: Batch): readonly Statement[] {
    return this.#figures.describe(batch, Date.now())
  }

  protected override async readBeside(): Promise<void> {
    const { read } = this.#store
    const row = await read.events.find(this.eventId)
    this.state = await loadState(read, row ? parseEventRow(row) : this.state.event, this.documents)
    this.#figures = new FigureRows(this, this.state, { isOnDisk: false })
    for (const watcher of this.#noteWatchers) {
      this.state.indexes.notes.watch(watcher.changed)
      watcher.readAgain()
    }
  }

  #newChange(): Change {
    return new Change(this.state, this)
  }
}

async function loadDocuments({ store, kinds }: LiveEventDeps, eventId: EventId): Promise<Documents> {
  const documents = new Map<string, LiveDocument>()
  for (const [kind, { shape }] of kinds)
    documents.set(kind, await LiveDocument.load(roomName(kind, eventId), shape, store.read.documents))
  return documents
}

/**
 * The wall's meta is what the event's row says; and of which notes were set aside together nothing stands backstage, as
 * it did once.
 */
function bringUpToDate(change: Change): void {
  writeMeta(change.wall.meta, change.state.event)
  for (const entry of change.backstage.notes.values())
    if (entry instanceof Y.Map && entry.has('batch')) entry.delete('batch')
}
