/**
 * What a facilitator's screen may do to sketch notes, each as one transaction that undo can take back. The picture and
 * what is said about it are the server's; a canvas places, pins and links. What somebody else has taken away meanwhile
 * is left alone.
 */
import { openWall, type Box } from './schema.ts'
import { removeRegion, writeRegion, type Region } from './sketch.ts'
import type { RegionId, SketchId } from '../values/ids.ts'
import * as Y from 'yjs'
import { CANVAS_ORIGIN } from './edit.ts'

/** Where it lies and how large it is, in whole page units: one key, written on drop. */
export function placeSketch(doc: Y.Doc, id: SketchId, box: Box): void {
  change(doc, id, (entry) => entry.set('box', [...box]))
}

/** Pinned, or free to be moved and resized. */
export function lockSketch(doc: Y.Doc, id: SketchId, locked: boolean): void {
  change(doc, id, (entry) => entry.set('locked', locked))
}

/** Adds a region or puts another in its place. */
export function setRegion(doc: Y.Doc, id: SketchId, region: Region): void {
  doc.transact(() => writeRegion(openWall(doc).sketches, id, region), CANVAS_ORIGIN)
}

export function dropRegion(doc: Y.Doc, id: SketchId, regionId: RegionId): void {
  doc.transact(() => removeRegion(openWall(doc).sketches, id, regionId), CANVAS_ORIGIN)
}

/** Off the wall; the server keeps it, and undo or the panel bring it back. */
export function takeSketchAside(doc: Y.Doc, id: SketchId): void {
  doc.transact(() => openWall(doc).sketches.delete(id), CANVAS_ORIGIN)
}

function change(doc: Y.Doc, id: SketchId, work: (entry: Y.Map<unknown>) => void): void {
  const entry = openWall(doc).sketches.get(id)
  if (entry instanceof Y.Map) doc.transact(() => work(entry as Y.Map<unknown>), CANVAS_ORIGIN)
}
