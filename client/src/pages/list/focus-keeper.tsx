/**
 * Keeps the focus where the person is while the list changes under it. What others do may move, relabel or remove the
 * row that holds the focus; browsers would then throw it to the top of the page.
 *
 * Taken just before the page changes and put back just after, so that only a focus that the change itself took away
 * is given back, and never one that the person has moved.
 */
import { Component, createRef, type ReactNode } from 'react'

type FocusKeeperProps = {
  /** Asked once after a change of the person's own: then the next row's same button is theirs, so that work goes on. */
  takeOwnStep: () => boolean
  children: ReactNode
}

/** Where the focus was, and what lay round it. */
export type Held = {
  readonly element: HTMLElement
  readonly control: string | undefined
  readonly noteId: string | undefined
  readonly section: string | undefined
  /** Rows after it in its section, the nearest first, then those before it. */
  readonly others: readonly string[]
  readonly selection: readonly [number, number] | undefined
}

export class FocusKeeper extends Component<FocusKeeperProps> {
  root = createRef<HTMLDivElement>()

  override getSnapshotBeforeUpdate(): Held | null {
    return readFocus(this.root.current) ?? null
  }

  override componentDidUpdate(_before: FocusKeeperProps, _state: unknown, held: Held | null) {
    const isOwnStep = this.props.takeOwnStep()
    const { root } = this
    if (!held || !root.current || document.activeElement === held.element) return
    // A field that opened in this very change has taken the focus: that is where it belongs.
    if (document.activeElement !== document.body && document.activeElement !== null) return
    giveBack(root.current, held, isOwnStep)
  }

  override render() {
    return <div ref={this.root}>{this.props.children}</div>
  }
}

export function readFocus(root: HTMLElement | null): Held | undefined {
  const element = document.activeElement
  if (!root || !(element instanceof HTMLElement) || !root.contains(element)) return undefined
  const row = element.closest<HTMLElement>('[data-note]')
  const section = element.closest<HTMLElement>('[data-section]')
  const ids = [...(section?.querySelectorAll<HTMLElement>('[data-note]') ?? [])].map((each) => each.dataset.note ?? '')
  const at = ids.indexOf(row?.dataset.note ?? '')
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement
  return {
    element,
    control: element.closest<HTMLElement>('[data-control]')?.dataset.control,
    noteId: row?.dataset.note,
    section: section?.dataset.section,
    others: at === -1 ? [] : [...ids.slice(at + 1), ...ids.slice(0, at).reverse()],
    selection:
      isField && element.selectionStart !== null
        ? [element.selectionStart, element.selectionEnd ?? element.selectionStart]
        : undefined,
  }
}

function giveBack(
  root: HTMLElement,
  { element, control, noteId, section, others, selection }: Held,
  isOwnStep: boolean,
): void {
  // Moved within the page: the same element, which only has to be focused again.
  if (element.isConnected && !isOwnStep) return focusOn(element, selection)
  const own = noteId === undefined ? undefined : findRow(root, noteId)
  const hasStayed = own?.closest<HTMLElement>('[data-section]')?.dataset.section === section
  if (own && (hasStayed || !isOwnStep))
    return focusOn(findControl(own, control) ?? findControl(own, 'edit') ?? own, selection)
  const next = others.map((id) => findRow(root, id)).find((row) => row !== undefined)
  // After somebody else's step the row itself, not its button: whoever presses Enter just then must not do it to
  // another note.
  if (next) return focusOn((isOwnStep ? findControl(next, control) : undefined) ?? next)
  const part =
    section === undefined ? undefined : root.querySelector<HTMLElement>(`[data-section="${CSS.escape(section)}"]`)
  // The field of a group's name has closed: back to the button that opened it.
  const opener = noteId === undefined && (control === 'words' || control === 'named') ? 'rename' : control
  focusOn(
    findControl(part, opener) ??
      (part ?? root).querySelector<HTMLElement>('[data-heading]') ??
      root.querySelector<HTMLElement>('[data-heading]') ??
      undefined,
  )
}

/** Where the focus goes when a dialog that was opened from here has done its work. */
export function returnFocus(root: HTMLElement | null, held: Held | undefined): void {
  if (root && held) giveBack(root, held, true)
}

const findRow = (root: HTMLElement, id: string): HTMLElement | undefined =>
  root.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`) ?? undefined
const findControl = (within: HTMLElement | null | undefined, control: string | undefined): HTMLElement | undefined =>
  (control === undefined ? undefined : within?.querySelector<HTMLElement>(`[data-control="${CSS.escape(control)}"]`)) ??
  undefined

function focusOn(element: HTMLElement | undefined, selection?: readonly [number, number]): void {
  element?.focus({ preventScroll: selection !== undefined })
  if (
    selection &&
    (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type === 'text'))
  )
    element.setSelectionRange(...selection)
}
