/** Above the one note that is chosen, when it was drawn in a sketch note: the way to where. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo } from 'react'
import { useValue } from 'tldraw'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import { noteShapeId } from '../../canvas/board-shapes.ts'
import type { CanvasHandle } from '../../canvas/commands.ts'
import { Button } from '../../ui/button.tsx'
import type { SketchNotes } from './use-sketch-notes.ts'

/** Pixels, with the room between it and the note. */
const HEIGHT = 56

export function DrawnIn({
  canvas: { editor },
  view,
  note: id,
  sketchNotes,
}: {
  canvas: CanvasHandle
  view: BoardView
  note: NoteId
  sketchNotes: SketchNotes
}) {
  const note = view.notes.get(id)
  const findDrawn = useMemo(() => readDrawnIn(view.sketches), [view.sketches])
  const [first] = note ? findDrawn(note) : []
  const sketch = first && view.sketches.get(first.sketchId)
  const region = sketch?.regions.find((each) => each.id === first?.regionId)
  const place = useValue(
    'place above a note',
    () => {
      const bounds = editor.getShapePageBounds(noteShapeId(id))
      if (
        !bounds ||
        editor.getEditingShapeId() !== null ||
        !editor.isIn('select.idle') ||
        !editor.getViewportPageBounds().collides(bounds)
      )
        return undefined
      const { x, y } = editor.pageToViewport({ x: bounds.midX, y: bounds.minY })
      return { x: Math.round(x), y: Math.max(4, Math.round(y) - HEIGHT) }
    },
    [editor, id],
  )
  if (!sketch || !region || !place) return null
  return (
    <div className="drawn-in" style={{ left: place.x, top: place.y }}>
      <Button onClick={() => sketchNotes.showRegion(sketch, region)}>
        Drawn in {sketch.title === '' ? 'a sketch note' : `“${sketch.title}”`}
      </Button>
    </div>
  )
}
