/**
 * A page in any engine, used as people use it: what is pressed is found by its words, has to be there to be pressed, and
 * is pressed by a pointer at the place where it is; what is typed comes from keys.
 */
import { until } from '../until.ts'
import type { Driver, Key, Point } from './driver.ts'

export type EnginePage = {
  readonly driver: Driver
  goTo(url: string): Promise<void>
  /** Presses what has these words: a button, a link, a choice. */
  press(words: string): Promise<void>
  /** Writes into the field with this label, in place of what it holds. */
  fill(label: string, text: string): Promise<void>
  /** Waits until these words can be read. */
  sees(words: string): Promise<void>
  /** Waits until these words can no longer be read. */
  losesSight(words: string): Promise<void>
  /** Waits until it comes to something, and gives it back. */
  run<Args extends unknown[], Value>(code: (...args: Args) => Value, ...args: Args): Promise<Value>
  click(point: Point): Promise<void>
  drag(from: Point, to: Point): Promise<void>
  chord(...keys: Key[]): Promise<void>
  /** What went wrong in the page since it was opened. */
  readProblems(): Promise<string[]>
}

const PRESSED = 'button, a[href], summary, label, select, [role="button"], [role="menuitem"], [role="tab"]'
const FILLED = 'input, textarea, select, [contenteditable="true"]'

export function createPage(driver: Driver): EnginePage {
  const run: EnginePage['run'] = async (code, ...args) =>
    (await driver.evaluate(`(${code.toString()})(...${JSON.stringify(args)})`)) as never
  const click = (point: Point): Promise<void> => driver.pointer([{ moveTo: point }, 'down', 'up'])
  const canRead = (words: string) => run((text) => document.body?.innerText.includes(text) ?? false, words)
  const reach = (selector: string, words: string): Promise<Point> =>
    until(`“${words}” to be there to be pressed`, async () => {
      const found = await run(findPlace, selector, words)
      if (typeof found === 'string') throw new Error(found)
      return found
    })
  return {
    driver,
    run,
    click,
    async goTo(url) {
      // The same address with another end would not be loaded again.
      await driver.goTo('about:blank')
      await driver.goTo(url)
    },
    press: async (words) => click(await reach(PRESSED, words)),
    async fill(label, text) {
      await click(await reach(FILLED, label))
      await driver.chord('Control', 'a')
      await driver.chord('Delete')
      await driver.type(text)
    },
    sees: async (words) => void (await until(`“${words}” to be seen`, () => canRead(words))),
    losesSight: async (words) => void (await until(`“${words}” to be gone`, async () => !(await canRead(words)))),
    async drag(from, to) {
      const at = (part: number): Point => [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
      const way = [0.25, 0.5, 0.75, 1].flatMap((part) => [{ moveTo: at(part) }, { waitMs: 30 }])
      await driver.pointer([{ moveTo: from }, 'down', { waitMs: 30 }, ...way, 'up'])
    },
    chord: (...keys) => driver.chord(...keys),
    readProblems: () => run(() => (globalThis as { hallProblems?: string[] }).hallProblems ?? []),
  }
}

/**
 * Runs in the page. Brings what has these words into view.
 * @returns the middle of it when that is where it can be pressed and it stands still; otherwise what is in the way
 */
function findPlace(selector: string, words: string): Point | string {
  const plain = (text: string | null | undefined) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
  const nameOf = (element: Element): string[] => {
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => plain(label.textContent))
    const by = (element.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id))
    return [
      plain(element.getAttribute('aria-label')),
      plain(by.map((one) => one?.textContent ?? '').join(' ')),
      ...labels,
      plain(element.textContent),
    ]
  }
  const dialogs = [...document.querySelectorAll('dialog[open]')]
  const root = dialogs[dialogs.length - 1] ?? document
  const seen = [...root.querySelectorAll<HTMLElement>(selector)].filter((element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility === 'visible'
  })
  const element =
    seen.find((one) => nameOf(one).includes(words)) ??
    seen.find((one) => nameOf(one).some((name) => name.startsWith(words)))
  if (!element) return 'nothing has these words'
  if (element.matches(':disabled')) return 'it cannot be pressed now'
  let box = element.getBoundingClientRect()
  const middle = (): [number, number] => [box.left + box.width / 2, box.top + box.height / 2]
  const isAt = ([x, y]: [number, number]) => {
    const hit = document.elementFromPoint(x, y)
    return hit !== null && (element.contains(hit) || (hit.contains(element) && hit.matches('label')))
  }
  if (!isAt(middle())) {
    element.scrollIntoView({ block: 'center' })
    box = element.getBoundingClientRect()
  }
  const [x, y] = middle()
  const hit = document.elementFromPoint(x, y)
  if (!isAt([x, y])) return `${hit?.outerHTML.slice(0, 120) ?? 'the edge of the window'} is in the way`
  const moving = element as HTMLElement & { hallPlace?: string }
  const place = `${x} ${y}`
  const stands = moving.hallPlace === place
  moving.hallPlace = place
  return stands ? [x, y] : 'it moves'
}
