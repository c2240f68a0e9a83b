/**
 * Sending what stands in a form, new or changed: what is wrong is said, what looks personal is asked about, and then
 * the words go, once. The form keeps its own draft and draws itself.
 */
import { useState, type RefObject } from 'react'
import type { Phrase } from '../i18n/say.ts'
import { useCareCheck, type CareCheck } from './care-check.tsx'

export type NoteFormOptions = {
  text: string
  setText: (text: string) => void
  box: RefObject<HTMLTextAreaElement | null>
  /** Words that were asked about before: what stands in them is not asked about again. */
  knownText?: string
  /** Why it cannot go. */
  findProblem: () => Phrase | undefined
  /** Resolves when the words are kept in this browser. */
  send: () => Promise<void>
}

export type NoteForm = {
  /** What is wrong with it, until something is typed. */
  readonly problem: Phrase | undefined
  readonly busy: boolean
  readonly check: CareCheck
  forgetProblem(): void
  /** @param isAsked the person has read the question about what is in the words, and sends them as they are */
  submit(isAsked?: boolean): Promise<void>
}

export function useNoteForm({ text, setText, box, knownText, findProblem, send }: NoteFormOptions): NoteForm {
  const [problem, setProblem] = useState<Phrase>()
  const [busy, setBusy] = useState(false)
  const check = useCareCheck(text, setText, box, knownText)
  return {
    problem,
    busy,
    check,
    forgetProblem: () => setProblem(undefined),
    async submit(isAsked = false) {
      if (busy) return
      const wrong = findProblem()
      setProblem(wrong)
      if (wrong !== undefined) return box.current?.focus()
      if (!isAsked && !check.passes()) return
      setBusy(true)
      try {
        await send()
        check.finish()
      } finally {
        setBusy(false)
      }
    },
  }
}

/** Back to the button beside the box: never into the box itself, where a keyboard would cover a phone's page. */
export const focusSend = (box: HTMLTextAreaElement | null): void =>
  (box?.form?.querySelector<HTMLElement>('[type=submit], .care button') ?? box)?.focus()
