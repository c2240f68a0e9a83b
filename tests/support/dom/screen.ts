/**
 * A component in a DOM, without a browser: drawn, pressed and typed into, and read by role and name as a screen reader
 * would (dom-accessibility-api has the standard's rules for both). Time is the test's own: what a page does later comes
 * when `pass` lets it, so that no test waits for a clock. There is no layout here: sizes, looks and where Tab goes are
 * a browser's to say (tests/e2e).
 */
import { computeAccessibleName, getRole, isInaccessible } from 'dom-accessibility-api'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, vi } from 'vitest'

/** A frame, and what both libraries leave for after it. */
const FRAME_MS = 50
const FRAMES_MAX = 60

let root: Root | undefined
const complaints: unknown[][] = []

/** Call it once, at the top of a test file: an empty page for each test, which must end without a complaint. */
export function useScreen(): void {
  beforeEach(() => {
    vi.useFakeTimers()
    localStorage.clear()
    sessionStorage.clear()
    for (const name of ['lang', 'dir']) document.documentElement.removeAttribute(name)
    complaints.length = 0
    // jsdom reports what a listener throws there, React what it minds.
    for (const kind of ['error', 'warn'] as const)
      vi.spyOn(console, kind).mockImplementation((...told: unknown[]) => void complaints.push(told))
  })
  afterEach(async () => {
    root?.unmount()
    root = undefined
    await pass()
    document.body.replaceChildren()
    vi.useRealTimers()
    expect(complaints).toEqual([])
  })
}

/** Draws it in place of what was drawn before. */
export async function render(node: ReactNode): Promise<void> {
  root?.unmount()
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  root = createRoot(place)
  root.render(node)
  await pass()
}

/** Lets so much of the page's time go by, and comes back when what it has asked to be loaded is there. */
export async function pass(ms = FRAME_MS): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await vi.dynamicImportSettled()
  await vi.advanceTimersByTimeAsync(0)
}

/** Lets frames go by until `look` no longer throws and has something to give. */
export async function until<Value>(what: string, look: () => Value): Promise<NonNullable<Exclude<Value, false>>> {
  let cause: unknown
  for (let frame = 0; frame < FRAMES_MAX; frame += 1) {
    try {
      const value = look()
      if (value) return value as NonNullable<Exclude<Value, false>>
      cause = undefined
    } catch (error) {
      cause = error
    }
    await pass()
  }
  throw new Error(`waited in vain for ${what}\n\n${document.body.innerHTML}`, { cause })
}

type Name = string | RegExp

/** Everything of that role a person can reach; of that name: all of it, or what the expression finds in it. */
export function allByRole<Kind extends HTMLElement = HTMLElement>(
  role: string,
  name?: Name,
  within: Element = document.body,
): Kind[] {
  return [...within.querySelectorAll<Kind>('*')].filter(
    (element) => getRole(element) === role && matches(element, name) && !isInaccessible(element),
  )
}

function matches(element: Element, name: Name | undefined): boolean {
  if (name === undefined) return true
  const words = computeAccessibleName(element)
  return typeof name === 'string' ? words === name : name.test(words)
}

/** The one of them; throws when there is none, or another. */
export function byRole<Kind extends HTMLElement = HTMLElement>(role: string, name?: Name, within?: Element): Kind {
  const [found, other] = allByRole<Kind>(role, name, within)
  if (found === undefined || other !== undefined)
    throw new Error(`${found ? 'more than one' : 'no'} ${role} ${name ?? ''}\n\n${document.body.innerHTML}`)
  return found
}

/** What a person would read in it, in one line. */
export const wordsOf = (element: Element): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** As a finger or a mouse does: what can have the focus takes it, then it is clicked. */
export async function press(element: HTMLElement): Promise<void> {
  element.focus()
  element.click()
  await pass()
}

/** Chooses from a list. */
export async function choose(list: HTMLSelectElement, value: string): Promise<void> {
  list.focus()
  list.value = value
  list.dispatchEvent(new Event('change', { bubbles: true }))
  await pass()
}

/** Puts these words in the place of what stands in a box. */
export async function fill(box: HTMLInputElement | HTMLTextAreaElement, words: string): Promise<void> {
  box.focus()
  await insert(box, words, 0, box.value.length)
}

/** Types where the caret stands, in whatever has the focus. */
export async function type(words: string): Promise<void> {
  const box = document.activeElement
  if (!(box instanceof HTMLTextAreaElement)) throw new Error(`typed into ${box?.outerHTML}`)
  await insert(box, words, box.selectionStart, box.selectionEnd)
}

async function insert(
  box: HTMLInputElement | HTMLTextAreaElement,
  words: string,
  start: number,
  end: number,
): Promise<void> {
  // Not `value =`, which React would take for its own doing.
  box.setRangeText(words, start, end, 'end')
  box.dispatchEvent(new InputEvent('input', { bubbles: true, data: words, inputType: 'insertText' }))
  await pass()
}

/** A key, where the focus is; what a browser would do by itself (Tab, Enter) is not done. */
export async function pressKey(key: string): Promise<void> {
  const at = document.activeElement ?? document.body
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await pass()
}
