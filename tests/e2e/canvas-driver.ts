/**
 * A canvas or projector page as tests use it: by mouse and keyboard, at the places where people see things. What is
 * on the wall is read from the page's own copy of the document, and where things are drawn from the drawn elements.
 */
import type { Page } from 'playwright-core'
import { LAPTOP, type TestBrowser, type User } from '../support/browser.ts'
import { until } from '../support/until.ts'

export type Point = { x: number; y: number }
type Rectangle = Point & { width: number; height: number }
type DocNote = {
  id: string
  lens: string
  text: string
  pos?: [number, number]
  slot?: number
  cluster?: string
  rank?: string
  z?: string
  source: string
  createdMinute: number
}
export type DocCluster = { id: string; name: string; box: [number, number, number, number] }
export type Drawn = Rectangle & { id: string; text: string }

/** The little of tldraw's editor that a test asks. */
type Hook = {
  editor: {
    getCamera(): { x: number; y: number; z: number }
    setCamera(camera: { x: number; y: number; z: number }, options: { immediate: boolean }): void
    getSelectedShapeIds(): string[]
    getEditingShapeId(): string | null
    pageToScreen(point: Point): Point
    getHintingShapeIds(): string[]
    isIn(state: string): boolean
  }
  doc: { getMap(name: string): { toJSON(): Record<string, Record<string, unknown>> } }
}
const NOTE = 'shape:note-'
const CLUSTER = 'shape:cluster-'

export class CanvasPage {
  readonly user: User
  readonly page: Page

  constructor(user: User) {
    this.user = user
    this.page = user.page
  }

  /** Opens a canvas link as a new user and waits until the wall is there. */
  static async open(
    browser: Pick<TestBrowser, 'newUser'>,
    url: string,
    options: Parameters<TestBrowser['newUser']>[0] = LAPTOP,
  ): Promise<CanvasPage> {
    const canvas = new CanvasPage(await browser.newUser(options))
    await canvas.page.goto(url)
    await canvas.ready()
    return canvas
  }

  async ready(): Promise<void> {
    await this.page.locator('.save-good').waitFor()
    await until('the canvas', () => this.#ask((hook) => hook.editor.getCamera().z > 0))
  }

  #ask<Answer>(ask: (hook: Hook) => Answer): Promise<Answer> {
    return this.page.evaluate(`(${ask.toString()})(window.__gatherboard)`) as Promise<Answer>
  }

  async notes(): Promise<DocNote[]> {
    const notes = await this.#ask((hook) => hook.doc.getMap('notes').toJSON())
    return Object.entries(notes).map(([id, note]) => ({ id, ...note }) as DocNote)
  }

  async note(text: string): Promise<DocNote> {
    return until(`a note “${text}”`, async () => (await this.notes()).find((note) => note.text === text))
  }

  async clusters(): Promise<DocCluster[]> {
    const clusters = await this.#ask((hook) => hook.doc.getMap('clusters').toJSON())
    return Object.entries(clusters).map(([id, cluster]) => ({ id, ...cluster }) as DocCluster)
  }

  /** The records of free drawing, by the ids of their shapes. */
  ink(): Promise<Record<string, Record<string, unknown>>> {
    return this.#ask((hook) => hook.doc.getMap('ink').toJSON())
  }

  selected(): Promise<string[]> {
    return this.#ask((hook) => [...hook.editor.getSelectedShapeIds()])
  }
  editing(): Promise<string | null> {
    return this.#ask((hook) => hook.editor.getEditingShapeId())
  }
  camera(): Promise<{ x: number; y: number; z: number }> {
    return this.#ask((hook) => ({ ...hook.editor.getCamera() }))
  }
  /** Whether something is in the hand. */
  translating(): Promise<boolean> {
    return this.#ask((hook) => hook.editor.isIn('select.translating'))
  }
  dropTargets(): Promise<string[]> {
    return this.#ask((hook) => [...hook.editor.getHintingShapeIds()])
  }

  /** Puts page point (left, top) into the upper left corner of the canvas. */
  async look(left: number, top: number, zoom: number): Promise<void> {
    await this.page.evaluate(
      // Without an answer: tldraw gives back its whole editor, and to hand that over takes seconds.
      ({ left, top, zoom }) =>
        void (window as unknown as { __gatherboard: Hook }).__gatherboard.editor.setCamera(
          { x: -left, y: -top, z: zoom },
          { immediate: true },
        ),
      { left, top, zoom },
    )
    await this.frame()
  }

  /** Where a page point is on the screen. */
  async at(x: number, y: number): Promise<Point> {
    return this.page.evaluate(
      (point) => {
        const { x, y } = (window as unknown as { __gatherboard: Hook }).__gatherboard.editor.pageToScreen(point)
        return { x, y }
      },
      { x, y },
    )
  }

  /** The notes as they are drawn, in screen pixels. */
  async drawnNotes(): Promise<Drawn[]> {
    return this.page.locator('.tl-shape[data-shape-type="gather-note"]').evaluateAll(
      (shapes, prefix) =>
        shapes
          .filter((shape) => (shape as HTMLElement).style.display !== 'none')
          .map((shape) => {
            const { x, y, width, height } = shape.getBoundingClientRect()
            const words = shape.querySelector('textarea')?.value ?? shape.querySelector('.note-text')?.textContent ?? ''
            return {
              id: (shape.getAttribute('data-shape-id') ?? '').slice(prefix.length),
              text: words,
              x,
              y,
              width,
              height,
            }
          }),
      NOTE,
    )
  }

  async drawnNote(id: string): Promise<Drawn> {
    return until(`note ${id} to be drawn`, async () => (await this.drawnNotes()).find((note) => note.id === id))
  }

  /** About the page point of a note's upper left corner: tldraw draws its layer off by up to two page units. */
  async pagePlace(id: string): Promise<[number, number]> {
    const [drawn, origin, camera] = [await this.drawnNote(id), await this.at(0, 0), await this.camera()]
    return [Math.round((drawn.x - origin.x) / camera.z), Math.round((drawn.y - origin.y) / camera.z)]
  }

  async drawnCluster(id: string): Promise<Rectangle> {
    const box = await this.page.locator(`[data-shape-id="${CLUSTER}${id}"]`).boundingBox()
    if (!box) throw new Error(`cluster ${id} is not drawn`)
    return box
  }

  async frame(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
  }

  /** Waits until the view has come to rest. */
  async still(): Promise<void> {
    await until('the view to rest', async () => {
      const before = await this.camera()
      await this.frame()
      await this.frame()
      const after = await this.camera()
      return before.x === after.x && before.y === after.y && before.z === after.z
    })
  }

  /** Takes hold at one point and moves to another, slowly enough for the canvas to follow; `drop` lets go. */
  async hold(from: Point, to: Point, steps = 8): Promise<void> {
    const { mouse } = this.page
    await mouse.move(from.x, from.y)
    await this.frame()
    await mouse.down()
    await this.frame()
    for (let step = 1; step <= steps; step += 1) {
      await mouse.move(from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps)
      await this.frame()
    }
  }
  async drop(): Promise<void> {
    await this.page.mouse.up()
    await this.frame()
  }
  async drag(from: Point, to: Point): Promise<void> {
    await this.hold(from, to)
    await this.drop()
  }

  /** Takes a note at its middle. */
  async dragNote(id: string, by: Point): Promise<void> {
    const from = middle(await this.drawnNote(id))
    await this.drag(from, { x: from.x + by.x, y: from.y + by.y })
  }

  async selectNotes(...ids: string[]): Promise<void> {
    for (const [index, id] of ids.entries()) {
      const point = middle(await this.drawnNote(id))
      if (index > 0) await this.page.keyboard.down('Shift')
      await this.page.mouse.click(point.x, point.y)
      if (index > 0) await this.page.keyboard.up('Shift')
      await until('the selection', async () => (await this.selected()).includes(NOTE + id))
    }
  }

  async saved(): Promise<void> {
    await this.page.locator('.save-good').waitFor()
  }
}

export const middle = ({ x, y, width, height }: Rectangle): Point => ({ x: x + width / 2, y: y + height / 2 })

/** Pairs of notes that lie on each other by more than half a pixel. */
export function findOverlaps(drawn: readonly Drawn[]): string[] {
  const overlaps: string[] = []
  for (const [index, one] of drawn.entries()) {
    for (const other of drawn.slice(index + 1)) {
      const x = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x)
      const y = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
      if (x > 0.5 && y > 0.5) overlaps.push(`“${one.text}” and “${other.text}”`)
    }
  }
  return overlaps
}
