/**
 * What a facilitator's page may do to sketch notes. The picture and what is said about it are the server's; a page
 * places, pins and links. Each works inside of the caller's transaction.
 */
import type { RegionId, SketchId } from '../values/ids.ts'
import * as Y from 'yjs'
import { isSame } from './edit-entry.ts'
import type { Box, Root } from './schema.ts'
import { removeRegion, writeRegion, type Region } from './sketch.ts'

/** Where it lies and how large it is, in whole page units: one key, written on drop. */
type PlaceSketch = { kind: 'place-sketch'; id: SketchId; box: Box }
/** Pinned, or free to be moved and resized. */
type LockSketch = { kind: 'lock-sketch'; id: SketchId; locked: boolean }
/** Adds a region or puts another in its place. */
type SetRegion = { kind: 'set-region'; id: SketchId; region: Region }
type DropRegion = { kind: 'drop-region'; id: SketchId; region: RegionId }
/** Off the wall; the server keeps it, and undo or the panel bring it back. */
type SetSketchAside = { kind: 'set-sketch-aside'; id: SketchId }

export type SketchEdit = PlaceSketch | LockSketch | SetRegion | DropRegion | SetSketchAside

export function editSketch(sketches: Root, edit: SketchEdit): void {
  const entry = sketches.get(edit.id)
  if (!(entry instanceof Y.Map)) return
  switch (edit.kind) {
    case 'place-sketch':
      if (!isSame(entry.get('box') as readonly number[], edit.box)) entry.set('box', [...edit.box])
      // Pages put it where it covers nothing, and the server is to keep it so.
      if (entry.get('apart') !== true) entry.set('apart', true)
      return
    case 'lock-sketch':
      entry.set('locked', edit.locked)
      return
    case 'set-region':
      return writeRegion(sketches, edit.id, edit.region)
    case 'drop-region':
      return removeRegion(sketches, edit.id, edit.region)
    case 'set-sketch-aside':
      sketches.delete(edit.id)
  }
}
