/** What a facilitator does to sketch notes on the wall: pins, sets aside, marks parts and links them. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { Space, findFreePlace, findThings, sketchBox } from '@gatherboard/shared/wall/free-places'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { say as sayWall } from '../i18n/say-wall.ts'
import { nameRegion, nameSketch } from '../wall/sketch-names.ts'
import type { Act } from './act.ts'
import type { Chosen } from './take-off.ts'

type Named = Pick<Sketch, 'id' | 'title'>

export const pinSketch = (sketch: Named, locked: boolean): Act => ({
  edits: [{ kind: 'lock-sketch', id: sketch.id, locked }],
  words: sayWall(locked ? 'sketchPinned' : 'sketchUnpinned', { sketch: nameSketch(sketch) }),
})

/**
 * Where it was let go, in the size that it was given there, if that covers nothing; else at the free place nearest to
 * that.
 */
export function placeSketch(view: BoardView, id: SketchId, box: Box): WallEdit[] {
  const others = findThings(view).filter((thing) => thing.id !== id)
  const [x, y] = findFreePlace(new Space(others.map((thing) => thing.box)), sketchBox(box))
  return [{ kind: 'place-sketch', id, box: [x, y, box[2], box[3]] }]
}

export const setSketchAside = (sketch: Named): Act => ({
  edits: [{ kind: 'set-sketch-aside', id: sketch.id }],
  words: sayWall('sketchSetAside', { sketch: nameSketch(sketch) }),
})

/** A part with all that is said of it. */
export const addRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, region)],
  words: sayWall('partAdded', { part: nameRegion(region) }),
})

export const changeRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, region)],
  words: sayWall('partChanged', { part: nameRegion(region) }),
})

/** A part that was drawn on the picture and has no name yet, linked to what is chosen. */
export function markRegion(id: SketchId, region: { id: RegionId; box: Box }, chosen: Chosen): Act {
  const count = chosen.notes.length + chosen.clusters.length
  return {
    edits: [setRegion(id, { ...region, label: '', notes: chosen.notes, clusters: chosen.clusters })],
    words: sayWall('partMarked', { count }),
  }
}

/** Undefined when the part is linked to all of it already. */
export function linkRegion(id: SketchId, region: Region, chosen: Chosen): Act | undefined {
  const notes = chosen.notes.filter((note) => !region.notes.includes(note))
  const clusters = chosen.clusters.filter((cluster) => !region.clusters.includes(cluster))
  if (notes.length + clusters.length === 0) return undefined
  return {
    edits: [
      setRegion(id, { ...region, notes: [...region.notes, ...notes], clusters: [...region.clusters, ...clusters] }),
    ],
    words: sayLinked(notes.length, clusters.length, nameRegion(region)),
  }
}

function sayLinked(notes: number, groups: number, part: string): string {
  const phrase = notes === 0 ? 'groupsLinked' : groups === 0 ? 'notesLinked' : 'notesAndGroupsLinked'
  return sayWall(phrase, { notes, groups, part })
}

export const unlinkRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, { ...region, notes: [], clusters: [] })],
  words: sayWall('partUnlinked', { part: nameRegion(region) }),
})

export const removeRegion = (id: SketchId, region: Region): Act => ({
  edits: [{ kind: 'drop-region', id, region: region.id }],
  words: sayWall('partRemoved', { part: nameRegion(region) }),
})

const setRegion = (id: SketchId, region: Region): WallEdit => ({ kind: 'set-region', id, region })
