/**
 * Pictures dropped on the wall or pasted into it, which also works on plain http: the first one, and where it should
 * go.
 */
import type { Position } from '@gatherboard/shared/wall/schema'
import { useEffect, useState } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { isForCanvas } from './shortcuts.ts'

export type DroppedPicture = { readonly file: File; readonly centre: Position }

/** Whatever calls itself a picture is offered to the form, which says what is taken; anything else is left alone. */
const findPicture = (data: DataTransfer | null): File | undefined =>
  [...(data?.files ?? [])].find((file) => file.type.startsWith('image/'))

export function useDroppedPicture(canvas: CanvasHandle | undefined): {
  dropped: DroppedPicture | undefined
  forget: () => void
} {
  const [dropped, setDropped] = useState<DroppedPicture>()
  useEffect(() => {
    if (!canvas) return undefined
    const { container } = canvas
    const round = ([x, y]: Position): Position => [Math.round(x), Math.round(y)]
    const isOver = (event: DragEvent): boolean =>
      event.target instanceof Node &&
      container.contains(event.target) &&
      event.dataTransfer?.types.includes('Files') === true
    const onDragOver = (event: DragEvent): void => {
      if (!isOver(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const onDrop = (event: DragEvent): void => {
      if (!isOver(event)) return
      // Otherwise the browser would leave the wall and show the picture.
      event.preventDefault()
      event.stopPropagation()
      const file = findPicture(event.dataTransfer)
      if (file) setDropped({ file, centre: round(canvas.toWall(event.clientX, event.clientY)) })
    }
    const onPaste = (event: ClipboardEvent): void => {
      // Spreadsheets put a picture of their cells beside the words: the words are meant.
      if (!isForCanvas(document.activeElement) || event.clipboardData?.getData('text/plain') !== '') return
      const file = findPicture(event.clipboardData)
      if (!file) return
      event.preventDefault()
      setDropped({ file, centre: round(canvas.centre) })
    }
    // Before tldraw, which would take the event for itself.
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('drop', onDrop, true)
    document.addEventListener('paste', onPaste)
    return () => {
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('drop', onDrop, true)
      document.removeEventListener('paste', onPaste)
    }
  }, [canvas])
  return { dropped, forget: () => setDropped(undefined) }
}
