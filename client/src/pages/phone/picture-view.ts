/**
 * How a picture lies in the frame it is looked at through: how large, and how far it has been moved. Pure. Lengths are
 * CSS pixels unless said otherwise, and points count from the middle of the frame, where the whole picture lies.
 */
import type { Box } from '@gatherboard/shared/wall/schema'
import { PICTURE_WIDTHS } from '@gatherboard/shared/api/pictures'
import type { PictureSize } from '../../api/pictures.ts'

export type Size = { readonly width: number; readonly height: number }
export type Point = { readonly x: number; readonly y: number }

/** `scale` 1 shows the whole picture; `x` and `y` say where its middle is. */
export type PictureView = Point & { readonly scale: number }

/** The picture (pixels of the original) and the frame it is seen in. */
export type Setting = { readonly picture: Size; readonly frame: Size }

export const WHOLE: PictureView = { scale: 1, x: 0, y: 0 }

/** However few pixels a picture has, small handwriting can be brought so much nearer. */
const SCALE_AT_LEAST = 4
/** A part that is shown leaves a margin around it. */
const PART_OF_FRAME = 0.9

/** The size of the whole picture in the frame: as large as fits. */
export function fitPicture({ picture, frame }: Setting): Size {
  const factor = Math.min(frame.width / picture.width, frame.height / picture.height)
  return { width: picture.width * factor, height: picture.height * factor }
}

/** Until one pixel of the original is one CSS pixel: larger shows nothing more. */
export const findScaleMax = (setting: Setting): number =>
  Math.max(SCALE_AT_LEAST, setting.picture.width / fitPicture(setting).width)

/**
 * The nearest view that is not too large or too small, and leaves no empty border where there is picture to fill it.
 */
export function keepInFrame(view: PictureView, setting: Setting): PictureView {
  const scale = clamp(view.scale, 1, findScaleMax(setting))
  const { width, height } = fitPicture(setting)
  const xMax = Math.max(0, (width * scale - setting.frame.width) / 2)
  const yMax = Math.max(0, (height * scale - setting.frame.height) / 2)
  return { scale, x: clamp(view.x, 0 - xMax, xMax), y: clamp(view.y, 0 - yMax, yMax) }
}

/** Larger or smaller by `factor`; what is at `at` stays there as far as the edges allow. */
export function zoomAt(view: PictureView, factor: number, at: Point, setting: Setting): PictureView {
  const scale = clamp(view.scale * factor, 1, findScaleMax(setting))
  const real = scale / view.scale
  return keepInFrame({ scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real }, setting)
}

export const moveBy = (view: PictureView, { x, y }: Point, setting: Setting): PictureView =>
  keepInFrame({ ...view, x: view.x + x, y: view.y + y }, setting)

/** Two fingers: what was under them stays under them. @param before, after where the two are, in the same order */
export function pinch(
  view: PictureView,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  setting: Setting,
): PictureView {
  const factor = distance(...after) / Math.max(1, distance(...before))
  const from = middle(...before)
  const to = middle(...after)
  return moveBy(zoomAt(view, factor, from, setting), { x: to.x - from.x, y: to.y - from.y }, setting)
}

/** A part of the picture as large as the frame allows. @param box pixels of the original */
export function viewBox([left, top, width, height]: Box, setting: Setting): PictureView {
  const fit = fitPicture(setting)
  const factor = fit.width / setting.picture.width
  const wanted =
    PART_OF_FRAME *
    Math.min(setting.frame.width / Math.max(1, width * factor), setting.frame.height / Math.max(1, height * factor))
  const scale = clamp(wanted, 1, findScaleMax(setting))
  const x = (left + width / 2) * factor - fit.width / 2
  const y = (top + height / 2) * factor - fit.height / 2
  return keepInFrame({ scale, x: -x * scale, y: -y * scale }, setting)
}

/**
 * The smallest size that is sharp in this view. A phone's line is often paid by the megabyte: the original is asked for
 * only when the largest prepared size is not sharp any more, and never while the whole picture is shown (but for
 * pictures that are too small for prepared sizes).
 * @param density device pixels a CSS pixel
 */
export function chooseSharpSize({ scale }: PictureView, setting: Setting, density: number): PictureSize {
  const needed = fitPicture(setting).width * scale * density
  const prepared = PICTURE_WIDTHS.filter((width) => width < setting.picture.width)
  const fitting = prepared.find((width) => width >= needed)
  if (fitting !== undefined) return fitting
  return scale > 1 ? 'original' : (prepared[prepared.length - 1] ?? 'original')
}

/** Whether one size has at least the pixels of another. */
export const isAsSharp = (size: PictureSize, other: PictureSize): boolean =>
  size === 'original' || (other !== 'original' && size >= other)

/**
 * Thumbnails: sharp on most screens, and never more than the second size.
 * @param saves the phone is asked to save data
 */
export const chooseThumbnailSize = (cssWidth: number, density: number, saves: boolean): PictureSize =>
  saves || cssWidth * density <= 320 ? 320 : 640

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
