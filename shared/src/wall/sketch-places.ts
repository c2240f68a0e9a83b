/**
 * Where a new sketch note is pinned, and how large: where somebody drops it if that covers nothing, else beside the
 * lanes on their left, where no note will ever arrive by itself, below what is pinned there already. Pure, so that every
 * screen and the server agree.
 */
import { CREDIT_HEIGHT, Space, findFreePlace, findThings, overlap, sketchBox, type Wall } from './free-places.ts'
import type { Box, Position } from './schema.ts'

/** A new sketch note fits into this, in page units: some four notes wide, so that a drawing is seen from far away. */
const WIDTH_MAX = 1_120
const HEIGHT_MAX = 840
const GAP = 80
const COLUMNS_MAX = 50

/** The size at which a picture of so many pixels is pinned: its own proportions, whole numbers. */
function fitSketch(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(WIDTH_MAX / width, HEIGHT_MAX / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/**
 * The box of a new sketch note: with its middle at `centre` where somebody dropped it, or as near to it as it covers
 * nothing; else in free space.
 */
export function placeSketch(wall: Wall, pixels: { width: number; height: number }, centre?: Position): Box {
  const { width, height } = fitSketch(pixels.width, pixels.height)
  const obstacles = findThings(wall).map(({ box }) => box)
  if (centre) {
    const wanted = sketchBox([Math.round(centre[0] - width / 2), Math.round(centre[1] - height / 2), width, height])
    const [x, y] = findFreePlace(new Space(obstacles), wanted)
    return [x, y, width, height]
  }
  for (let column = 0; column < COLUMNS_MAX; column += 1) {
    const left = -GAP - width - column * (WIDTH_MAX + GAP)
    // From the top of the lanes downwards, below each thing in the way.
    for (let top = 0, tries = 0; tries <= obstacles.length && top < 3 * (HEIGHT_MAX + GAP); tries += 1) {
      const box: Box = [left, top, width, height]
      const inTheWay = obstacles.find((other) => overlap(sketchBox(box), other, GAP))
      if (!inTheWay) return box
      top = inTheWay[1] + inTheWay[3] + GAP
    }
  }
  const [x, y] = findFreePlace(new Space(obstacles), [-GAP - width, -height - GAP, width, height + CREDIT_HEIGHT])
  return [x, y, width, height]
}
