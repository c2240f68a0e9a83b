/**
 * The page that the canvas part of the bench measures: `?with=ours` or `?with=plain`, driven through `window.bench`.
 */
import type { Editor } from '@tldraw/tldraw'
import { dragRound, pan, receive, rest, takeNotes, zoom } from './moves.ts'
import { createOurs } from './ours.tsx'
import { createPlain } from './plain.tsx'
import type { Bench, BenchNote } from './subject.ts'

const LENSES = ['strength', 'need', 'hope']

const subject = new URLSearchParams(location.search).get('with') === 'plain' ? createPlain(LENSES) : createOurs(LENSES)
let editor: Editor

const describe = (text: string, index: number): BenchNote => ({
  id: `bench-note-${index}`,
  lens: LENSES[index % LENSES.length] as string,
  text,
  slot: Math.floor(index / LENSES.length),
})

const bench: Bench = {
  async open(texts) {
    const notes = texts.map(describe)
    const element = document.getElementById('app')
    if (!element) throw new Error('the page has no place for a canvas')
    const startMs = performance.now()
    editor = await subject.open(notes, element)
    editor.zoomToFit({ immediate: true })
    let frame = 0
    while (document.querySelectorAll('.tl-shape').length < notes.length || frame < 2) {
      await new Promise(requestAnimationFrame)
      frame += 1
    }
    return performance.now() - startMs
  },
  countNodes: () => document.querySelectorAll('*').length,
  pan: (view) => pan(editor, view),
  zoom: () => zoom(editor),
  takeNotes: (count, view) => takeNotes(editor, count, view),
  dragRound,
  rest,
  receive(text, from) {
    let index = from
    return receive(editor, 50, () => subject.arrive(describe(text, index++)))
  },
}

Object.assign(window, { bench })
