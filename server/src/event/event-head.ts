/**
 * An event's head: all that the server has of it in memory, as its newest change left it. Two documents, plain values
 * of what stands in them, and the rows of its tables. It is read from disk whole, and whole again when a commit has
 * failed. It keeps nothing and refuses nothing: when it may be changed and when it is to be trusted is decided by
 * `live-event.ts` and `recovery.ts`.
 */
import { readBackstageNote, readNote, type BackstageNote, type Note } from '@gatherboard/shared/wall/note'
import { readCluster, type Cluster } from '@gatherboard/shared/wall/cluster'
import { readSketch, type Sketch } from '@gatherboard/shared/wall/sketch'
import { openBackstage, openWall, roomName, type RoomKind } from '@gatherboard/shared/wall/schema'
import { parseEventRow, selectEvents, updateEvent, type EventRecord } from '../settings/event-record.ts'
import type { Store } from '../store/store.ts'
import { loadBatches, type Batches } from './batches.ts'
import { Change } from './change.ts'
import { DOCUMENT_KINDS } from './document-kinds.ts'
import { EntryIndex, type EntryChange } from './entry-index.ts'
import { InkIndex, type InkChange } from './ink-index.ts'
import { loadLedger, type Ledger } from './ledger.ts'
import { NoteIndex, type NoteChange } from './note-index.ts'
import { LiveDocument, type ReadCommitted } from '../live/live-document.ts'
import { loadSketchRows, type SketchRows } from './sketch-rows.ts'
import { loadTally, type Tally } from './tally.ts'

/** What has changed on the wall, as plain values before and after. */
export type WallChanges = {
  notes: Array<NoteChange<Note>>
  clusters: Array<EntryChange<Cluster>>
  sketches: Array<EntryChange<Sketch>>
  ink: InkChange[]
}

type Rooms = { readonly wall: LiveDocument; readonly backstage: LiveDocument }

/** What is kept in step with the documents, and goes with them when they are read again. */
type Indexes = {
  readonly ledger: Ledger
  readonly batches: Batches
  readonly tally: Tally
  readonly sketchRows: SketchRows
  readonly clusters: EntryIndex<Cluster>
  readonly sketches: EntryIndex<Sketch>
  readonly ink: InkIndex
  readonly wallNotes: NoteIndex<Note>
  readonly backstageNotes: NoteIndex<BackstageNote>
}

export class EventHead {
  readonly wall: LiveDocument
  readonly backstage: LiveDocument
  #store: Store
  #event: EventRecord
  #indexes: Indexes

  private constructor(store: Store, event: EventRecord, liveEvent: Rooms, indexes: Indexes) {
    this.wall = liveEvent.wall
    this.backstage = liveEvent.backstage
    this.#store = store
    this.#event = event
    this.#indexes = indexes
  }

  /**
   * Reads an event from disk.
   * @param readCommitted how its rooms read what is to leave the server
   * @throws UnreadableRoom when stored bytes are not what Yjs can take whole
   */
  static async load(store: Store, event: EventRecord, readCommitted: ReadCommitted): Promise<EventHead> {
    const liveEvent = {
      wall: await LiveDocument.load(roomName('wall', event.id), DOCUMENT_KINDS.wall.shape, store.db, readCommitted),
      backstage: await LiveDocument.load(
        roomName('backstage', event.id),
        DOCUMENT_KINDS.backstage.shape,
        store.db,
        readCommitted,
      ),
    }
    return new EventHead(store, event, liveEvent, await loadIndexes(store, event, liveEvent))
  }

  /**
   * Throws all of it away and reads what the disk has.
   * @throws whatever reading throws: then it is not to be used until read again
   */
  async reload(): Promise<void> {
    await this.wall.reload(this.#store.db)
    await this.backstage.reload(this.#store.db)
    const row = await selectEvents(this.#store.db).where('events.id', '=', this.#event.id).executeTakeFirst()
    if (row) this.#event = parseEventRow(row)
    this.#indexes = await loadIndexes(this.#store, this.#event, this)
  }

  /** The event's settings. */
  get event(): EventRecord {
    return this.#event
  }

  /** Another name of its programme, or another programme; the rows say so already. */
  retitle(programmeId: string, programme: string): void {
    this.#event = { ...this.#event, programmeId, programme }
  }

  /** Which device wrote which note, and which notes are gone for good. */
  get ledger(): Ledger {
    return this.#indexes.ledger
  }

  /** What was set aside together and can still be undone. */
  get batches(): Batches {
    return this.#indexes.batches
  }

  /** Cheers and votes. */
  get tally(): Tally {
    return this.#indexes.tally
  }

  /** The sketch notes that there are, also those set aside. */
  get sketchRows(): SketchRows {
    return this.#indexes.sketchRows
  }

  /** The sketch notes that are on the wall. */
  get sketches(): EntryIndex<Sketch>['entries'] {
    return this.#indexes.sketches.entries
  }

  /** The groups that are on the wall. */
  get clusters(): EntryIndex<Cluster>['entries'] {
    return this.#indexes.clusters.entries
  }

  /** How much is drawn on the wall. */
  get ink(): InkIndex {
    return this.#indexes.ink
  }

  /** The notes that are on the wall, and which slots they hold. */
  get wallNotes(): NoteIndex<Note> {
    return this.#indexes.wallNotes
  }

  /** The notes that wait, were set aside or are for the report only. */
  get backstageNotes(): NoteIndex<BackstageNote> {
    return this.#indexes.backstageNotes
  }

  /** The wall or the backstage. */
  room(kind: RoomKind): LiveDocument {
    return kind === 'wall' ? this.wall : this.backstage
  }

  /**
   * What may be done to head in one commit; to be used inside `transact`, and its statements to be written with what
   * that did.
   */
  newChange(): Change {
    const head = this
    return new Change({
      get event() {
        return head.#event
      },
      wall: openWall(this.wall.doc),
      backstage: openBackstage(this.backstage.doc),
      wallNotes: this.wallNotes,
      backstageNotes: this.backstageNotes,
      ledger: this.ledger,
      batches: this.batches,
      sketchRows: this.sketchRows,
      sketches: this.sketches,
      clusters: this.clusters,
      tally: this.tally,
      setEvent: (next) => {
        this.#event = next
        return updateEvent(next)
      },
    })
  }

  /**
   * Runs `work` as one transaction of both documents, and returns its value. If it throws, part of it may have been
   * done.
   */
  transact<Value>(work: () => Value): Value {
    return this.wall.doc.transact(() => this.backstage.doc.transact(work))
  }

  /** What has changed on the wall since the last call, in order. */
  takeChanges(): WallChanges {
    this.backstageNotes.takeChanges()
    const { clusters, sketches, ink } = this.#indexes
    return {
      notes: this.wallNotes.takeChanges(),
      clusters: clusters.takeChanges(),
      sketches: sketches.takeChanges(),
      ink: ink.takeChanges(),
    }
  }

  /** Lets go of the documents; nothing more is sent to anybody. */
  close(): void {
    this.wall.close()
    this.backstage.close()
  }
}

async function loadIndexes(store: Store, event: EventRecord, { wall, backstage }: Rooms): Promise<Indexes> {
  return {
    ledger: await loadLedger(store.db, event.id, event.secret),
    batches: await loadBatches(store.db, event.id),
    tally: await loadTally(store.db, event.id),
    sketchRows: await loadSketchRows(store.db, event.id),
    clusters: new EntryIndex<Cluster>(openWall(wall.doc).clusters, readCluster),
    sketches: new EntryIndex<Sketch>(openWall(wall.doc).sketches, readSketch),
    ink: new InkIndex(openWall(wall.doc).ink),
    wallNotes: new NoteIndex<Note>(openWall(wall.doc).notes, readNote),
    backstageNotes: new NoteIndex<BackstageNote>(openBackstage(backstage.doc).notes, readBackstageNote),
  }
}
