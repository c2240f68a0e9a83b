/**
 * Where a new sketch note is pinned, and how large: beside the lanes on their left, where no note will ever arrive by
 * itself, below what is pinned there already. Pure, so that every screen and the server agree.
 */
import { NOTE_HEIGHT, NOTE_WIDTH, growBox, placeNote } from './lanes.ts'
import type { BoardView } from './board-view.ts'
import type { Box, Position } from './schema.ts'

/** A new sketch note fits into this, in page units: some four notes wide, so that a drawing is seen from far away. */
const WIDTH_MAX = 1_120
const HEIGHT_MAX = 840
const GAP = 80
const COLUMNS_MAX = 50

type Wall = Pick<BoardView, 'notes' | 'clusters' | 'sketches'> & { readonly meta: Pick<BoardView['meta'], 'lenses'> }

/** The size at which a picture of so many pixels is pinned: its own proportions, whole numbers. */
function fitSketch(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(WIDTH_MAX / width, HEIGHT_MAX / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The box of a new sketch note: with its middle at `centre` where somebody dropped it, else in free space. */
export function placeSketch(wall: Wall, pixels: { width: number; height: number }, centre?: Position): Box {
  const { width, height } = fitSketch(pixels.width, pixels.height)
  if (centre) return [Math.round(centre[0] - width / 2), Math.round(centre[1] - height / 2), width, height]
  const obstacles = findObstacles(wall)
  for (let column = 0; column < COLUMNS_MAX; column += 1) {
    const left = -GAP - width - column * (WIDTH_MAX + GAP)
    // From the top of the lanes downwards, below each thing in the way.
    for (let top = 0, tries = 0; tries <= obstacles.length && top < 3 * (HEIGHT_MAX + GAP); tries += 1) {
      const box: Box = [left, top, width, height]
      const inTheWay = obstacles.find((other) => overlap(box, other))
      if (!inTheWay) return box
      top = inTheWay[1] + inTheWay[3] + GAP
    }
  }
  return [-GAP - width, -height - GAP, width, height]
}

function findObstacles({ meta, notes, clusters, sketches }: Wall): Box[] {
  const lensIds = meta.lenses.map((lens) => lens.id)
  const obstacles: Box[] = [...sketches.values()].map(({ box }) => box)
  const members = new Map<string, Position[]>()
  for (const note of notes.values()) {
    if (!note.pos && note.cluster === undefined) continue
    const place = placeNote(lensIds, note)
    if (note.pos) obstacles.push([place[0], place[1], NOTE_WIDTH, NOTE_HEIGHT])
    if (note.cluster !== undefined) members.set(note.cluster, [...(members.get(note.cluster) ?? []), place])
  }
  for (const { id, box } of clusters.values()) obstacles.push(growBox(box, members.get(id) ?? []))
  return obstacles
}

const overlap = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] + GAP && b[0] < a[0] + a[2] + GAP && a[1] < b[1] + b[3] + GAP && b[1] < a[1] + a[3] + GAP
