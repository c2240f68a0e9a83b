/**
 * The outlines of what is selected or under the pointer. tldraw's own list keeps a hidden outline ready for every shape
 * on the wall: three elements and several watchers a note, which on a full wall was a quarter of all there was.
 */
import { DefaultShapeIndicator, computed, useEditor, useValue, type Editor, type TLShapeId } from '@tldraw/tldraw'
import { useMemo } from 'react'

export function ChosenOutlines() {
  const editor = useEditor()
  const chosen = useMemo(
    () => computed('outlined shapes', () => findOutlined(editor), { isEqual: isSameList }),
    [editor],
  )
  return useValue(chosen).map((id) => <DefaultShapeIndicator key={id} shapeId={id} />)
}

/** None while something is being dragged or resized: the shapes themselves are what is looked at then. */
function findOutlined(editor: Editor): readonly TLShapeId[] {
  const isQuiet = editor.isInAny('select.idle', 'select.editing_shape')
  const isChoosing = editor.isInAny(
    'select.brushing',
    'select.scribble_brushing',
    'select.pointing_shape',
    'select.pointing_selection',
    'select.pointing_handle',
  )
  if (!isQuiet && !isChoosing) return []
  const selected = editor.getSelectedShapeIds()
  const { isHoveringCanvas, isCoarsePointer } = editor.getInstanceState()
  const hovered = isQuiet && isHoveringCanvas && !isCoarsePointer ? editor.getHoveredShapeId() : null
  return hovered && !selected.includes(hovered) ? [...selected, hovered] : selected
}

const isSameList = (one: readonly TLShapeId[], other: readonly TLShapeId[]): boolean =>
  one === other || (one.length === other.length && one.every((id, index) => id === other[index]))
