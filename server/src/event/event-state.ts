/**
 * All that the server has of an event in memory beside its documents, as the newest change left it: its settings, the
 * rows of its tables, and plain values of what stands in the documents. It is read from disk whole, and is another
 * object when it has been read again: whoever waits in between looks it up anew.
 */
import { readCluster, type Cluster } from '@gatherboard/shared/wall/cluster'
import { readBackstageNote, readNote, type BackstageNote, type Note } from '@gatherboard/shared/wall/note'
import { openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import { readSketch, type Sketch } from '@gatherboard/shared/wall/sketch'
import { assert } from '@gatherboard/shared/values/assert'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import type { LiveDocument } from '../live/live-document.ts'
import type { EventRecord } from '../settings/event-record.ts'
import type { Reads } from '../store/reads.ts'
import { loadBatches, type Batches } from './batches.ts'
import { EntryIndex } from './entry-index.ts'
import { InkIndex } from './ink-index.ts'
import { LaneSlots } from './lane-slots.ts'
import { PlacedThings } from './placed-things.ts'
import { loadLedger, type Ledger } from './ledger.ts'
import { loadSketchRows, type SketchRows } from './sketch-rows.ts'
import { loadTally, type Tally } from './tally.ts'

export type EventState = {
  /** The event's settings. A change sets them (`Change.setEvent`), nobody else. */
  event: EventRecord
  /** Which device wrote which note, and which notes are gone for good. */
  readonly ledger: Ledger
  /** What was set aside together and can still be undone. */
  readonly batches: Batches
  /** Cheers and votes. */
  readonly tally: Tally
  /** The sketch notes that there are, also those set aside. */
  readonly sketchRows: SketchRows
  /** The notes that are on the wall. */
  readonly wallNotes: ReadonlyMap<NoteId, Note>
  /** The notes that wait, were set aside or are for the report only. */
  readonly backstageNotes: ReadonlyMap<NoteId, BackstageNote>
  /** The sketch notes that are on the wall. */
  readonly sketches: ReadonlyMap<SketchId, Sketch>
  /** The groups that are on the wall. */
  readonly clusters: ReadonlyMap<ClusterId, Cluster>
  /** Which slots the unplaced notes on the wall hold. */
  readonly slots: LaneSlots
  /** Where everything lies on the wall. */
  readonly things: PlacedThings
  /** How much is drawn on the wall. */
  readonly ink: InkIndex
  /** What keeps the plain values in step, and knows what peers have changed on the wall. */
  readonly indexes: {
    readonly notes: EntryIndex<Note>
    readonly clusters: EntryIndex<Cluster>
    readonly sketches: EntryIndex<Sketch>
  }
}

/** Reads it from disk, as the documents have just been. */
export async function loadState(
  read: Reads,
  event: EventRecord,
  documents: ReadonlyMap<string, LiveDocument>,
): Promise<EventState> {
  const wall = documents.get('wall')
  const backstage = documents.get('backstage')
  assert(wall && backstage, 'an event has a wall and a backstage')
  const roots = openWall(wall.doc)
  const slots = new LaneSlots()
  const things = new PlacedThings()
  const indexes = {
    notes: new EntryIndex<Note>(roots.notes, readNote, (before, after) => {
      slots.follow(before, after)
      things.followNote(before, after)
    }),
    clusters: new EntryIndex<Cluster>(roots.clusters, readCluster, things.followCluster),
    sketches: new EntryIndex<Sketch>(roots.sketches, readSketch, things.followSketch),
  }
  // What lies on something already lies where it was left.
  things.refresh(event.lenses).takeTouched()
  return {
    event,
    ledger: await loadLedger(read, event.id, event.secret),
    batches: await loadBatches(read, event.id),
    tally: await loadTally(read, event.id),
    sketchRows: await loadSketchRows(read, event.id),
    wallNotes: indexes.notes.entries,
    backstageNotes: new EntryIndex<BackstageNote>(openBackstage(backstage.doc).notes, readBackstageNote).entries,
    sketches: indexes.sketches.entries,
    clusters: indexes.clusters.entries,
    slots,
    things,
    ink: new InkIndex(roots.ink),
    indexes,
  }
}
