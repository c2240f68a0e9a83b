/** Above the one note that is chosen, when it was drawn in a sketch note: the way to where. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo } from 'react'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { readDrawnIn } from '../../wall/drawn-in.ts'
import { useCanvasValue, type CanvasHandle } from '../../canvas/canvas-handle.ts'
import { Button } from '../../ui/button.tsx'
import type { SketchNotes } from './use-sketch-notes.ts'

/** Pixels, with the room between it and the note. */
const HEIGHT = 56
/** The same of the note's own bar. */
const BAR = 68

export function DrawnIn({
  canvas,
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
  const place = useCanvasValue(() => {
    const seen = canvas.findOnScreen(id)
    if (!seen || canvas.isWriting || !canvas.isAtRest) return undefined
    const { from, to, height } = seen
    // Without room below, the note's own bar is above it, and this above that.
    const above = to.y + BAR > height ? 2 * HEIGHT : HEIGHT
    return { x: Math.round((from.x + to.x) / 2), y: Math.max(4, Math.round(from.y) - above) }
  }, [canvas, id])
  if (!sketch || !region || !place) return null
  return (
    <div className="drawn-in" style={{ left: place.x, top: place.y }}>
      <Button onClick={() => sketchNotes.showRegion(sketch, region)}>
        {sketch.title === '' ? sayCanvas('drawnInUntitled') : sayCanvas('drawnInTitled', { title: sketch.title })}
      </Button>
    </div>
  )
}
