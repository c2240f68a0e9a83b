/**
 * Choosing a note that is not one's own. On a participant's canvas such notes are locked, so that no tool can take
 * hold of them, and tldraw passes over what is locked. A press that did not move chooses them all the same: to say
 * "me too", or to change one's own words in a group.
 */
import type { Editor, TLEventInfo } from '@tldraw/tldraw'
import { isNoteShape, type NoteShape } from './board-shapes.ts'

/** Screen pixels within which a press has not moved. */
const STILL = 6

/** Returns the way to stop. */
export function chooseByPress(editor: Editor): () => void {
  const findNote = (): NoteShape | undefined => {
    const shape = editor.getShapeAtPoint(editor.inputs.currentPagePoint, {
      hitInside: true,
      hitLocked: true,
      filter: isNoteShape,
    })
    return isNoteShape(shape) ? shape : undefined
  }
  const isStill = (): boolean => {
    const { originScreenPoint, currentScreenPoint } = editor.inputs
    return Math.hypot(currentScreenPoint.x - originScreenPoint.x, currentScreenPoint.y - originScreenPoint.y) < STILL
  }
  const onEvent = (info: TLEventInfo): void => {
    if (!editor.isIn('select')) return
    const isPress = info.type === 'pointer' && info.name === 'pointer_up' && info.button === 0 && isStill()
    const isDouble = info.type === 'click' && info.name === 'double_click' && info.phase === 'up'
    if (!isPress && !isDouble) return
    const note = findNote()
    if (!note?.isLocked || editor.getEditingShapeId() === note.id) return
    editor.select(note.id)
    if (isDouble && note.props.mine) editor.setEditingShape(note.id)
  }
  editor.on('event', onEvent)
  return () => void editor.off('event', onEvent)
}
