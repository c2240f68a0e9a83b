/**
 * Free places on a wall: where something covers nothing else, and nothing will arrive on top of it. What must not be
 * covered: groups as they are drawn, notes that somebody placed, notes in the lanes, the lanes' headings and sketch
 * notes with the line below them. Ink is drawn over other things on purpose and is no obstacle. Pure.
 */
import { assert } from '../values/assert.ts'
import type { ClusterId, NoteId, SketchId } from '../values/ids.ts'
import type { BoardView } from './board-view.ts'
import { PAGE_EDGE } from './bounds.ts'
import { findHeadings } from './lane-headings.ts'
import { LANE_HEADING_HEIGHT, NOTE_HEIGHT, NOTE_WIDTH, SLOTS_PER_BAY, laneBox } from './lanes.ts'
import { heightOfRows, widthOfColumns } from './group-grid.ts'
import { placesOf } from './places.ts'
import type { Box, Position } from './schema.ts'

export type Wall = Pick<BoardView, 'notes' | 'clusters' | 'sketches'> & {
  readonly meta: Pick<BoardView['meta'], 'lenses'>
}

/** What is left free between two things of which one was moved out of the way. */
export const GAP = 16
/** What is left free round something new. */
export const MARGIN = 40
/** Below a sketch note stand its title and who drew it. */
export const CREDIT_HEIGHT = 60

/** Something that lies on the wall and is not to be covered. */
export type Thing =
  | { readonly kind: 'group'; readonly id: ClusterId; readonly box: Box }
  /** In no group; `isInLane`: at its slot, not where somebody placed it. */
  | { readonly kind: 'note'; readonly id: NoteId; readonly isInLane: boolean; readonly box: Box }
  | { readonly kind: 'sketch'; readonly id: SketchId; readonly box: Box }
  | { readonly kind: 'heading'; readonly id: string; readonly box: Box }

export const noteBox = ([x, y]: Position): Box => [x, y, NOTE_WIDTH, NOTE_HEIGHT]
export const sketchBox = ([x, y, width, height]: Box): Box => [x, y, width, height + CREDIT_HEIGHT]

/** Everything that lies on a wall, as it is drawn. */
export function findThings(wall: Wall): Thing[] {
  const places = placesOf(wall)
  const things: Thing[] = findHeadings(wall).map(({ key, box: [x, y, width] }) => ({
    kind: 'heading',
    id: key,
    box: [x, y, width, LANE_HEADING_HEIGHT],
  }))
  for (const { id, box } of places.groups.values()) things.push({ kind: 'group', id, box })
  for (const note of wall.notes.values()) {
    if (places.groupOf(note)) continue
    things.push({ kind: 'note', id: note.id, isInLane: !note.pos, box: noteBox(places.of(note)) })
  }
  for (const { id, box } of wall.sketches.values()) things.push({ kind: 'sketch', id, box: sketchBox(box) })
  return things
}

/** The lanes in use, whole: the next notes arrive in them. */
export function findLanes({ meta: { lenses }, notes }: Wall): Box[] {
  const lensIds = lenses.map(({ id }) => id)
  const bays = new Map<string, Set<number>>(lensIds.map((id) => [id, new Set([0])]))
  for (const { lens, pos, slot = 0 } of notes.values()) {
    if (pos) continue
    const bay = Math.floor(slot / SLOTS_PER_BAY)
    const known = bays.get(lens)
    if (known) known.add(bay)
    else bays.set(lens, new Set([bay]))
  }
  return [...bays].flatMap(([lens, used]) => [...used].map((bay) => laneBox(lensIds, lens, bay)))
}

/**
 * Cells of so many page units a side say quickly what lies near a place: fine ones for notes and groups as they are,
 * coarser ones for what would lie in too many of those.
 */
const CELL_SIDES = [512, 8_192, 131_072] as const
const CELLS_MAX = 128

type Layer = { readonly side: number; readonly cells: Map<string, Set<Box>> }

/** Boxes by where they lie: whether a place is free costs what lies near it. */
export class Space {
  /** How many cells and boxes have been looked at so far: what asking has cost. */
  looks = 0
  readonly #layers: readonly Layer[] = CELL_SIDES.map((side) => ({ side, cells: new Map<string, Set<Box>>() }))

  constructor(boxes: Iterable<Box> = []) {
    for (const box of boxes) this.add(box)
  }

  /** How many cells it keeps. */
  get size(): number {
    return this.#layers.reduce((sum, { cells }) => sum + cells.size, 0)
  }

  add(box: Box): void {
    const { cells, keys } = this.#cellsFor(box)
    for (const key of keys) {
      const cell = cells.get(key)
      if (cell) cell.add(box)
      else cells.set(key, new Set([box]))
    }
  }

  /** @param box the same object that was added */
  delete(box: Box): void {
    const { cells, keys } = this.#cellsFor(box)
    for (const key of keys) {
      const cell = cells.get(key)
      cell?.delete(box)
      if (cell?.size === 0) cells.delete(key)
    }
  }

  /** What comes nearer to a box than `gap`; one that lies in several cells may come several times. */
  *near(box: Box, gap = 0): Generator<Box> {
    const [x, y, width, height] = box
    const around: Box = [x - gap, y - gap, width + 2 * gap, height + 2 * gap]
    for (const { side, cells } of this.#layers) {
      if (cells.size === 0) continue
      const keys = countCells(around, side) < cells.size ? cellsOf(around, side) : cells.keys()
      for (const key of keys) {
        this.looks += 1
        for (const other of cells.get(key) ?? []) {
          this.looks += 1
          if (overlap(box, other, gap)) yield other
        }
      }
    }
  }

  isFree(box: Box, gap = 0): boolean {
    return this.near(box, gap).next().done === true
  }

  #cellsFor(box: Box): { readonly cells: Map<string, Set<Box>>; readonly keys: Iterable<string> } {
    const layer = this.#layers.find(({ side }) => countCells(box, side) <= CELLS_MAX) ?? this.#layers.at(-1)
    assert(layer, 'there are cells')
    return { cells: layer.cells, keys: cellsOf(box, layer.side) }
  }
}

const cellAt = (at: number, side: number): number => Math.floor(at / side)
const countCells = ([x, y, width, height]: Box, side: number): number =>
  (cellAt(x + width, side) - cellAt(x, side) + 1) * (cellAt(y + height, side) - cellAt(y, side) + 1)

function* cellsOf([x, y, width, height]: Box, side: number): Generator<string> {
  const bottom = cellAt(y + height, side)
  for (let column = cellAt(x, side); column <= cellAt(x + width, side); column += 1)
    for (let row = cellAt(y, side); row <= bottom; row += 1) yield `${column} ${row}`
}

/** @param gap how near counts as covering */
export const overlap = ([x, y, width, height]: Box, [otherX, otherY, otherWidth, otherHeight]: Box, gap = 0): boolean =>
  x < otherX + otherWidth + gap &&
  otherX < x + width + gap &&
  y < otherY + otherHeight + gap &&
  otherY < y + height + gap

/** What is asked whether a place is free. */
type Free = { isFree(box: Box, gap?: number): boolean }

/** The search goes outwards in rings: fine ones near by, coarser ones further off, up to the edge of the page. */
const SEARCH = [
  { step: 32, rings: 24 },
  { step: 128, rings: 40 },
  { step: 1_024, rings: 40 },
  { step: 8_192, rings: 50 },
] as const

/**
 * Searches for free places between which places are only taken: where there was none for a box, none is looked for again
 * for another that is wanted at the same place and is as large. All of them together cost one walk outwards.
 */
export class PlaceSearch {
  /** By what was wanted: the places that have not been looked at. */
  readonly #untried = new Map<string, Iterator<Box>>()

  /**
   * Where a box comes to lie that is wanted there: there, if that covers nothing, else at the free place nearest to it.
   * @param gap what is left free round it when it does not lie where it was wanted
   */
  find(space: Free, wanted: Box, gap = GAP): Box {
    const bounded = keepOnPage(wanted)
    if (space.isFree(bounded)) return bounded
    const key = `${bounded.join()} ${gap}`
    let untried = this.#untried.get(key)
    if (!untried) this.#untried.set(key, (untried = placesAround(bounded)))
    for (;;) {
      const { done, value } = untried.next()
      if (done) return bounded
      if (space.isFree(value, gap)) return value
    }
  }
}

/** One search by itself. */
export const findFreePlace = (space: Free, wanted: Box, gap = GAP): Box => new PlaceSearch().find(space, wanted, gap)

/** Outwards, ring by ring, on each the nearest first. */
function* placesAround([x, y, width, height]: Box): Generator<Box, undefined> {
  for (const { step, rings } of SEARCH) {
    for (let ring = 1; ring <= rings; ring += 1) {
      for (const [column, row] of offsetsOn(ring)) {
        const box: Box = [x + column * step, y + row * step, width, height]
        if (isOnPage(box)) yield box
      }
    }
  }
}

type Offset = readonly [column: number, row: number]
const ringsKnown = new Map<number, readonly Offset[]>()

function offsetsOn(ring: number): readonly Offset[] {
  const known = ringsKnown.get(ring)
  if (known) return known
  const offsets: Offset[] = []
  for (let column = -ring; column <= ring; column += 1)
    for (let row = -ring; row <= ring; row += Math.abs(column) === ring ? 1 : 2 * ring) offsets.push([column, row])
  const distance = ([column, row]: Offset): number => column * column + row * row
  offsets.sort((one, other) => distance(one) - distance(other))
  ringsKnown.set(ring, offsets)
  return offsets
}

const isOnPage = ([x, y, width, height]: Box): boolean =>
  x >= -PAGE_EDGE && y >= -PAGE_EDGE && x + width <= PAGE_EDGE && y + height <= PAGE_EDGE

const keepOnPage = ([x, y, width, height]: Box): Box => [
  Math.max(-PAGE_EDGE, Math.min(x, PAGE_EDGE - width)),
  Math.max(-PAGE_EDGE, Math.min(y, PAGE_EDGE - height)),
  width,
  height,
]

/** Above the lanes every group has a plot for so many notes, so that it can grow without meeting its neighbours. */
export const PLOT_COLUMNS = 3
const PLOT_ROWS = 3
const PLOT_WIDTH = widthOfColumns(PLOT_COLUMNS)
const PLOT_HEIGHT = heightOfRows(PLOT_ROWS)
/** Between the lowest groups and the lanes' headings. */
const ABOVE_LANES = 2 * MARGIN
const PLOT_RINGS_MAX = 80

/**
 * The first free plot in the groups' own area, above the lanes, where no note arrives: side by side as far as the lanes
 * go, then in the next row above.
 * @param near the free plot nearest to this point instead, if one is given
 */
export function findPlot(space: Space, width: number, height: number, lanes: readonly Box[], near?: Position): Box {
  const right = Math.max(0, ...lanes.map(([x, , across]) => x + across))
  const perRow = Math.max(PLOT_COLUMNS, Math.ceil(right / (PLOT_WIDTH + MARGIN)))
  let best: Box | undefined
  let bestDistance = Infinity
  for (let row = 0; row < PLOT_RINGS_MAX; row += 1) {
    const top = -ABOVE_LANES - PLOT_HEIGHT - row * (PLOT_HEIGHT + MARGIN)
    if (top + height > -ABOVE_LANES) continue
    for (let column = 0; column < perRow; column += 1) {
      const box: Box = [column * (PLOT_WIDTH + MARGIN), top, width, height]
      const distance = near ? Math.hypot(box[0] + width / 2 - near[0], top + height / 2 - near[1]) : 0
      if (distance >= bestDistance || !space.isFree(box, MARGIN - 1)) continue
      best = box
      bestDistance = distance
    }
    // Whatever is free further up is further away.
    if (best) return best
  }
  return findFreePlace(space, [0, -ABOVE_LANES - height, width, height], MARGIN)
}
