/**
 * The record of a sketch note on the canvas. It holds only what is drawn; the picture is fetched by whoever draws it.
 */
import type { Region, Sketch } from '@gatherboard/shared/wall/sketch'
import type { SketchId } from '@gatherboard/shared/values/ids'
import type { IndexKey, TLBaseShape, TLParentId, TLShape, TLShapeId } from '@tldraw/tldraw'

export const SKETCH_SHAPE = 'gather-sketch'

export type SketchProps = {
  id: string
  asset: string
  w: number
  h: number
  /** Pixels of the upright original. */
  pixels: number
  rows: number
  title: string
  artist: string
  alt: string
  regions: readonly Region[]
  /** Pinned, for whoever looks: a participant can never unlock it. */
  locked: boolean
}
export type SketchShape = TLBaseShape<typeof SKETCH_SHAPE, SketchProps>

export const sketchShapeId = (id: SketchId): TLShapeId => `shape:sketch-${id}` as TLShapeId
export const isSketchShape = (shape: TLShape | undefined | null): shape is SketchShape => shape?.type === SKETCH_SHAPE

/** Below every group, and groups lie below every note: a picture never hides words (see order.ts). */
const SKETCH_INDEX = 'Xzzz' as IndexKey

/** What a sketch note is drawn as. A pure function; the same sketch note gives the same record. */
export function projectSketch(sketch: Sketch, facilitator: boolean, before: SketchShape | undefined): SketchShape {
  const { id, asset, box, width, height, title, artist, alt, regions, locked } = sketch
  const props: SketchProps = {
    id,
    asset,
    w: box[2],
    h: box[3],
    pixels: width,
    rows: height,
    title,
    artist,
    alt,
    regions,
    locked: locked || !facilitator,
  }
  const isSame =
    before !== undefined &&
    (Object.keys(props) as Array<keyof SketchProps>).every((key) => before.props[key] === props[key])
  return {
    id: sketchShapeId(id),
    typeName: 'shape',
    type: SKETCH_SHAPE,
    x: box[0],
    y: box[1],
    rotation: 0,
    index: SKETCH_INDEX,
    parentId: 'page:page' as TLParentId,
    isLocked: props.locked,
    opacity: 1,
    meta: {},
    props: isSame ? before.props : props,
  }
}
