/**
 * What a facilitator's change of a sketch note means, after it was applied to head and before anything of it is stored
 * or shown. A canvas moves, locks and links; it makes no sketch note (only an upload does), takes none away for good,
 * and hangs no other picture in its place.
 */
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import { tidySketch } from '@gatherboard/shared/wall/tidy'
import type { SketchId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Change } from './change.ts'
import type { EntryChange } from './entry-index.ts'
import type { SketchRow } from './sketch-rows.ts'

/** @returns whether something came back that is gone: then only an encoding made after this may be stored or sent. */
export function settleSketches(change: Change, changes: ReadonlyArray<EntryChange<Sketch>>): boolean {
  let goneReturned = false
  for (const { id, before, after } of changes) {
    const row = change.state.sketchRows.rows.get(id)
    const isThere = change.wall.sketches.has(id)
    if (!row) {
      // Erased, or never uploaded.
      if (!isThere) continue
      change.wall.sketches.delete(id)
      goneReturned = true
    } else if (after) {
      if (settleKept(change, row, after)) goneReturned = true
    } else if (before) {
      // Removed by a key press, or broken: the last that could be read waits to be put back.
      change.setSketchAside(id, before)
    } else if (isThere) {
      mend(change, id, row)
      goneReturned = true
    }
  }
  return goneReturned
}

/** @returns whether it was out of bounds, or came back from having been set aside with other words than it has now. */
function settleKept(change: Change, row: SketchRow, sketch: Sketch): boolean {
  const entry = change.wall.sketches.get(row.sketchId)
  if (!(entry instanceof Y.Map)) return false
  const { held } = row
  const isTidied = tidySketch(entry, sketch)
  for (const key of ['asset', 'width', 'height'] as const) if (sketch[key] !== row[key]) entry.set(key, row[key])
  if (!held) return isTidied
  // An undo brings it back as it was; what has been written about it since then counts.
  const words = ['title', 'artist', 'alt', 'transcript'] as const
  const changed = words.filter((key) => sketch[key] !== held[key])
  for (const key of changed) entry.set(key, held[key])
  change.putSketchRow({ ...row, held: null })
  return isTidied || changed.length > 0
}

/** What cannot be read goes; what is kept aside is whole and comes back, if an undo brought this. */
function mend(change: Change, id: SketchId, { held }: SketchRow): void {
  if (held) change.restoreSketch(id)
  else change.wall.sketches.delete(id)
}
