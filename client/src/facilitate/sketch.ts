/** What a facilitator does to sketch notes on the wall: pins, sets aside, marks parts and links them. Pure. */
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { RegionId, SketchId } from '@gatherboard/shared/values/ids'
import { nameRegion, nameSketch } from '../wall/sketch-names.ts'
import type { Act } from './act.ts'
import { countBoth } from './counted.ts'
import type { Chosen } from './take-off.ts'

type Named = Pick<Sketch, 'id' | 'title'>

export const pinSketch = (sketch: Named, locked: boolean): Act => ({
  edits: [{ kind: 'lock-sketch', id: sketch.id, locked }],
  words: locked
    ? `“${nameSketch(sketch)}” is pinned: nobody moves it by accident.`
    : `“${nameSketch(sketch)}” can be moved on the canvas now.`,
})

export const setSketchAside = (sketch: Named): Act => ({
  edits: [{ kind: 'set-sketch-aside', id: sketch.id }],
  words: `“${nameSketch(sketch)}” was set aside. It waits in the panel.`,
})

/** A part with all that is said of it. */
export const addRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, region)],
  words: `“${nameRegion(region)}” was added to the drawing.`,
})

export const changeRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, region)],
  words: `“${nameRegion(region)}” was changed.`,
})

/** A part that was drawn on the picture and has no name yet, linked to what is chosen. */
export function markRegion(id: SketchId, region: { id: RegionId; box: Box }, chosen: Chosen): Act {
  const count = chosen.notes.length + chosen.clusters.length
  return {
    edits: [setRegion(id, { ...region, label: '', notes: chosen.notes, clusters: chosen.clusters })],
    words:
      count === 0
        ? 'The part is marked. Give it a name, and link notes to it.'
        : `The part is marked and linked to ${count === 1 ? 'what' : `the ${count}`} you had chosen.`,
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
    words: `${countBoth(notes.length, clusters.length)} linked to “${nameRegion(region)}”.`,
  }
}

export const unlinkRegion = (id: SketchId, region: Region): Act => ({
  edits: [setRegion(id, { ...region, notes: [], clusters: [] })],
  words: `“${nameRegion(region)}” is linked to no note any more.`,
})

export const removeRegion = (id: SketchId, region: Region): Act => ({
  edits: [{ kind: 'drop-region', id, region: region.id }],
  words: `“${nameRegion(region)}” was removed from the drawing. Its notes stay.`,
})

const setRegion = (id: SketchId, region: Region): WallEdit => ({ kind: 'set-region', id, region })
