/**
 * What is named on the map, and where: each lane and each group with how many notes it has, in letters that can be read,
 * none on another and none off the screen. What has no room is left out; the tiles are there all the same. Lengths in
 * units. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { LANE_HEADING_HEIGHT } from '@gatherboard/shared/wall/lanes'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { isBlank } from '@gatherboard/shared/values/text'
import { lensNumber } from '../../ui/lens-mark.tsx'
import { measureWords } from './fit-words.ts'
import { stripUnitsOf, unitOf, type Screen, type StageFit } from './stage-fit.ts'

export type MapLabel = {
  readonly key: string
  /** 1 to 8 for a lane, undefined for a group. */
  readonly number: number | undefined
  /** Blank where only the mark and the number have room. */
  readonly words: string
  readonly count: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** As map.css has them. */
export const LABEL_SIZE = 42
const HEIGHT = 58
/** Its edges, the lane's mark, and the room before and for each digit of the number; in em. */
const EDGES_EM = 0.7
const MARK_EM = 1.3
const COUNT_GAP_EM = 0.4
const DIGIT_EM = 0.62
const BOLD_WIDTH = 1.03
/** Fewer letters than these would be a riddle. */
const WORDS_EM_MIN = 4
const GROUP_WIDTH_MAX = 520
const GAP = 8
const MARGIN = 12

type Wanted = Omit<MapLabel, 'x' | 'y' | 'width' | 'height'> & {
  /** As much as there is room for where it stands. */
  readonly widthMax: number
  /** Where its top left corner may be, the best first. */
  readonly places: ReadonlyArray<readonly [x: number, y: number]>
}

/** @param boxes the drawn boxes of all groups, in page units */
export function placeLabels(
  view: BoardView,
  boxes: ReadonlyArray<{ readonly id: string; readonly name: string; readonly box: Box; readonly count: number }>,
  fit: StageFit,
  screen: Screen,
): MapLabel[] {
  const unit = unitOf(screen)
  const inner: Box = [
    MARGIN,
    MARGIN,
    screen.width / unit - 2 * MARGIN,
    screen.height / unit - stripUnitsOf(screen) - 2 * MARGIN,
  ]
  const toUnits = ([x, y, width, height]: Box): Box => [
    (fit.x + x * fit.zoom) / unit,
    (fit.y + y * fit.zoom) / unit,
    (width * fit.zoom) / unit,
    (height * fit.zoom) / unit,
  ]
  const groups = [...boxes].sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1))
  const wanted = [...findLanes(view, toUnits), ...groups.map((group) => findGroup(group, toUnits(group.box)))]
  const labels: MapLabel[] = []
  for (const each of wanted) {
    const label = placeOne(each, inner, labels)
    if (label) labels.push(label)
  }
  return labels
}

/** The first bay of each lens alone: the others go on from it. */
function findLanes(view: BoardView, toUnits: (box: Box) => Box): Wanted[] {
  const counts = countLoose(view)
  return findHeadings(view)
    .filter(({ bay }) => bay === 0)
    .map(({ key, lens, label, box: [x, y, width] }) => {
      const [left, top, wide, high] = toUnits([x, y, width, LANE_HEADING_HEIGHT])
      return {
        key: `lane ${key}`,
        number: lensNumber(lens),
        words: label,
        count: counts.get(view.meta.lenses[lens]?.id ?? '') ?? 0,
        widthMax: wide,
        places: [[left, top + high - HEIGHT - GAP]],
      }
    })
}

/** What lies in the lanes: what is in a group is counted there. */
function countLoose({ notes, clusters }: BoardView): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { lens, cluster } of notes.values())
    if (cluster === undefined || !clusters.has(cluster as ClusterId)) counts.set(lens, (counts.get(lens) ?? 0) + 1)
  return counts
}

function findGroup(
  { id, name, count }: { id: string; name: string; count: number },
  [x, y, width, height]: Box,
): Wanted {
  return {
    key: `group ${id}`,
    number: undefined,
    words: isBlank(name) ? '' : name.trim(),
    count,
    widthMax: Math.max(width, GROUP_WIDTH_MAX),
    // Above its notes where the tray has room for it, else above the tray, below it, or on it.
    places: [
      [x, y + GAP / 2],
      [x, y - HEIGHT - GAP / 2],
      [x, y + height + GAP / 2],
      [x, y + (height - HEIGHT) / 2],
    ],
  }
}

function placeOne(
  { widthMax, places, ...label }: Wanted,
  inner: Box,
  taken: readonly MapLabel[],
): MapLabel | undefined {
  const least = readWidth(label.number, '', label.count)
  const natural = readWidth(label.number, label.words, label.count)
  const fewest = Math.min(natural, least + WORDS_EM_MIN * LABEL_SIZE)
  const widths = [natural, fewest].filter((width) => width <= widthMax)
  // One that is longer than its room ends in "…".
  if (natural > widthMax && fewest <= widthMax) widths.unshift(widthMax)
  const tries = [
    ...widths.map((width) => ({ ...label, width })),
    // A group without a word of its name says nothing.
    ...(label.number === undefined ? [] : [{ ...label, words: '', width: least }]),
  ].filter(({ width }) => width <= widthMax)
  if (label.number === undefined && label.words === '') return undefined
  for (const each of tries) {
    for (const [x, y] of places) {
      const box = { x: clamp(x, inner[0], inner[0] + inner[2] - each.width), y, width: each.width, height: HEIGHT }
      const isInside = box.x >= inner[0] && y >= inner[1] && y + HEIGHT <= inner[1] + inner[3]
      // Far off its own place it would name something else.
      if (!isInside || Math.abs(box.x - x) > each.width || taken.some((other) => overlap(box, other))) continue
      return { ...each, ...box }
    }
  }
  return undefined
}

const readWidth = (number: number | undefined, words: string, count: number): number => {
  const em = measureWords(words.replace(/\s+/g, ' '))
    .paragraphs.flat()
    .reduce((sum, advance) => sum + advance, 0)
  const digits = COUNT_GAP_EM + String(count).length * DIGIT_EM
  return (EDGES_EM + (number === undefined ? 0 : MARK_EM) + em * BOLD_WIDTH + digits) * LABEL_SIZE
}

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width + GAP &&
  other.x < one.x + one.width + GAP &&
  one.y < other.y + other.height + GAP &&
  other.y < one.y + one.height + GAP

const clamp = (value: number, least: number, most: number): number => Math.max(Math.min(value, most), least)
