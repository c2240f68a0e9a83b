/** How fluent the canvas is with a large import on it: time between frames while somebody pans, zooms and drags. */
import type { Page } from 'playwright-core'
import { PROJECTOR, openBrowser } from '../support/browser.ts'
import { until } from '../support/until.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'

/** As many as the four opinion surveys we test imports with hold together. */
const NOTES = 1_397
const FRAMES = 120
/** Two frames of a 60 Hz screen, between which times fall. */
const FRAME_MS_MAX = 33.4

type Editor = {
  getCurrentPageShapes(): unknown[]
  getCurrentPageBounds(): { x: number; y: number; w: number; h: number; center: { x: number; y: number } } | undefined
  getViewportScreenBounds(): { w: number; h: number }
  getCamera(): { x: number; y: number; z: number }
  setCamera(camera: { x: number; y: number; z: number }, options: { immediate: true }): void
  zoomToFit(options: { immediate: true }): void
  getShapePageBounds(id: string): { center: { x: number; y: number } } | undefined
  pageToScreen(point: { x: number; y: number }): { x: number; y: number }
}
type HookedWindow = { __gatherboard?: { editor: Editor } }

export async function measureCanvas(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  const { event, tokens } = await createWall(server, NOTES)
  await using browser = await openBrowser()
  const { page } = await browser.newUser(PROJECTOR)
  const openedMs = performance.now()
  await page.goto(`${server.url}/e/${event.id}/canvas#t=${tokens.facilitator}`)
  await until('all notes on the canvas', () => page.evaluate((notes) => ((globalThis as HookedWindow).__gatherboard?.editor.getCurrentPageShapes().length ?? 0) >= notes, NOTES), { timeoutMs: 60_000 })
  const readyMs = performance.now() - openedMs
  const moves: ReadonlyArray<readonly [name: string, frames: () => Promise<number[]>]> = [
    ['pan, zoom 1', () => moveCamera(page, 'pan-close')],
    ['pan, whole wall', () => moveCamera(page, 'pan-far')],
    ['zoom, whole wall to 1', () => moveCamera(page, 'zoom')],
    ['drag a note, zoom 1', () => dragNote(page, 1)],
    ['drag a note, whole wall', () => dragNote(page, 'fit')],
  ]
  const rows: Row[] = [{ what: `canvas: ${NOTES.toLocaleString('en')} notes, page opened`, figures: { 'all notes there ms': readable(readyMs) } }]
  for (const [name, record] of moves) {
    const frames = await record()
    rows.push({
      what: `canvas: ${name}`,
      figures: { 'frame median ms': readable(median(frames)), 'p95 ms': readable(percentile(frames, 0.95)), frames: String(frames.length) },
      bar: { text: `median ≤ ${Math.floor(FRAME_MS_MAX)} ms`, isMet: median(frames) <= FRAME_MS_MAX },
    })
  }
  return rows
}

/** Moves the camera a step in every frame and returns the times between frames. */
function moveCamera(page: Page, move: 'pan-close' | 'pan-far' | 'zoom'): Promise<number[]> {
  return page.evaluate(
    async ({ move, count }) => {
      const editor = (globalThis as HookedWindow).__gatherboard?.editor
      if (!editor) throw new Error('the canvas has gone')
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      editor.zoomToFit({ immediate: true })
      const far = editor.getCamera()
      const { w, h } = editor.getViewportScreenBounds()
      const bounds = editor.getCurrentPageBounds()
      const center = bounds?.center ?? { x: 0, y: 0 }
      const close = { x: w / 2 - center.x, y: h / 2 - center.y, z: 1 }
      const start = move === 'pan-close' ? close : far
      editor.setCamera(start, { immediate: true })
      for (let index = 0; index < 30; index += 1) await nextFrame()
      const frames: number[] = []
      let before = await nextFrame()
      for (let index = 1; index <= count; index += 1) {
        // There and back, so that there is always something in view.
        const way = Math.sin((index / count) * Math.PI)
        if (move === 'zoom') {
          const z = far.z * (1 / far.z) ** way
          editor.setCamera({ x: w / 2 / z - center.x, y: h / 2 / z - center.y, z }, { immediate: true })
        } else {
          const step = (move === 'pan-close' ? 2_400 : 600) / start.z ** 0
          editor.setCamera({ x: start.x + (way * step) / start.z, y: start.y, z: start.z }, { immediate: true })
        }
        const now = await nextFrame()
        frames.push(now - before)
        before = now
      }
      return frames
    },
    { move, count: FRAMES },
  )
}

/** Drags the note nearest to the middle of the wall with pointer events of its own, one a frame. */
async function dragNote(page: Page, zoom: 1 | 'fit'): Promise<number[]> {
  const from = await page.evaluate(
    async ({ zoom }) => {
      const editor = (globalThis as HookedWindow).__gatherboard?.editor
      if (!editor) throw new Error('the canvas has gone')
      const shapes = editor.getCurrentPageShapes() as Array<{ id: string; type: string }>
      const note = shapes.filter(({ type }) => type.includes('note'))[Math.floor(shapes.length / 2)]
      const center = note && editor.getShapePageBounds(note.id)?.center
      if (!center) throw new Error('there is no note to drag')
      const { w, h } = editor.getViewportScreenBounds()
      if (zoom === 'fit') editor.zoomToFit({ immediate: true })
      else editor.setCamera({ x: w / 2 - center.x, y: h / 2 - center.y, z: 1 }, { immediate: true })
      for (let index = 0; index < 30; index += 1) await new Promise(requestAnimationFrame)
      return editor.pageToScreen(center)
    },
    { zoom },
  )
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const frames = await page.evaluate(
    async ({ from, count }) => {
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const target = document.elementFromPoint(from.x, from.y)
      if (!target) throw new Error('there is nothing under the pointer')
      const frames: number[] = []
      let before = await nextFrame()
      for (let index = 1; index <= count; index += 1) {
        const angle = (index / count) * 2 * Math.PI
        const clientX = from.x + 200 * Math.sin(angle)
        const clientY = from.y + 150 * (1 - Math.cos(angle))
        target.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, cancelable: true, composed: true, pointerId: 1, pointerType: 'mouse', isPrimary: true, buttons: 1, clientX, clientY }))
        const now = await nextFrame()
        frames.push(now - before)
        before = now
      }
      return frames
    },
    { from, count: FRAMES },
  )
  await page.mouse.move(from.x, from.y)
  await page.mouse.up()
  return frames
}
