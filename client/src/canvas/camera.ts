/**
 * Where the view is when a wall opens: where it was in this tab, else where it can be read. After that only the person
 * moves it.
 */
import { useEffect } from 'react'
import type { Camera, CanvasHandle } from './canvas-handle.ts'
import { findFirstView } from '../layout/first-view.ts'

/** For as long as the page lives: a new document must not throw the view away. */
const cameras = new Map<string, Camera>()
/** Canvases whose view means something; one that goes before its wall came has nothing to remember. */
const fitted = new WeakSet<CanvasHandle>()

/** Remembers the view of a canvas that goes away. Returns what to call then. */
export function keepCamera(eventId: string, canvas: CanvasHandle): () => void {
  return () => {
    if (fitted.has(canvas)) cameras.set(eventId, canvas.camera)
  }
}

/** What is younger than the server's ready-made wall follows it in messages of its own, moments later. */
const ARRIVING_MS = 600

/** Sets the view once, when the wall has arrived. */
export function useFirstFit(eventId: string, canvas: CanvasHandle | undefined, live: boolean): void {
  useEffect(() => {
    if (!canvas || fitted.has(canvas)) return undefined
    const camera = cameras.get(eventId)
    if (camera) canvas.setCamera(camera, { immediate: true })
    else if (!live) return undefined
    fitted.add(canvas)
    return camera ? undefined : fitWhileArriving(canvas)
  }, [eventId, canvas, live])
}

/**
 * Shows the wall from its beginning, and what still arrives of it, until the person looks elsewhere; also when the
 * title, which comes with it, takes a line of the room away. Returns the way to stop.
 */
function fitWhileArriving(canvas: CanvasHandle): () => void {
  const { editor, reader, binding } = canvas
  const fit = (): Camera => {
    binding.refresh()
    const { w: width, h: height } = editor.getViewportScreenBounds()
    const first = findFirstView(reader.view, { width, height })
    if (first) canvas.setCamera(first, { immediate: true })
    return canvas.camera
  }
  let ours = fit()
  const timer = setTimeout(() => stop(), ARRIVING_MS)
  const stops = [() => clearTimeout(timer)]
  const stop = (): void => {
    for (const each of stops.splice(0)) each()
  }
  const fitAgain = (): void => {
    const { x, y, z } = canvas.camera
    // Whoever has chosen something looks at that.
    if (x === ours.x && y === ours.y && z === ours.z && !canvas.hasSelection) ours = fit()
    else stop()
  }
  stops.push(reader.subscribe(fitAgain))
  stops.push(canvas.watch(() => editor.getViewportScreenBounds(), fitAgain))
  return stop
}
