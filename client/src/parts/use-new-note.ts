/** A new note at a large screen: what stands in its form, kept for this tab, and sending it. */
import { useRef, useState } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { readWords, useKeptWords, type WordsKey } from '../kept/kept-words.ts'
import { EMPTY_DRAFT, clearSent, parseDraft, type Draft } from '../own/note-draft.ts'
import { chooseLens, findProblem } from '../own/note-problem.ts'
import type { NoteContent } from '../own/queue.ts'
import { useAskBeforeLeaving } from './save-status.tsx'
import { useNoteForm } from './use-note-form.ts'

/** One note, on whichever page of the tab it is written. */
const keyOf = (eventId: string): WordsKey => `${eventId}.new-note`

/** Another version of this page may have kept less of it. */
const readNew = (eventId: string): Draft | undefined => parseDraft(readWords(keyOf(eventId), {}))

/** Whether a note was begun in this tab and is not sent. */
export const hasBegun = (eventId: string): boolean => (readNew(eventId)?.text ?? '').trim() !== ''

export type NewNoteOptions = {
  eventId: string
  lenses: readonly Lens[]
  phase: Phase
  /** Resolves when the words are kept in this tab; whether they have arrived is said elsewhere. */
  write: (content: NoteContent) => Promise<unknown>
}

export function useNewNote({ eventId, lenses, phase, write }: NewNoteOptions) {
  const [kept, keep] = useKeptWords<Draft>(keyOf(eventId), readNew(eventId) ?? EMPTY_DRAFT)
  const box = useRef<HTMLTextAreaElement>(null)
  const [sentText, setSentText] = useState('')
  const draft = { ...kept, lens: chooseLens(lenses, phase, kept.lens) }
  const newest = useRef(draft)
  newest.current = draft
  useAskBeforeLeaving(draft.text.trim() !== '')
  const form = useNoteForm({
    text: draft.text,
    setText: (text) => keep({ ...newest.current, text }),
    box,
    findProblem: () => findProblem(draft, phase),
    async send() {
      const { lens, text, visibility, quote, consent } = draft
      await write({ lens, text: text.trim(), visibility, quote, consent, mode: 'remote' })
      setSentText(text)
      keep(clearSent(newest.current, text))
      box.current?.focus()
    },
  })
  const change = (next: Draft): void => {
    form.forgetProblem()
    keep(next)
  }
  return { draft, change, form, box, sentText }
}
