/**
 * Asking what can be done with the selection, where the hand is: by right click, or on a touch screen by a long press
 * that does not move. Right click where nothing is asks what can be done with the wall.
 */
import type { TLEventInfo } from '@tldraw/tldraw'
import { isNoteShape } from './board-shapes.ts'
import type { CanvasHandle } from './canvas-handle.ts'
import { editText } from './commands.ts'

/** Pixels of the canvas. */
export type Place = { readonly x: number; readonly y: number }

/** Screen pixels within which a press has not moved. */
const STILL = 10

/**
 * Calls `open` for each such press.
 * @param room pixels that what opens needs, right of and below the hand
 * @returns the way to stop
 */
export function watchContextPresses(
  { editor }: CanvasHandle,
  room: { readonly width: number; readonly height: number },
  open: (place: Place) => void,
): () => void {
  let isLong = false
  const onEvent = (info: TLEventInfo): void => {
    if (info.type !== 'pointer' || !editor.isIn('select')) return
    const { originScreenPoint, currentScreenPoint } = editor.inputs
    if (info.name === 'pointer_down') isLong = false
    else if (info.name === 'long_press') isLong = editor.getInstanceState().isCoarsePointer
    else if (info.name === 'right_click' || (info.name === 'pointer_up' && isLong)) {
      const hasMoved =
        info.name === 'pointer_up' &&
        Math.hypot(currentScreenPoint.x - originScreenPoint.x, currentScreenPoint.y - originScreenPoint.y) > STILL
      isLong = false
      if (hasMoved || editor.getEditingShapeId() !== null) return
      // A long press where nothing is begins to look around.
      if (info.name !== 'right_click' && editor.getSelectedShapeIds().length === 0) return
      const { w, h } = editor.getViewportScreenBounds()
      const place = {
        x: Math.max(8, Math.min(currentScreenPoint.x, w - room.width)),
        y: Math.max(8, Math.min(currentScreenPoint.y, h - room.height)),
      }
      // Later: the press itself is not over yet, and a press elsewhere closes the menu.
      setTimeout(() => open(place))
    }
  }
  editor.on('event', onEvent)
  return () => void editor.off('event', onEvent)
}

/** The one thing selected when it holds words that can be written here. */
export function readWritable({ editor }: CanvasHandle): { isNote: boolean; write: () => void } | undefined {
  const only = editor.getOnlySelectedShape()
  return only && editor.getShapeUtil(only).canEdit(only)
    ? { isNote: isNoteShape(only), write: () => editText(editor, only.id) }
    : undefined
}
