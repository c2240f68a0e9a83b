/** What every canvas screen sets up in the same way: the stage's handle, the first view, and what tests look at. */
import { useCallback, useRef, useState } from 'react'
import type { Room } from '../wall/room.ts'
import { useConnectionField, useView } from '../wall/use-view.ts'
import type { CanvasHandle } from './canvas-handle.ts'
import { keepCamera, useFirstFit } from './camera.ts'
import { exposeForTests } from './test-hook.ts'

export type RunOnCanvas = (run: (canvas: CanvasHandle) => void) => void

export function useCanvasHandle(eventId: string, { connection, reader }: Room) {
  const [canvas, setCanvas] = useState<CanvasHandle>()
  const newest = useRef<CanvasHandle>(undefined)
  const onReady = useCallback(
    (handle: CanvasHandle) => {
      newest.current = handle
      setCanvas(handle)
      const unexpose = exposeForTests({ editor: handle.editor, doc: handle.doc })
      const stopKeeping = keepCamera(eventId, handle)
      return () => {
        stopKeeping()
        unexpose()
        newest.current = undefined
        setCanvas(undefined)
      }
    },
    [eventId],
  )
  const live = useConnectionField(connection, 'status').state === 'live'
  useFirstFit(eventId, canvas, live)
  /** Does something with the canvas if there is one just now. */
  const act = useCallback<RunOnCanvas>((run) => {
    if (newest.current) run(newest.current)
  }, [])
  return { canvas, act, onReady, live, view: useView(reader) }
}
