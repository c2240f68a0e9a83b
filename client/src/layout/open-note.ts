/**
 * Where a chosen note lies opened: all its words, in letters that can be read whatever the zoom, over its own place and
 * inside of what is seen. Pure; nothing is measured in the browser.
 */
import { NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import { fitNote, measureHeight, measureText } from './fit-text.ts'

/** CSS pixels. Smaller letters than these are opened; opened ones have the larger size at least. */
const READABLE = 11
const OPENED = 16
const WIDTH_MIN = 280
const PADDING = { x: 13, y: 11 } as const
const EDGE = 8
/** Below or above it stands the note's own bar. */
const BAR = 64
const LINE_HEIGHT = 1.3

type ScreenBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** `isScrolled`: even so there are more words than there is room for. */
export type OpenedNote = ScreenBox & {
  readonly fontSize: number
  readonly lineHeight: number
  readonly isScrolled: boolean
}

/**
 * @param hasFoot the note has a row at its foot
 * @param at where the note is drawn, in CSS pixels of the canvas
 * @param scale the reader's own text size, as a multiple of 16 pixels
 * @returns undefined when all of it can be read where it lies
 */
export function placeOpenedNote(
  text: string,
  hasFoot: boolean,
  at: ScreenBox,
  screen: { readonly width: number; readonly height: number },
  scale = 1,
): OpenedNote | undefined {
  const zoom = at.width / NOTE_WIDTH
  const { size, isCut } = fitNote(text, hasFoot)
  if (!isCut && size * zoom >= READABLE * scale) return undefined
  const measured = measureText(text)
  const fontSize = Math.round(Math.max(size * zoom, OPENED * scale))
  const width = Math.round(Math.min(Math.max(at.width, WIDTH_MIN * scale), screen.width - 2 * EDGE))
  const lineHeight = Math.max(LINE_HEIGHT, measured.lineHeight)
  // The mark takes some of the first line; a line more than needed does no harm.
  const words = measureHeight({ ...measured, lineHeight }, fontSize, width - 2 * PADDING.x - 6)
  const wanted = Math.max(at.height, Math.ceil(words + lineHeight * fontSize * 0.5 + 2 * PADDING.y))
  const height = Math.min(wanted, Math.max(120, screen.height - 2 * EDGE - BAR))
  return {
    x: Math.round(clamp(at.x + (at.width - width) / 2, EDGE, screen.width - EDGE - width)),
    y: Math.round(clamp(at.y, EDGE, screen.height - EDGE - height)),
    ...{ width, height, fontSize, lineHeight, isScrolled: height < wanted },
  }
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most))
