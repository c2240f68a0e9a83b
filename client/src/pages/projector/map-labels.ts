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
import { measureLine } from '../../layout/fit-text.ts'
import { stripUnitsOf, unitOf, type Screen, type StageFit } from './stage-fit.ts'

export type MapLabel = {
  readonly key: string
  /** 1 to 8 for a lane, undefined for a group. */
  readonly number: number | undefined
  /** Blank where only the mark and the number have room. */
  readonly words: string
  readonly count: number
  /** The number stands below the words: lanes are narrow where there are many notes. */
  readonly isStacked: boolean
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** As map.css has them. */
export const LABEL_SIZE = 42
const HEIGHT = 58
const STACKED_HEIGHT = 108
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
/** A lane's name may reach a little into the gap beside it. */
const LANE_GAP_SHARE = 0.12
const MARGIN = 12

type Wanted = Pick<MapLabel, 'key' | 'number' | 'words' | 'count'> & {
  /** As much as there is room for where it stands. */
  readonly widthMax: number
  /** Where its left edge may be and its lower one, the best first. */
  readonly places: ReadonlyArray<readonly [x: number, bottom: number]>
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
        widthMax: wide + LANE_GAP_SHARE * wide,
        places: [[left, top + high - GAP]],
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
      [x, y + HEIGHT + GAP / 2],
      [x, y - GAP / 2],
      [x, y + height + HEIGHT + GAP / 2],
      [x, y + (height + HEIGHT) / 2],
    ],
  }
}

function placeOne(wanted: Wanted, inner: Box, taken: readonly MapLabel[]): MapLabel | undefined {
  const { key, places } = wanted
  for (const { width, height, ...said } of findForms(wanted)) {
    for (const [left, bottom] of places) {
      const box = { x: clamp(left, inner[0], inner[0] + inner[2] - width), y: bottom - height, width, height }
      const isInside = box.x >= inner[0] && box.y >= inner[1] && bottom <= inner[1] + inner[3]
      // Far off its own place it would name something else.
      if (!isInside || Math.abs(box.x - left) > width || taken.some((other) => overlap(box, other))) continue
      return { key, number: wanted.number, count: wanted.count, ...said, ...box }
    }
  }
  return undefined
}

type Form = Pick<MapLabel, 'words' | 'isStacked' | 'width' | 'height'>

/** How it may be said, the best first: whole, in two lines, cut, and of a lane at last the mark and the number alone. */
function findForms({ number, words, count, widthMax }: Wanted): Form[] {
  const isLane = number !== undefined
  // A group without a word of its name says nothing.
  if (!isLane && words === '') return []
  const [whole, least] = [readWidth(number, words, count), readWidth(number, '', count)]
  const stacked = Math.max(readWords(words) + EDGES_EM * LABEL_SIZE, least)
  const fewest = (isLane ? EDGES_EM : EDGES_EM + COUNT_GAP_EM + 2) * LABEL_SIZE + WORDS_EM_MIN * LABEL_SIZE
  const forms: Form[] = [
    { words, isStacked: false, width: whole, height: HEIGHT },
    ...(isLane ? [{ words, isStacked: true, width: stacked, height: STACKED_HEIGHT }] : []),
    // Longer than its room: it ends in "…".
    ...(widthMax >= fewest && whole > fewest
      ? [
          {
            words,
            isStacked: isLane,
            width: isLane ? widthMax : Math.min(widthMax, whole),
            height: isLane ? STACKED_HEIGHT : HEIGHT,
          },
        ]
      : []),
    ...(!isLane && whole > fewest ? [{ words, isStacked: false, width: fewest, height: HEIGHT }] : []),
    ...(isLane ? [{ words: '', isStacked: false, width: least, height: HEIGHT }] : []),
  ]
  return forms.filter(({ width }) => width <= widthMax)
}

/** Of the words alone, in units. */
const readWords = (words: string): number => measureLine(words.replace(/\s+/g, ' ')) * BOLD_WIDTH * LABEL_SIZE

const readWidth = (number: number | undefined, words: string, count: number): number => {
  const mark = number === undefined ? 0 : MARK_EM
  return (EDGES_EM + mark + COUNT_GAP_EM + String(count).length * DIGIT_EM) * LABEL_SIZE + readWords(words)
}

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width + GAP &&
  other.x < one.x + one.width + GAP &&
  one.y < other.y + other.height + GAP &&
  other.y < one.y + one.height + GAP

const clamp = (value: number, least: number, most: number): number => Math.max(Math.min(value, most), least)
