/**
 * Changing one's own note in its place: its words, who may read it, and whether it may be quoted. What a facilitator
 * has made of it meanwhile is never overwritten unasked (the outbox asks).
 */
import type { Phase } from '@gatherboard/shared/wall/meta'
import type { SupportLine } from '@gatherboard/shared/values/support-lines'
import { useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import { say } from '../../i18n/say.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import { allowQuote, type Draft } from '../../own/note-draft.ts'
import { findChangeProblem } from '../../own/note-problem.ts'
import type { OwnNote } from '../../own/own-notes.ts'
import type { NoteContent } from '../../own/queue.ts'
import { QuoteBox, WhoReads } from '../../parts/note-choices.tsx'
import { NoteWordsField } from '../../parts/note-words-field.tsx'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'
import { useNoteForm } from '../../parts/use-note-form.ts'
import { Button } from '../../ui/button.tsx'

type ChangeNoteProps = {
  eventId: string
  note: OwnNote
  /** The words that the person sees and begins with. */
  shownText: string
  phase: Phase
  supportLines: readonly SupportLine[] | undefined
  /** Resolves when the words are kept in this tab. @param seenText the server's words that the person went on from */
  onSend: (content: NoteContent, seenText: string | undefined) => Promise<void>
  onClose: () => void
}

type Changing = Draft & { readonly seenText: string }

export function ChangeNote({ eventId, note, shownText, phase, supportLines, onSend, onClose }: ChangeNoteProps) {
  const { content, entry } = note
  // Unsent words of their own may cover the server's: then those have not been seen.
  const [{ seenText, ...draft }, keep, drop] = useKeptWords<Changing>(`${eventId}.change.${note.noteId}`, {
    lens: content.lens,
    visibility: content.visibility,
    quote: content.quote,
    text: shownText,
    seenText: entry ? '' : shownText,
  })
  const box = useRef<HTMLTextAreaElement>(null)
  const change = (next: Draft): void => {
    form.forgetProblem()
    keep({ ...next, seenText })
  }
  const close = (): void => {
    drop()
    onClose()
  }
  const form = useNoteForm({
    text: draft.text,
    setText: (text) => keep({ ...draft, text, seenText }),
    box,
    knownText: content.text,
    findProblem: () => findChangeProblem(draft, phase, { ...content, text: shownText }),
    async send() {
      const { text, visibility, quote } = draft
      // A yes that stands keeps the number of the text it was given under, also while it has not been sent.
      const consent = draft.consent ?? (quote ? content.consent : undefined)
      await onSend({ ...content, text: text.trim(), visibility, quote, consent }, seenText || undefined)
      close()
    },
  })
  useAskBeforeLeaving(draft.text !== shownText)
  useLayoutEffect(() => {
    const element = box.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || draft.text !== shownText || form.check.asking) return
    event.preventDefault()
    close()
  }
  return (
    <form
      className="list-change"
      aria-label={say('changeTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit()
      }}
    >
      <NoteWordsField
        draft={draft}
        form={form}
        box={box}
        rows={4}
        onText={(text) => change({ ...draft, text })}
        supportLines={supportLines}
        sendLabel={say('saveChange')}
        onKeyDown={onKeyDown}
        buttons={<Button onClick={close}>{say('cancel')}</Button>}
      >
        <WhoReads visibility={draft.visibility} onChange={(visibility) => change({ ...draft, visibility })} />
        <QuoteBox checked={draft.quote} onChange={(quote) => change(allowQuote(draft, quote))} />
      </NoteWordsField>
    </form>
  )
}
