/** What every canvas screen sets up in the same way: the stage's handle, the first view, and what tests look at. */
import { useCallback, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import type { Room } from '../../wall/room.ts'
import { useConnectionField, useView } from '../../wall/use-view.ts'
import type { CanvasBinding } from '../../canvas/canvas-binding.ts'
import type { CanvasHandle } from '../../canvas/commands.ts'
import { keepCamera, useFirstFit } from './camera.ts'
import { exposeForTests } from './test-hook.ts'

export function useCanvas(eventId: string, { connection, reader, undo }: Room) {
  const { doc } = connection
  const [canvas, setCanvas] = useState<CanvasHandle>()
  const newest = useRef<CanvasHandle>(undefined)
  const onReady = useCallback(
    (editor: Editor, binding: CanvasBinding) => {
      const handle: CanvasHandle = { editor, binding, reader, doc, undo }
      newest.current = handle
      setCanvas(handle)
      const unexpose = exposeForTests({ editor, doc })
      const stopKeeping = keepCamera(eventId, editor)
      return () => {
        stopKeeping()
        unexpose()
        newest.current = undefined
        setCanvas(undefined)
      }
    },
    [reader, doc, undo, eventId],
  )
  const live = useConnectionField(connection, 'status').state === 'live'
  useFirstFit(eventId, canvas, live)
  /** Does something with the stage if there is one just now. */
  const act = useCallback((run: (handle: CanvasHandle) => void) => {
    if (newest.current) run(newest.current)
  }, [])
  return { canvas, act, onReady, live, view: useView(reader) }
}
