/**
 * Changing one's own note in its place. What a facilitator has made of it meanwhile is shown, and never overwritten
 * unasked.
 */
import type { MyNote, PutNote, SavedNote } from '@gatherboard/shared/api/notes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { countCharacters } from '@gatherboard/shared/values/text'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useKeptWords } from '../../kept/kept-words.ts'
import { useAction } from '../../ui/use-action.ts'
import '../../parts/quoted-words.css'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'

export type ChangeNoteProps = {
  eventId: string
  note: MyNote
  /** The words that the person sees and begins with: the wall's. */
  shownText: string
  write: (noteId: string, note: PutNote) => Promise<SavedNote>
  onClose: (saved?: SavedNote) => void
}

export function ChangeNote({ eventId, note, shownText, write, onClose: close }: ChangeNoteProps) {
  /** `seenText`: the facilitator's words that the person knows of. */
  const [{ text, seenText }, keep, drop] = useKeptWords(`${eventId}.change.${note.noteId}`, {
    text: shownText,
    seenText: shownText,
  })
  const onClose = (saved?: SavedNote): void => {
    drop()
    close(saved)
  }
  const [theirs, setTheirs] = useState<string>()
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const left = LIMITS.noteCharactersMax - countCharacters(text)
  useAskBeforeLeaving(text !== shownText)
  useLayoutEffect(() => {
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const save = useAction(async () => {
    const { lens, visibility, quote } = note
    const request: PutNote = { lens, text, visibility, ...(quote === undefined ? {} : { quote }) }
    try {
      onClose(await write(note.noteId, request))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'note-changed') throw error
      const { text: newest = '' } = error.problem
      // What they changed is what the person saw and began with: it is overwritten knowingly.
      if (newest === seenText) onClose(await write(note.noteId, { ...request, overTouched: true }))
      else {
        setTheirs(newest)
        keep({ text, seenText: newest })
      }
    }
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save.run()
    } else if (event.key === 'Escape' && text === shownText) {
      event.preventDefault()
      onClose()
    }
  }
  return (
    <form
      className="list-change"
      aria-label="Change your note"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <label htmlFor={id}>Your words</label>
      <textarea
        id={id}
        ref={field}
        data-control="words"
        rows={4}
        dir="auto"
        value={text}
        aria-describedby={`${id}-left`}
        onChange={(event) => keep({ text: event.target.value, seenText })}
        onKeyDown={onKeyDown}
      />
      <span id={`${id}-left`} className={left < 0 ? 'field-problem' : 'field-hint'}>
        {left < 0 ? `${-left} too many` : `${left} left`}
      </span>
      {theirs !== undefined && (
        <div className="notice notice-warn" role="alert">
          <p>A facilitator has changed this note meanwhile. Now it says:</p>
          <blockquote className="quoted-words" dir="auto">
            {theirs}
          </blockquote>
          <p>Save again to put your words in its place, or take theirs.</p>
          <Button onClick={() => onClose()}>Keep what it says now</Button>
        </div>
      )}
      <ProblemNotice error={save.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={save.busy} aria-disabled={text.trim() === '' || left < 0 || undefined}>
          {save.busy ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={() => onClose()}>Leave it as it was</Button>
      </div>
    </form>
  )
}
