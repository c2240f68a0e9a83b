/**
 * How the wall lies on the projected screen: how large and where, above the strip that says how to take part. Pure; the
 * same wall on the same screen always gives the same picture. The strip is always below: a screen that somebody scans
 * from must not move its code to another side because the wall has grown.
 */
import type { Box } from '@gatherboard/shared/wall/schema'

export type Screen = { readonly width: number; readonly height: number }
export type StageFit = {
  readonly zoom: number
  /** Where page point (0, 0) lies on the screen. */
  readonly x: number
  readonly y: number
  /** Page units: sizes of lane headings, prompts and cluster names that can be read from the back row. */
  readonly label: number
  readonly prompt: number
  readonly name: number
}

/**
 * Lengths of the projected screen are counted in units, 1,080 to its shorter side, which is its height but for screens
 * that stand upright; `--u` in the styles.
 */
export const unitOf = ({ width, height }: Screen): number => Math.min(width, height) / 1080
/** The strip below: one row; where that is not wide enough for all of it, two. The styles have the same numbers. */
export const stripUnitsOf = ({ width, height }: Screen): number => (width * 10 <= height * 13 ? 320 : 152)
const MARGIN_UNITS = 19.44
/** Larger than life looks empty; 4K screens may go further, since they only have smaller pixels. */
const ZOOM_MAX = 1.25
/**
 * A full wall of one lens of eight is as small; what is larger runs over the edges, and what lies at its beginning
 * stays.
 */
const ZOOM_MIN = 0.02
/** A small wall stands in the middle, but no further down than this. */
const DOWN_UNITS_MAX = 43.2

export function fitStage([left, top, width, height]: Box, screen: Screen): StageFit {
  const unit = unitOf(screen)
  const margin = MARGIN_UNITS * unit
  const room = { width: screen.width - 2 * margin, height: aboveStrip(screen) - 2 * margin }
  // Headings grow upwards when everything is small, so the room they need depends on the size that they decide.
  let zoom = zoomFor(width, height, room)
  let sizes = readSizes(zoom, screen)
  let above = 0
  for (let round = 0; round < 3; round += 1) {
    sizes = readSizes(zoom, screen)
    above = Math.max(0, sizes.label * 1.15 + sizes.prompt * 2.6 - 84)
    zoom = zoomFor(width, height + above, room)
  }
  zoom = Math.max(Math.min(zoom, ZOOM_MAX * unit), ZOOM_MIN * unit)
  return {
    zoom,
    x: margin + Math.max(0, (room.width - width * zoom) / 2) - left * zoom,
    // Anchored at the top: a wall that grows must not slide down and up again.
    y:
      margin +
      Math.max(0, Math.min((room.height - (height + above) * zoom) / 2, DOWN_UNITS_MAX * unit)) +
      (above - top) * zoom,
    ...sizes,
  }
}

/** A rectangle of the screen, in its pixels. */
export type FreeSpace = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** What the wall leaves free between itself and the edge: where the newest words can stand large. */
export function findFreeSpace({ zoom, y }: StageFit, [, top, , height]: Box, screen: Screen): FreeSpace {
  const margin = MARGIN_UNITS * unitOf(screen)
  const wallBottom = y + (top + height) * zoom + 2 * margin
  return {
    left: margin,
    top: wallBottom,
    width: screen.width - 2 * margin,
    height: aboveStrip(screen) - margin - wallBottom,
  }
}

const aboveStrip = (screen: Screen): number => screen.height - stripUnitsOf(screen) * unitOf(screen)

const zoomFor = (width: number, height: number, room: Screen): number =>
  Math.min(room.width / width, room.height / height)

/** Page sizes that come out as a readable share of the screen's height, within what a lane has room for. */
function readSizes(zoom: number, screen: Screen): Pick<StageFit, 'label' | 'prompt' | 'name'> {
  const unit = unitOf(screen) / zoom
  return { label: clamp(40 * unit, 44, 150), prompt: clamp(22 * unit, 24, 60), name: clamp(26 * unit, 34, 110) }
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
