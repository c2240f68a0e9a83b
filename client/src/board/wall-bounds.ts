/**
 * How much of the page a wall takes: what "the whole wall" means on the canvas and on the projector. It grows in steps
 * of several rows, so that a screen that shows the whole wall does not move with every note that arrives. Pure.
 */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { LANE_HEADING_HEIGHT, NOTE_HEIGHT, NOTE_WIDTH, growBox, placeNote } from '@gatherboard/shared/document/lanes'
import type { Box, Position } from '@gatherboard/shared/document/schema'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { findHeadings } from './lane-headings.tsx'

const ROW_STEPS = [2, 3, 4, 6, 8, 10, 13, 16, 20]
const ROW_PITCH = NOTE_HEIGHT + 16
/** What somebody placed by hand counts in steps of this many page units. */
const PLACED_STEP = 256

/** From far away a cluster's name stands above its tray. */
const NAME_HEIGHT = 120

/** Below a sketch note stand its title and who drew it. */
const CREDIT_HEIGHT = 60

type Edges = { left: number; top: number; right: number; bottom: number }

/** The box around all headings, notes, clusters and sketch notes; undefined for a wall that has not arrived yet. */
export function findWallBounds(view: BoardView): Box | undefined {
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const headings = findHeadings(view)
  let edges: Edges | undefined
  const members = new Map<string, Position[]>()
  const bottoms = new Map<string, number>()
  for (const note of view.notes.values()) {
    const place = placeNote(lensIds, note)
    if (note.cluster !== undefined) {
      const places = members.get(note.cluster)
      if (places) places.push(place)
      else members.set(note.cluster, [place])
    }
    if (note.pos) edges = include(edges, snapOut(place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT))
    else {
      const heading = headings.find(({ box: [x, y, width, height] }) => place[0] >= x && place[0] < x + width && place[1] >= y && place[1] < y + height)
      if (heading) bottoms.set(heading.key, Math.max(bottoms.get(heading.key) ?? 0, place[1] + NOTE_HEIGHT))
      else edges = include(edges, snapOut(place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT))
    }
  }
  for (const cluster of view.clusters.values()) {
    const [x, y, width, height] = growBox(cluster.box, members.get(cluster.id as ClusterId) ?? [])
    edges = include(edges, snapOut(x, y - NAME_HEIGHT, width, height + NAME_HEIGHT))
  }
  for (const { box: [x, y, width, height] } of view.sketches.values()) edges = include(edges, snapOut(x, y, width, height + CREDIT_HEIGHT))
  for (const { key, box: [x, y, width] } of headings) {
    const used = ((bottoms.get(key) ?? 0) - y - LANE_HEADING_HEIGHT) / ROW_PITCH
    const rows = ROW_STEPS.find((step) => used <= step) ?? used
    edges = include(edges, { left: x, top: y, right: x + width, bottom: y + LANE_HEADING_HEIGHT + rows * ROW_PITCH })
  }
  return edges && [edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top]
}

const include = (edges: Edges | undefined, more: Edges): Edges =>
  edges
    ? {
        left: Math.min(edges.left, more.left),
        top: Math.min(edges.top, more.top),
        right: Math.max(edges.right, more.right),
        bottom: Math.max(edges.bottom, more.bottom),
      }
    : more

const snapOut = (x: number, y: number, width: number, height: number): Edges => ({
  left: Math.floor(x / PLACED_STEP) * PLACED_STEP,
  top: Math.floor(y / PLACED_STEP) * PLACED_STEP,
  right: Math.ceil((x + width) / PLACED_STEP) * PLACED_STEP,
  bottom: Math.ceil((y + height) / PLACED_STEP) * PLACED_STEP,
})
