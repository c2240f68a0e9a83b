/**
 * How the wall lies on the projected screen: how large and where, above the strip that says how to take part. Pure; the
 * same wall on the same screen always gives the same picture. The strip is always below: a screen that somebody scans
 * from must not move its code to another side because the wall has grown.
 */
import { LANE_HEADING_HEIGHT } from '@gatherboard/shared/wall/lanes'
import type { Box } from '@gatherboard/shared/wall/schema'

export type Screen = { readonly width: number; readonly height: number }
export type StageFit = {
  readonly zoom: number
  /** Where page point (0, 0) lies on the screen. */
  readonly x: number
  readonly y: number
}

/**
 * Lengths of the projected screen are counted in units, 1,080 to its shorter side, which is its height but for screens
 * that stand upright; `--u` in the styles.
 */
export const unitOf = ({ width, height }: Screen): number => Math.min(width, height) / 1080
/** The strip below: one row; where that is not wide enough for all of it, two. The styles have the same numbers. */
export const stripUnitsOf = ({ width, height }: Screen): number => (width * 10 <= height * 13 ? 372 : 178)
/** Far higher than wide: what stands beside each other elsewhere stands below each other. */
export const isUpright = ({ width, height }: Screen): boolean => width * 3 <= height * 2

/** Round what a scene shows; projector-page.css has the same numbers (.stage-area). */
const SIDE_UNITS = 44
const ABOVE_UNITS = 34
const BELOW_UNITS = 26
/** The room for what a scene shows, in units: above the strip and within the margins. */
export function stageUnits(screen: Screen): { readonly width: number; readonly height: number } {
  const unit = unitOf(screen)
  return {
    width: screen.width / unit - 2 * SIDE_UNITS,
    height: screen.height / unit - stripUnitsOf(screen) - ABOVE_UNITS - BELOW_UNITS,
  }
}
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

/** Above the first lanes, for their names (map-labels.ts). */
const LANE_LABEL_UNITS = 124

export function fitStage([left, top, width, height]: Box, screen: Screen): StageFit {
  const unit = unitOf(screen)
  const margin = MARGIN_UNITS * unit
  const room = { width: screen.width - 2 * margin, height: aboveStrip(screen) - 2 * margin }
  // Names are as large when everything else is small, so the room they need depends on the size that they decide.
  let zoom = zoomFor(width, height, room)
  let above = 0
  for (let round = 0; round < 3; round += 1) {
    above = Math.max(0, (LANE_LABEL_UNITS * unit) / zoom - LANE_HEADING_HEIGHT)
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
  }
}

const aboveStrip = (screen: Screen): number => screen.height - stripUnitsOf(screen) * unitOf(screen)

const zoomFor = (width: number, height: number, room: Screen): number =>
  Math.min(room.width / width, room.height / height)
