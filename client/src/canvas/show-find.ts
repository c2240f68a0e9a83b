/** What the find box needs of a canvas: the texts drawn on it, and the way to what was found. */
import { useMemo } from 'react'
import { useValue, type TLShapeId } from '@tldraw/tldraw'
import type { InkText } from '../find/find-ink.ts'
import type { WallFind } from '../find/find-on-wall.ts'
import { clusterShapeId, noteShapeId } from './board-shapes.ts'
import type { CanvasHandle } from './canvas-handle.ts'
import { approach } from './commands.ts'
import { TEXT_SHAPE, isTextShape } from './ink-shapes.ts'
import { sketchShapeId } from './sketch-shapes.ts'

/** The texts that this canvas shows, with what is being typed just now. */
export function useTexts({ editor }: CanvasHandle): ReadonlyMap<string, InkText> {
  const shapes = useValue(
    useMemo(() => editor.store.query.records('shape', () => ({ type: { eq: TEXT_SHAPE } })), [editor]),
  )
  return useMemo(() => new Map(shapes.filter(isTextShape).map((shape) => [shape.id, shape])), [shapes])
}

/** Selects it, and brings it into view. */
export function showFind({ editor }: CanvasHandle, find: WallFind): void {
  const shape = shapeOf(find)
  // A pinned picture, and with somebody taking part a group, is only looked at: selected, it would be in the way of the
  // pointer.
  if ((find.kind === 'sketch' || find.kind === 'group') && editor.getShape(shape)?.isLocked !== false)
    editor.selectNone()
  else editor.select(shape)
  approach(editor, shape)
}

function shapeOf(find: WallFind): TLShapeId {
  switch (find.kind) {
    case 'note':
      return noteShapeId(find.id)
    case 'group':
      return clusterShapeId(find.id)
    case 'sketch':
      return sketchShapeId(find.id)
    case 'text':
      return find.id as TLShapeId
  }
}
