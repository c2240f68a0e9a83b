/** Where the view is when a wall opens: where it was in this tab, else the whole wall. After that only the person moves it. */
import { useEffect } from 'react'
import type { Editor, TLCamera } from 'tldraw'
import { fitWall, type CanvasHandle } from '../../canvas/commands.ts'

/** For as long as the page lives: a new document must not throw the view away. */
const cameras = new Map<string, Pick<TLCamera, 'x' | 'y' | 'z'>>()
/** Stages whose view means something; one that goes before its wall came has nothing to remember. */
const fitted = new WeakSet<Editor>()

/** Remembers the view of a stage that goes away. Returns what to call then. */
export function keepCamera(eventId: string, editor: Editor): () => void {
  return () => {
    if (!fitted.has(editor)) return
    const { x, y, z } = editor.getCamera()
    cameras.set(eventId, { x, y, z })
  }
}

/** Sets the view once, when the wall has arrived. */
export function useFirstFit(eventId: string, canvas: CanvasHandle | undefined, live: boolean): void {
  useEffect(() => {
    if (!canvas || fitted.has(canvas.editor)) return
    const camera = cameras.get(eventId)
    if (camera) canvas.editor.setCamera(camera, { immediate: true })
    else if (!live) return
    else {
      canvas.binding.refresh()
      fitWall(canvas, { immediate: true })
    }
    fitted.add(canvas.editor)
  }, [eventId, canvas, live])
}
