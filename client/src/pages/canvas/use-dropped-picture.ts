/**
 * Pictures dropped on the wall or pasted into it, which also works on plain http: the first one, and where it should
 * go.
 */
import type { Position } from '@gatherboard/shared/wall/schema'
import { useEffect, useState } from 'react'
import type { CanvasHandle } from '../../canvas/canvas-handle.ts'
import { isPicture } from '../../parts/is-picture.ts'
import { isForCanvas } from './shortcuts.ts'

export type DroppedPicture = { readonly file: File; readonly centre: Position }

/**
 * What is a picture, or calls itself one: that is offered to the form, which says what is taken. A good photograph may
 * have no type, or another. Anything else is left alone.
 */
async function findPicture(files: readonly File[]): Promise<File | undefined> {
  const pictures = await Promise.all(files.map(isPicture))
  return files.find((_, at) => pictures[at]) ?? files.find(({ type }) => type.startsWith('image/'))
}

/** By its type, which has to be told at once: whether what is pasted is ours. */
const mayBePicture = (type: string): boolean =>
  type === '' || type === 'application/octet-stream' || type.startsWith('image/')

export function useDroppedPicture(canvas: CanvasHandle | undefined): {
  dropped: DroppedPicture | undefined
  forget: () => void
} {
  const [dropped, setDropped] = useState<DroppedPicture>()
  useEffect(() => {
    if (!canvas) return undefined
    const { container } = canvas
    const round = ([x, y]: Position): Position => [Math.round(x), Math.round(y)]
    let isClosed = false
    const take = (files: readonly File[], centre: Position): void =>
      void findPicture(files).then((file) => file && !isClosed && setDropped({ file, centre }))
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
      take([...(event.dataTransfer?.files ?? [])], round(canvas.toWall(event.clientX, event.clientY)))
    }
    const onPaste = (event: ClipboardEvent): void => {
      // Spreadsheets put a picture of their cells beside the words: the words are meant.
      if (!isForCanvas(document.activeElement) || event.clipboardData?.getData('text/plain') !== '') return
      const files = [...event.clipboardData.files].filter(({ type }) => mayBePicture(type))
      if (files.length === 0) return
      event.preventDefault()
      take(files, round(canvas.centre))
    }
    // Before tldraw, which would take the event for itself.
    window.addEventListener('dragover', onDragOver, true)
    window.addEventListener('drop', onDrop, true)
    document.addEventListener('paste', onPaste)
    return () => {
      isClosed = true
      window.removeEventListener('dragover', onDragOver, true)
      window.removeEventListener('drop', onDrop, true)
      document.removeEventListener('paste', onPaste)
    }
  }, [canvas])
  return { dropped, forget: () => setDropped(undefined) }
}
