/**
 * A textarea or input on a Y.Text: what is typed becomes the smallest change of the text, and what others type shows
 * at once with the own caret staying where it was. While an input method is composing, the field is left alone and
 * both sides are merged when it is done: changing a field under it would break the word being written.
 */
import { isBlank } from '@gatherboard/shared/values/text'
import { directionOf } from '@gatherboard/shared/values/direction'
import { writeText } from '@gatherboard/shared/wall/note'
import type * as Y from 'yjs'
import { TEXT_ORIGIN } from '@gatherboard/shared/wall/edit'
import { mergeTyped, shiftOffset } from './merge-text.ts'

export type TextField = HTMLTextAreaElement | HTMLInputElement

/** What a bound field is told when words were put into it that nobody typed there: others' words, or an undo. */
export const WORDS_SHOWN = 'words-shown'

type TextBinding = {
  doc: Y.Doc
  /** The text as it is now; undefined while there is none yet, or no more. */
  find: () => Y.Text | undefined
  /** Called with the first words when there is no text to write them into. */
  create: (words: string) => void
}

/** Binds until the returned function is called. The field shows the text at once. */
export function bindTextField(field: TextField, { doc, find, create }: TextBinding): () => void {
  let base = find()?.toString() ?? ''
  let composing = false
  field.value = base
  field.dir = directionOf(base)

  const pushTyped = (): void => {
    if (composing) return
    field.dir = directionOf(field.value)
    const text = find()
    if (!text) {
      if (!isBlank(field.value)) create(field.value)
      base = field.value
      return
    }
    const theirs = text.toString()
    const merged = mergeTyped(base, field.value, theirs)
    const typed = field.value
    base = merged
    if (merged !== typed) show(typed, merged)
    if (merged !== theirs) doc.transact(() => writeText(text, merged), TEXT_ORIGIN)
  }

  const show = (before: string, after: string): void => {
    const start = shiftOffset(before, after, field.selectionStart ?? after.length)
    const end = shiftOffset(before, after, field.selectionEnd ?? after.length)
    const direction = field.selectionDirection ?? 'none'
    field.value = after
    field.dir = directionOf(after)
    field.setSelectionRange(start, end, direction)
    field.dispatchEvent(new Event(WORDS_SHOWN))
  }

  const pullText = (transaction: Y.Transaction): void => {
    if (transaction.origin === TEXT_ORIGIN || composing) return
    const after = find()?.toString()
    if (after === undefined || after === field.value) return
    show(field.value, after)
    base = after
  }

  const startComposing = (): void => {
    composing = true
  }
  const endComposing = (): void => {
    composing = false
    pushTyped()
  }
  field.addEventListener('input', pushTyped)
  field.addEventListener('compositionstart', startComposing)
  field.addEventListener('compositionend', endComposing)
  doc.on('afterTransaction', pullText)
  return () => {
    // Words still being composed when the field goes away are words that were typed.
    if (composing) endComposing()
    field.removeEventListener('input', pushTyped)
    field.removeEventListener('compositionstart', startComposing)
    field.removeEventListener('compositionend', endComposing)
    doc.off('afterTransaction', pullText)
  }
}
