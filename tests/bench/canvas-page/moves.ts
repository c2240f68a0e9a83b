/**
 * What a person does on a canvas, a step in every frame, and how long the frames took. Runs in the page that is
 * measured.
 */
import type { Editor, TLShapeId } from '@tldraw/tldraw'
import type { View } from './subject.ts'

const FRAMES_MAX = 120
const FRAMES_MIN = 12
/** Slow canvases are measured over fewer frames, so that a run ends. */
const TIME_MS_MAX = 5_000
const RESTING_FRAMES = 20

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
/** What the last change cost must not be counted with the next. */
export async function rest(): Promise<void> {
  for (let frame = 0; frame < RESTING_FRAMES; frame += 1) await nextFrame()
}

/** The times between frames while `step` is taken once in each; it is told how far, from 0 to 1, the move is. */
async function recordFrames(step: (way: number) => void): Promise<number[]> {
  const frames: number[] = []
  const startMs = await nextFrame()
  let before = startMs
  for (let index = 1; index <= FRAMES_MAX; index += 1) {
    step(index / FRAMES_MAX)
    const now = await nextFrame()
    frames.push(now - before)
    before = now
    if (index >= FRAMES_MIN && now - startMs > TIME_MS_MAX) break
  }
  return frames
}

/** Puts the whole wall into view, or its middle at the size of life. */
async function look(editor: Editor, view: View): Promise<void> {
  editor.zoomToFit({ immediate: true })
  const { w, h } = editor.getViewportScreenBounds()
  const center = editor.getCurrentPageBounds()?.center ?? { x: 0, y: 0 }
  if (view === 'close') editor.setCamera({ x: w / 2 - center.x, y: h / 2 - center.y, z: 1 }, { immediate: true })
  await rest()
}

/** There and back, in pixels of the screen, so that there is always something in view. */
export async function pan(editor: Editor, view: View): Promise<number[]> {
  await look(editor, view)
  const start = editor.getCamera()
  const pixels = view === 'close' ? 2_400 : 600
  return recordFrames((way) =>
    editor.setCamera({ ...start, x: start.x + (Math.sin(way * Math.PI) * pixels) / start.z }, { immediate: true }),
  )
}

/** From the whole wall to the size of life and back. */
export async function zoom(editor: Editor): Promise<number[]> {
  await look(editor, 'far')
  const far = editor.getZoomLevel()
  const { w, h } = editor.getViewportScreenBounds()
  const center = editor.getCurrentPageBounds()?.center ?? { x: 0, y: 0 }
  return recordFrames((way) => {
    const z = far * (1 / far) ** Math.sin(way * Math.PI)
    editor.setCamera({ x: w / 2 / z - center.x, y: h / 2 / z - center.y, z }, { immediate: true })
  })
}

/** Selects the notes nearest to the middle of the wall and returns where on the screen the first of them is. */
export async function takeNotes(editor: Editor, count: number, view: View): Promise<{ x: number; y: number }> {
  await look(editor, view)
  const middle = editor.getViewportPageBounds().center
  const far = (id: TLShapeId): number => editor.getShapePageBounds(id)?.center.dist(middle) ?? Infinity
  const notes = editor
    .getCurrentPageShapes()
    .filter(({ type }) => type.endsWith('note'))
    .map(({ id }) => ({ id, distance: far(id) }))
  const nearest = notes.sort((one, other) => one.distance - other.distance).slice(0, count)
  const [first] = nearest
  const center = first && editor.getShapePageBounds(first.id)?.center
  if (!center) throw new Error('there is no note to take')
  // One note is taken as people take it: pressed and moved.
  if (count > 1) editor.select(...nearest.map(({ id }) => id))
  await rest()
  const { x, y } = editor.pageToScreen(center)
  return { x, y }
}

/** Moves what the pointer holds in a circle. */
export function dragRound(from: { x: number; y: number }): Promise<number[]> {
  const target = document.elementFromPoint(from.x, from.y)
  if (!target) throw new Error('there is nothing under the pointer')
  return recordFrames((way) => {
    const clientX = from.x + 200 * Math.sin(way * 2 * Math.PI)
    const clientY = from.y + 150 * (1 - Math.cos(way * 2 * Math.PI))
    target.dispatchEvent(
      new PointerEvent('pointermove', {
        bubbles: true,
        cancelable: true,
        composed: true,
        pointerId: 1,
        pointerType: 'mouse',
        isPrimary: true,
        buttons: 1,
        clientX,
        clientY,
      }),
    )
  })
}

/** A page that is too slow for its timers gets this many at once at most: it must still come to its frames. */
const ARRIVALS_AT_ONCE_MAX = 5

/** Frames while notes arrive by themselves, so many a second. */
export async function receive(editor: Editor, perSecond: number, arrive: () => void): Promise<number[]> {
  await look(editor, 'far')
  const everyMs = 1_000 / perSecond
  let dueMs = performance.now()
  const timer = setInterval(() => {
    const due = Math.min(ARRIVALS_AT_ONCE_MAX, Math.floor((performance.now() - dueMs) / everyMs))
    dueMs = performance.now() - dueMs > ARRIVALS_AT_ONCE_MAX * everyMs ? performance.now() : dueMs + due * everyMs
    for (let each = 0; each < due; each += 1) arrive()
  }, everyMs)
  const frames = await recordFrames(() => undefined)
  clearInterval(timer)
  return frames
}
