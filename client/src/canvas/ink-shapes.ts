/**
 * The kinds of free drawing and the plain records that the wall keeps of them: exactly tldraw's own `draw`,
 * `highlight`, `arrow` and `text`. On the canvas arrows and texts are shapes of ours under names of ours, because
 * tldraw binds what it calls an arrow to whatever lies under its ends, and types into what it calls a text with an
 * editor four times the size of everything else here (decision 13).
 */
import type {
  TLArrowShapeProps,
  TLBaseShape,
  TLDrawShape,
  TLHighlightShape,
  TLShape,
  TLTextShapeProps,
} from '@tldraw/tldraw'

export const ARROW_SHAPE = 'gather-arrow'
export const TEXT_SHAPE = 'gather-text'

export type ArrowShape = TLBaseShape<typeof ARROW_SHAPE, TLArrowShapeProps>
export type TextShape = TLBaseShape<typeof TEXT_SHAPE, TLTextShapeProps>
type InkShape = TLDrawShape | TLHighlightShape | ArrowShape | TextShape

/** UTF-16 units of one text on the wall. */
export const INK_TEXT_UNITS_MAX = 1_000

/** Kinds as the wall names them, and what draws them here. */
const DRAWN_AS: ReadonlyMap<string, InkShape['type']> = new Map<string, InkShape['type']>([
  ['draw', 'draw'],
  ['highlight', 'highlight'],
  ['arrow', ARROW_SHAPE],
  ['text', TEXT_SHAPE],
])
const KEPT_AS: ReadonlyMap<string, string> = new Map([...DRAWN_AS].map(([kept, drawn]) => [drawn, kept]))

export const isInk = (shape: TLShape | undefined | null): shape is InkShape =>
  shape !== undefined && shape !== null && KEPT_AS.has(shape.type)
export const isTextShape = (shape: TLShape | undefined | null): shape is TextShape => shape?.type === TEXT_SHAPE

export const drawnAs = (kind: unknown): InkShape['type'] | undefined =>
  typeof kind === 'string' ? DRAWN_AS.get(kind) : undefined

/** What the wall keeps of a shape: plain values, without anything that belongs to this screen. */
export function describeInk({ type, x, y, rotation, index, opacity, props }: InkShape): unknown {
  return JSON.parse(JSON.stringify({ type: KEPT_AS.get(type), x, y, rotation, index, opacity, props }))
}
