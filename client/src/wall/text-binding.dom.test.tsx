/** A field on a text of the wall: turned the way most of its words are read, and left alone while a word is composed. */
import { writeNote } from '@gatherboard/shared/wall/note'
import { openWall } from '@gatherboard/shared/wall/schema'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { findText } from '@gatherboard/shared/wall/edit'
import { expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bindTextField } from './text-binding.ts'

function bind(words: string) {
  const doc = new Y.Doc()
  const id = newNoteId()
  writeNote(openWall(doc).notes, id, { lens: 'need', text: words, source: 'canvas', createdMinute: 0 })
  const field = document.createElement('textarea')
  const unbind = bindTextField(field, { doc, find: () => findText(doc, 'notes', id), create: () => undefined })
  const type = (text: string): void => {
    field.value = text
    field.dispatchEvent(new Event('input'))
  }
  return {
    field,
    type,
    unbind,
    text: () => String(findText(doc, 'notes', id)),
    replace: (next: string) => {
      const text = findText(doc, 'notes', id)
      text?.delete(0, text.length)
      text?.insert(0, next)
    },
  }
}

it('[W9] turns with what is typed, and with what others type', () => {
  const { field, type, replace, text } = bind('GP')
  expect(field.dir).toBe('ltr')
  type('GP سے اپائنٹمنٹ نہیں')
  expect([field.dir, text()]).toEqual(['rtl', 'GP سے اپائنٹمنٹ نہیں'])
  replace('No appointments at the GP')
  expect([field.dir, field.value]).toEqual(['ltr', 'No appointments at the GP'])
})

it('[W8] does not turn, nor write, while an input method is at work', () => {
  const { field, type, text } = bind('a')
  field.dispatchEvent(new CompositionEvent('compositionstart'))
  type('سے اپائنٹمنٹ')
  expect([field.dir, text()]).toEqual(['ltr', 'a'])
  field.dispatchEvent(new CompositionEvent('compositionend'))
  expect([field.dir, text()]).toEqual(['rtl', 'سے اپائنٹمنٹ'])
})

it('makes no note of what only looks like words', () => {
  const create = vi.fn<(words: string) => void>()
  const field = document.createElement('textarea')
  bindTextField(field, { doc: new Y.Doc(), find: () => undefined, create })
  for (const words of [' ', '\u3164', '\u200b\n', 'a']) {
    field.value = words
    field.dispatchEvent(new Event('input'))
  }
  expect(create.mock.calls).toEqual([['a']])
})
