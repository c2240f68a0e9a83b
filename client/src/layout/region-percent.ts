/**
 * A region's place in numbers that a person can read and type: left, top, width and height in hundredths of the
 * picture. Pure. The picture counts in pixels; what was not changed must come back as the same pixels.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'

type Picture = Pick<Sketch, 'width' | 'height'>
/** Left, top, width, height, as they stand in four fields. */
export type Percents = readonly [left: string, top: string, width: string, height: string]

/** Narrower is a slip of the finger. */
const SIDE_MIN = 8

/** To a tenth: finer than anybody can see. */
export function toPercents({ width, height }: Picture, [left, top, across, down]: Box): Percents {
  const part = (value: number, whole: number): string => String(Math.round((value / whole) * 1_000) / 10)
  return [part(left, width), part(top, height), part(across, width), part(down, height)]
}

/**
 * @param before the box that the fields began with: a field that still says the same keeps its pixels
 * @returns the box, cut to the picture; undefined when a number is missing or hardly anything of the picture is in it
 */
export function fromPercents(picture: Picture, typed: Percents, before: Box): Box | undefined {
  const shown = toPercents(picture, before)
  const numbers = typed.map(readNumber)
  if (numbers.some(Number.isNaN)) return undefined
  const pixels = numbers.map((number, index) =>
    typed[index] === shown[index]
      ? (before[index] ?? 0)
      : Math.round((number / 100) * (index % 2 === 0 ? picture.width : picture.height)),
  )
  const [left = 0, top = 0, across = 0, down = 0] = pixels
  const [fromX, fromY] = [Math.max(0, left), Math.max(0, top)]
  const box: Box = [
    fromX,
    fromY,
    Math.min(picture.width, left + across) - fromX,
    Math.min(picture.height, top + down) - fromY,
  ]
  return box[2] < Math.min(SIDE_MIN, picture.width) || box[3] < Math.min(SIDE_MIN, picture.height) ? undefined : box
}

/** A comma is a point to half of Europe. */
const readNumber = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.trim().replace(/%$/, '').replace(',', '.'))
