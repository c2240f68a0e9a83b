/**
 * How much of the page a wall takes: what "the whole wall" means on the canvas and on the projector, and how far away
 * people may put their own notes. It grows in steps of several rows, so that a screen that shows the whole wall does
 * not move with every note that arrives. What lies far away from all the rest does not count: one thing that somebody
 * lost must not make the wall a speck for a whole room. Pure.
 */
import { CREDIT_HEIGHT, type Wall } from './free-places.ts'
import { findHeadings } from './lane-headings.ts'
import { LANE_HEADING_HEIGHT, NOTE_HEIGHT, NOTE_WIDTH, growBox } from './lanes.ts'
import { placesOf } from './places.ts'
import type { Box, Position } from './schema.ts'

const ROW_STEPS = [2, 3, 4, 6, 8, 10, 13, 16, 20]
const ROW_PITCH = NOTE_HEIGHT + 16
/** What somebody placed by hand counts in steps of this many page units. */
const PLACED_STEP = 256

/** From far away a cluster's name stands above its tray. */
const NAME_HEIGHT = 120

/**
 * What lies further than this from the rest of the wall is lost, not part of it; two and a half times the lanes of
 * three lenses.
 */
const REACH = 8_000
/** A tray that reaches further beyond its notes than this was not drawn for them; of an empty one, this much counts. */
const TRAY_REACH = 4_000

type Edges = { left: number; top: number; right: number; bottom: number }

/**
 * The box around all headings, notes, clusters and sketch notes that do not lie far away; undefined for a wall that has
 * not arrived yet.
 * @param withPlaced false leaves out the notes that somebody placed, but for those in clusters
 */
export function findWallBounds(view: Wall, { withPlaced = true } = {}): Box | undefined {
  const places = placesOf(view)
  const headings = findHeadings(view)
  const placed: Edges[] = []
  const bottoms = new Map<string, number>()
  for (const note of view.notes.values()) {
    const group = places.groupOf(note)
    // The group's own box holds it.
    if (group?.isGrid) continue
    const place = places.of(note)
    if (note.pos) {
      if (withPlaced) placed.push(snapOut(place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT))
    } else {
      const heading = headings.find(
        ({ box: [x, y, width, height] }) =>
          place[0] >= x && place[0] < x + width && place[1] >= y && place[1] < y + height,
      )
      if (heading) bottoms.set(heading.key, Math.max(bottoms.get(heading.key) ?? 0, place[1] + NOTE_HEIGHT))
      else placed.push(snapOut(place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT))
    }
  }
  for (const cluster of view.clusters.values()) {
    const group = places.groups.get(cluster.id)
    const box = group?.isGrid ? group.box : trimTray(cluster.box, [...(group?.places.values() ?? [])])
    const [x, y, width, height] = box
    placed.push(snapOut(x, y - NAME_HEIGHT, width, height + NAME_HEIGHT))
  }
  for (const {
    box: [x, y, width, height],
  } of view.sketches.values())
    placed.push(snapOut(x, y, width, height + CREDIT_HEIGHT))
  let lanes: Edges | undefined
  for (const {
    key,
    box: [x, y, width],
  } of headings) {
    const used = ((bottoms.get(key) ?? 0) - y - LANE_HEADING_HEIGHT) / ROW_PITCH
    const rows = ROW_STEPS.find((step) => used <= step) ?? used
    lanes = include(lanes, { left: x, top: y, right: x + width, bottom: y + LANE_HEADING_HEIGHT + rows * ROW_PITCH })
  }
  const edges = includeNear(lanes, placed)
  return edges && [edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top]
}

/** Everything that lies near the lanes, or near what lies near them, and so on outwards. */
function includeNear(lanes: Edges | undefined, placed: readonly Edges[]): Edges | undefined {
  const start = lanes ?? placed[0]
  if (!start) return undefined
  let edges = start
  const far: Edges[] = []
  for (const each of placed) {
    if (gapBetween(start, each) <= REACH) edges = include(edges, each)
    else far.push(each)
  }
  // The nearer ones first: they may be the way to those behind them.
  for (const each of far.sort((one, other) => gapBetween(start, one) - gapBetween(start, other))) {
    if (gapBetween(edges, each) <= REACH) edges = include(edges, each)
  }
  return edges
}

const gapBetween = (one: Edges, other: Edges): number =>
  Math.max(0, other.left - one.right, one.left - other.right, other.top - one.bottom, one.top - other.bottom)

/** A cluster as it is drawn, but for what of its tray reaches far beyond its notes. */
function trimTray([x, y, width, height]: Box, places: readonly Position[]): Box {
  const [first] = places
  if (!first) return [x, y, Math.min(width, TRAY_REACH), Math.min(height, TRAY_REACH)]
  const [left, top, across, down] = growBox([first[0], first[1], NOTE_WIDTH, NOTE_HEIGHT], places)
  const trimmedLeft = Math.max(x, left - TRAY_REACH)
  const trimmedTop = Math.max(y, top - TRAY_REACH)
  const trimmed: Box = [
    trimmedLeft,
    trimmedTop,
    Math.min(x + width, left + across + TRAY_REACH) - trimmedLeft,
    Math.min(y + height, top + down + TRAY_REACH) - trimmedTop,
  ]
  return trimmed[2] > 0 && trimmed[3] > 0 ? growBox(trimmed, places) : [left, top, across, down]
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
