/** What the bench measures: a canvas with notes on it, ours or plain tldraw's. */
import type { Editor } from '@tldraw/tldraw'

export type BenchNote = { readonly id: string; readonly lens: string; readonly text: string; readonly slot: number }

export type Subject = {
  /** Shows the notes in the element; resolves with the editor once it is there. */
  open(notes: readonly BenchNote[], element: HTMLElement): Promise<Editor>
  /** One more note, written by somebody else. */
  arrive(note: BenchNote): void
}

export type View = 'close' | 'far'

/** What the page offers to the bench, as `window.bench`. Lists of numbers are the times between frames, ms. */
export type Bench = {
  /** Opens the canvas with these notes and the whole wall in view; how long it took until all were drawn, ms. */
  open(texts: readonly string[]): Promise<number>
  countNodes(): number
  rest(): Promise<void>
  pan(view: View): Promise<number[]>
  zoom(): Promise<number[]>
  takeNotes(count: number, view: View): Promise<{ x: number; y: number }>
  dragRound(from: { x: number; y: number }): Promise<number[]>
  /** @param from the number of the first note that arrives */
  receive(text: string, from: number): Promise<number[]>
}
