/**
 * The field for a group's name, where the group is and as large as on paper, whatever the zoom: whoever makes a group
 * names it without being carried to it. A group that is out of view has its field at the edge behind which it lies.
 */
import { useEditor, useValue } from '@tldraw/tldraw'
import { say as sayCanvas } from '../i18n/say-canvas.ts'
import { isClusterShape } from './board-shapes.ts'
import { TextEditor } from './text-editor.tsx'

/** Screen pixels. */
const WIDTH = 320
const HEIGHT = 64
/** What is kept free at the edges of the wall for what lies over it there. */
const EDGE = 16

export function GroupNameField() {
  const editor = useEditor()
  const place = useValue(
    'the group that is named',
    () => {
      const shape = editor.getEditingShape()
      const bounds = isClusterShape(shape) ? editor.getShapePageBounds(shape) : undefined
      if (!isClusterShape(shape) || !bounds) return undefined
      const { x, y } = editor.pageToViewport(bounds.point)
      const { w, h } = editor.getViewportScreenBounds()
      return {
        id: shape.props.id,
        left: Math.round(Math.max(EDGE, Math.min(x, w - WIDTH - EDGE))),
        top: Math.round(Math.max(EDGE, Math.min(y, h - HEIGHT - EDGE))),
      }
    },
    [editor],
  )
  if (!place) return null
  return (
    <div className="group-name-field" style={{ left: place.left, top: place.top }}>
      <TextEditor key={place.id} root="clusters" id={place.id} label={sayCanvas('nameOfGroup')} />
    </div>
  )
}
