/**
 * Going back to a snapshot, as one new change. It brings back where everything lay, what was grouped, named and drawn,
 * and notes and sketch notes that were set aside since. It never takes anybody's note away (notes written since stay
 * where they are), never brings back what was withdrawn, and never rolls words back: somebody may have taken a name out
 * of them.
 */
import {
  CLUSTER_NAME_UNITS_MAX,
  CLUSTER_SIDE_MAX,
  INK_PER_WALL_MAX,
  SKETCH_SIDE_MAX,
  boundBox,
  cutText,
} from '@gatherboard/shared/wall/bounds'
import { readCluster, writeCluster } from '@gatherboard/shared/wall/cluster'
import { boundInk } from '@gatherboard/shared/wall/ink'
import { writeText, type NoteContent } from '@gatherboard/shared/wall/note'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { BoardNote } from '@gatherboard/shared/api/board'
import { parseClusterId, parseNoteId, parseSketchId, type NoteId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from '../event/change.ts'
import type { BoardCluster, BoardContent, BoardSketch } from './board.ts'

export type Restored = {
  /** Notes put back where they were. */
  readonly moved: number
  /** Notes that had been set aside since and are on the wall again. */
  readonly returned: number
  /** Clusters made again or put back. */
  readonly clusters: number
  /** Drawings made again or put back. */
  readonly drawings: number
}

/** Inside the caller's change. */
export function restoreBoard(change: Change, { items }: BoardContent): Restored {
  let clusters = 0
  for (const cluster of items.clusters) if (restoreCluster(change, cluster)) clusters += 1
  for (const sketch of items.sketches) restoreSketch(change, sketch)
  const drawings = restoreDrawings(change, { items })
  let moved = 0
  let returned = 0
  for (const note of items.notes) {
    const id = parseNoteId(note.id)
    if (!id || note.status !== 'on-wall') continue
    if (change.state.wallNotes.has(id)) {
      if (restorePlace(change, id, note)) moved += 1
    } else if (restoreFromBackstage(change, id, note)) {
      returned += 1
    }
  }
  return { moved, returned, clusters, drawings }
}

function restoreCluster(change: Change, { id: key, name, box, layout, z, colour }: BoardCluster): boolean {
  const id = parseClusterId(key)
  // Older snapshots may hold boxes that a wall takes no more.
  const bounded = boundBox(box, CLUSTER_SIDE_MAX)
  if (!id || !bounded) return false
  const entry = change.wall.clusters.get(id)
  const now = readCluster(id, entry)
  if (!now || !(entry instanceof Y.Map)) {
    writeCluster(change.wall.clusters, id, {
      name: cutText(name, CLUSTER_NAME_UNITS_MAX),
      box: bounded,
      ...(layout === undefined ? {} : { layout }),
      ...(z === undefined ? {} : { z }),
      ...(colour === undefined ? {} : { colour }),
    })
    return true
  }
  const text: unknown = entry.get('name')
  const isRenamed = text instanceof Y.Text && writeText(text, cutText(name, CLUSTER_NAME_UNITS_MAX))
  const isMoved = now.box.some((value, index) => value !== bounded[index])
  if (isMoved) entry.set('box', [...bounded])
  const isOtherLayout = now.layout !== layout
  if (layout !== undefined && isOtherLayout) entry.set('layout', layout)
  else if (isOtherLayout) entry.delete('layout')
  return isRenamed || isMoved || isOtherLayout
}

/**
 * Back where it was pinned, and back on the wall when it was set aside since. What is said about it stays as it is now.
 */
function restoreSketch(change: Change, { id: key, box }: BoardSketch): void {
  const id = parseSketchId(key)
  const row = id && change.state.sketchRows.rows.get(id)
  if (!id || !row) return
  if (row.held) change.restoreSketch(id)
  const entry = change.wall.sketches.get(id)
  const bounded = boundBox(box, SKETCH_SIDE_MAX)
  if (
    bounded &&
    entry instanceof Y.Map &&
    bounded.some((value, index) => (entry.get('box') as readonly unknown[])[index] !== value)
  )
    entry.set('box', [...bounded])
}

/**
 * Puts back what was drawn. What has been drawn since stays, as far as the wall takes both.
 * @returns how many were put back
 */
export function restoreDrawings({ wall: { ink } }: Change, { items }: Pick<BoardContent, 'items'>): number {
  let restored = 0
  // Once: `size` walks everything that was ever drawn.
  let count = ink.size
  for (const { id, record } of items.ink) {
    const bounded = boundInk(id, record)
    if (bounded === undefined || JSON.stringify(ink.get(id)) === JSON.stringify(bounded)) continue
    if (!ink.has(id)) {
      if (count >= INK_PER_WALL_MAX) continue
      count += 1
    }
    ink.set(id, bounded)
    restored += 1
  }
  return restored
}

/** True when the note lay elsewhere, or in another cluster or lane. */
function restorePlace(change: Change, id: NoteId, note: BoardNote): boolean {
  const now = change.state.wallNotes.get(id)
  if (!now) return false
  const isInLane = now.lens === note.lens
  if (!isInLane) change.setField(id, 'lens', note.lens)
  const cluster = clusterOf(change, note)
  const isInCluster = now.cluster === cluster
  if (!isInCluster) change.setField(id, 'cluster', cluster)
  const isInOrder = now.rank === note.rank
  if (!isInOrder) change.setField(id, 'rank', note.rank)
  const isInPlace = now.pos?.[0] === note.pos?.[0] && now.pos?.[1] === note.pos?.[1]
  if (note.pos && !isInPlace) change.moveTo(id, note.pos as Position)
  if (!note.pos && !(isInPlace && isInLane)) {
    change.setField(id, 'pos', undefined)
    change.giveSlot(id, note.lens)
  }
  return !(isInLane && isInCluster && isInOrder && isInPlace)
}

function restoreFromBackstage(change: Change, id: NoteId, note: BoardNote): boolean {
  const now = change.state.backstageNotes.get(id)
  // A note that its writer has since sent for the report only is theirs to show.
  if (
    !now ||
    now.status !== 'set-aside' ||
    change.state.ledger.rows.get(id)?.visibility !== 'wall' ||
    change.roomOnWall <= 0
  )
    return false
  const {
    id: _id,
    status: _status,
    flags: _flags,
    pos: _pos,
    slot: _slot,
    cluster: _cluster,
    rank: _rank,
    ...rest
  } = now
  const cluster = clusterOf(change, note)
  const content: NoteContent = {
    ...rest,
    lens: note.lens,
    ...(note.pos ? { pos: note.pos as Position } : {}),
    ...(note.rank === undefined ? {} : { rank: note.rank }),
    ...(cluster === undefined ? {} : { cluster }),
  }
  change.moveNote(id, content, { kind: 'wall' })
  return true
}

/** The note's cluster in the snapshot, when that cluster is on the wall again. */
function clusterOf(change: Change, { cluster }: BoardNote): string | undefined {
  return cluster !== null && change.wall.clusters.has(cluster) ? cluster : undefined
}
