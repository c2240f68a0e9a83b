/** What a small map of the wall is drawn from: where everything lies just now, without words. */
import type { Box, Position } from '@gatherboard/shared/wall/schema'
import { findWallBounds } from '@gatherboard/shared/wall/wall-bounds'
import { isClusterShape, isNoteShape } from './board-shapes.ts'
import type { CanvasHandle } from './canvas-handle.ts'
import { isSketchShape } from './sketch-shapes.ts'

export type MapTiles = {
  readonly bounds: Box
  readonly sketches: readonly Box[]
  readonly groups: readonly Box[]
  /** By the number of their heading's colours. */
  readonly notes: ReadonlyMap<number, readonly Position[]>
}

/** Undefined while the wall has not arrived. */
export function readMapTiles({ editor, reader }: CanvasHandle): MapTiles | undefined {
  const bounds = findWallBounds(reader.view)
  if (!bounds) return undefined
  const [sketches, groups, notes] = [[] as Box[], [] as Box[], new Map<number, Position[]>()]
  for (const shape of editor.getCurrentPageShapes()) {
    if (isNoteShape(shape)) {
      const places = notes.get(shape.props.number)
      if (places) places.push([shape.x, shape.y])
      else notes.set(shape.props.number, [[shape.x, shape.y]])
    } else if (isClusterShape(shape)) groups.push([shape.x, shape.y, shape.props.w, shape.props.h])
    else if (isSketchShape(shape)) sketches.push([shape.x, shape.y, shape.props.w, shape.props.h])
  }
  return { bounds, sketches, groups, notes }
}
