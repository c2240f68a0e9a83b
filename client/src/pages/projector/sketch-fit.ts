/**
 * Where a sketch note stands on the projected screen, whole or one part of it: how large it is drawn and how far it is
 * shifted. Pure; the same picture on the same screen always stands the same.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import { stripUnitsOf, unitOf, type Screen } from './stage-fit.ts'

/** In units: round the picture, and below it for its title and who drew it. */
const MARGIN_UNITS = 28
const CAPTION_UNITS = 72
/** Beside a part: the notes that belong to it. */
const NOTES_SHARE = 0.36
/** A part is shown with some of what is round it. */
const PART_PADDING = 0.06
/** Closer than this, one sees the paper and not the drawing. */
const PIXEL_ZOOM_MAX = 3

export type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }
type SketchFit = {
  readonly area: Area
  readonly notes: Area | undefined
  /** Screen pixels for a pixel of the original. */ readonly scale: number
  readonly x: number
  readonly y: number
}

/** @param part what is looked at, in pixels of the original; absent: all of it */
export function fitSketchNote(
  picture: { readonly width: number; readonly height: number },
  part: Box | undefined,
  hasNotes: boolean,
  screen: Screen,
): SketchFit {
  const unit = unitOf(screen)
  const margin = MARGIN_UNITS * unit
  const height = screen.height - (stripUnitsOf(screen) + CAPTION_UNITS) * unit - margin
  const notesWidth = hasNotes ? screen.width * NOTES_SHARE : 0
  const area: Area = {
    left: margin,
    top: margin,
    width: screen.width - 2 * margin - notesWidth,
    height: height - margin,
  }
  const [x, y, width, rows] = part ? pad(part, picture) : [0, 0, picture.width, picture.height]
  const scale = Math.min(area.width / width, area.height / rows, PIXEL_ZOOM_MAX * unit)
  return {
    area,
    notes: hasNotes
      ? { left: area.left + area.width + margin, top: margin, width: notesWidth - margin, height: area.height }
      : undefined,
    scale,
    x: (area.width - width * scale) / 2 - x * scale,
    y: (area.height - rows * scale) / 2 - y * scale,
  }
}

function pad([x, y, width, height]: Box, picture: { readonly width: number; readonly height: number }): Box {
  const by = Math.round(Math.max(width, height) * PART_PADDING)
  const [left, top] = [Math.max(0, x - by), Math.max(0, y - by)]
  return [left, top, Math.min(picture.width, x + width + by) - left, Math.min(picture.height, y + height + by) - top]
}
