/** How a wall is drawn small, and back: the whole of it in one corner of the screen. Pure. */
import type { Box, Position } from '@gatherboard/shared/wall/schema'

/** CSS pixels: never more than these, whatever the wall's shape. */
export const MAP_SIZE = { width: 192, height: 128 } as const
/** Round the wall, as a share of its longer side. */
const MARGIN = 0.03

export type MapScale = {
  /** Pixels a page unit. */
  readonly scale: number
  readonly width: number
  readonly height: number
  readonly toMap: (place: Position) => Position
  readonly toWall: (pixels: Position) => Position
}

export function scaleMap([left, top, width, height]: Box): MapScale {
  const margin = Math.max(width, height) * MARGIN
  const [x, y] = [left - margin, top - margin]
  const [across, down] = [width + 2 * margin, height + 2 * margin]
  const scale = Math.min(MAP_SIZE.width / across, MAP_SIZE.height / down)
  return {
    scale,
    width: Math.round(across * scale),
    height: Math.round(down * scale),
    toMap: ([atX, atY]) => [(atX - x) * scale, (atY - y) * scale],
    toWall: ([atX, atY]) => [atX / scale + x, atY / scale + y],
  }
}

/** Whether all of the wall is in view: then a map says nothing. */
export const isWithin = (
  [x, y, width, height]: Box,
  [outerX, outerY, outerWidth, outerHeight]: Box,
  slack = 1,
): boolean =>
  x >= outerX - slack &&
  y >= outerY - slack &&
  x + width <= outerX + outerWidth + slack &&
  y + height <= outerY + outerHeight + slack

/** Whether the middle of a box is in view. */
export const isMiddleWithin = ([x, y, width, height]: Box, [left, top, across, down]: Box): boolean => {
  const [middleX, middleY] = [x + width / 2, y + height / 2]
  return middleX >= left && middleX <= left + across && middleY >= top && middleY <= top + down
}
