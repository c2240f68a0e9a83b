/**
 * How fluent our canvas is, beside plain tldraw with its own notes in the same run: the same texts at the same places
 * in the same window. What counts are the ratios; the times belong to the machine.
 */
import type { Page } from 'playwright-core'
import { PROJECTOR, openBrowser } from '../support/browser.ts'
import { openCanvasSite } from './canvas-site.ts'
import type { Bench } from './canvas-page/subject.ts'
import { createRandom, writeText } from './note-texts.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'

/** In the page that is measured. */
declare const bench: Bench

export const CANVAS_NOTES = [200, 1_000, 2_000, 5_000] as const
/** A page that stands still must not hold up the rest of the bench. */
const SUBJECT_MS_MAX = 120_000
/** As ratios to plain tldraw's notes. */
const BARS: Readonly<Record<string, number>> = { mount: 0.25, heap: 0.6, 'pan, whole wall': 0.36 }
/**
 * A frame of the display, ms, with what its clock is off. Faster than it nothing can be: then the ratio says nothing.
 */
const DISPLAY_FRAME_MS = 17.5

/** `value` is what is compared: of frames, the median. */
type Figure = { readonly value: number; readonly words: string }
type Move = { readonly name: string; readonly run: (page: Page, notes: number) => Promise<number[]> }

const MOVES: readonly Move[] = [
  { name: 'pan, zoom 1', run: (page) => page.evaluate(() => bench.pan('close')) },
  { name: 'pan, whole wall', run: (page) => page.evaluate(() => bench.pan('far')) },
  { name: 'zoom', run: (page) => page.evaluate(() => bench.zoom()) },
  { name: 'drag 1', run: (page) => drag(page, 1) },
  { name: 'drag 200', run: (page) => drag(page, 200) },
  {
    name: 'arrivals',
    run: (page, notes) =>
      page.evaluate((from) => bench.receive('One more note from the hall, of ordinary length', from), notes),
  },
]
export const CANVAS_PARTS = ['mount', 'heap', ...MOVES.map(({ name }) => name.replace(/\W+/g, '-'))]

/** @param only parts to measure; all when empty */
export async function measureCanvas({
  notes,
  only,
}: {
  notes: readonly number[]
  only: ReadonlySet<string>
}): Promise<Row[]> {
  await using site = await openCanvasSite()
  const rows: Row[] = []
  for (const count of notes) {
    const [ours, plain] = [
      await measureSubject(`${site.url}?with=ours`, count, only),
      await measureSubject(`${site.url}?with=plain`, count, only),
    ]
    rows.push(...[...ours].map(([name, figures]) => compare(count, name, figures, plain.get(name))))
  }
  return rows
}

function compare(notes: number, name: string, ours: Figure, plain: Figure | undefined): Row {
  const ratio = ours.value / (plain?.value ?? Number.NaN)
  const bar = BARS[name]
  return {
    what: `canvas: ${notes.toLocaleString('en')} notes, ${name}`,
    figures: { ours: ours.words, 'plain tldraw': plain?.words ?? '–', ratio: readable(ratio) },
    bar:
      bar === undefined
        ? undefined
        : readBar(bar, ratio, MOVES.some((move) => move.name === name) ? ours.value : Infinity),
  }
}

/** @param frameMs the median frame, where it is frames that are compared */
const readBar = (bar: number, ratio: number, frameMs: number) =>
  Number.isFinite(frameMs)
    ? { text: `≤ ${bar} or the display's rate`, isMet: ratio <= bar || frameMs <= DISPLAY_FRAME_MS }
    : { text: `≤ ${bar}`, isMet: ratio <= bar }

async function measureSubject(url: string, notes: number, only: ReadonlySet<string>): Promise<Map<string, Figure>> {
  // A browser of its own: what one canvas left behind must not slow the other.
  await using browser = await openBrowser()
  const { page, problems } = await browser.newUser(PROJECTOR)
  const broken = new Promise<never>((_, reject) => {
    page.once('pageerror', reject)
    setTimeout(
      () => reject(new Error(`${url} did not come to an end; so far ${problems.join('; ') || 'without an error'}`)),
      SUBJECT_MS_MAX,
    ).unref()
  })
  // It may break while nothing is being waited for; that is told at the end.
  broken.catch(() => undefined)
  await page.goto(url)
  await page.waitForFunction(() => (window as { bench?: unknown }).bench !== undefined)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable')
  const readMetric = async (name: string): Promise<number> =>
    (await devtools.send('Performance.getMetrics')).metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  const random = createRandom(notes)
  const texts = Array.from({ length: notes }, () => writeText(random))
  const figures = new Map<string, Figure>()
  const isAsked = (name: string): boolean => only.size === 0 || only.has(name.replace(/\W+/g, '-'))

  const emptyMb = await readHeapMb()
  const mountMs = await Promise.race([page.evaluate((all) => bench.open(all), texts), broken])
  if (isAsked('mount')) figures.set('mount', { value: mountMs, words: `${readable(mountMs)} ms` })
  await page.evaluate(() => bench.rest())
  const heapMb = (await readHeapMb()) - emptyMb
  if (isAsked('heap'))
    figures.set('heap', {
      value: heapMb,
      words: `${readable(heapMb)} MB, ${await page.evaluate(() => bench.countNodes())} elements`,
    })
  for (const { name, run } of MOVES) {
    if (!isAsked(name)) continue
    const before = await readMetric('TaskDuration')
    const frames = await Promise.race([run(page, notes), broken])
    const workMs = (((await readMetric('TaskDuration')) - before) * 1_000) / frames.length
    figures.set(name, {
      value: median(frames),
      words: `${readable(median(frames))} ms, p95 ${readable(percentile(frames, 0.95))}, work ${readable(workMs)}`,
    })
  }
  if (problems.length > 0) throw new Error(`the page had problems: ${problems.join('; ')}`)
  return figures

  async function readHeapMb(): Promise<number> {
    // Once is not enough: what is only weakly held goes with the next.
    for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage')
    return (await readMetric('JSHeapUsedSize')) / 1e6
  }
}

/** Takes notes with the real pointer; its way is then written by the page, one step a frame. */
async function drag(page: Page, count: number): Promise<number[]> {
  const from = await page.evaluate(([count]) => bench.takeNotes(count, count === 1 ? 'close' : 'far'), [count] as const)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  const frames = await page.evaluate((from) => bench.dragRound(from), from)
  await page.mouse.move(from.x, from.y)
  await page.mouse.up()
  return frames
}
