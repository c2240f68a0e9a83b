/**
 * Notes that were written on paper, each sent on its own while the next is typed. One that could not be saved stays
 * until it is, or until it is taken back; in the tab also when the panel is closed or the page loaded again.
 */
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useState } from 'react'
import { useKeptWords } from '../kept/kept-words.ts'
import { useAskBeforeLeaving } from '../parts/save-status.tsx'
import { putNote } from '../api/notes.ts'
import type { EventCaller } from '../api/event-caller.ts'

type PaperNote = { id: NoteId; lens: string; text: string; quote: boolean }
export type SentNote = PaperNote & ({ state: 'saving' } | { state: 'saved' } | { state: 'failed'; error: unknown })

/** What is kept: what stands in the field, and every note that is not saved yet. */
type Kept = { text: string; unsaved: readonly PaperNote[] }
const NOTHING: Kept = { text: '', unsaved: [] }

export function usePaperNotes(caller: EventCaller) {
  const [kept, keep] = useKeptWords(`${caller.eventId}.paper`, NOTHING)
  const [text, setText] = useState(kept.text)
  const [sent, setSent] = useState<readonly SentNote[]>(() =>
    kept.unsaved.map((note) => ({ ...note, state: 'failed', error: undefined })),
  )
  const savedCount = sent.filter((note) => note.state === 'saved').length
  useEffect(() => {
    const unsaved = sent
      .filter((note) => note.state !== 'saved')
      .map(({ id, lens, text: words, quote }) => ({ id, lens, text: words, quote }))
    keep({ text, unsaved })
  }, [keep, text, sent])
  useAskBeforeLeaving(sent.length > savedCount || text.trim() !== '')

  async function send(note: PaperNote): Promise<void> {
    const { id, lens, text: words, quote } = note
    const show = (next: SentNote): void => setSent((before) => [next, ...before.filter((other) => other.id !== id)])
    show({ id, lens, text: words, quote, state: 'saving' })
    try {
      // The same id on every try: however often it is sent, it is one note. A quote is sent without a number: what was
      // printed on the paper is not known here, so that it covers no more than the oldest text (docs/decisions/0026).
      await putNote(caller, id, { lens, text: words, source: 'paper', rev: 1, ...(quote ? { quote: true } : {}) })
      show({ id, lens, text: words, quote, state: 'saved' })
    } catch (error) {
      show({ id, lens, text: words, quote, state: 'failed', error })
    }
  }
  return {
    text,
    setText,
    sent,
    savedCount,
    add: (note: Omit<PaperNote, 'id'>) => void send({ ...note, id: newNoteId() }),
    sendAgain: (note: SentNote) => void send(note),
    /** Its words go back into the field, behind what is typed there. */
    takeBack(note: SentNote): void {
      setText((before) => (before.trim() === '' ? note.text : `${before}\n${note.text}`))
      setSent((before) => before.filter((other) => other.id !== note.id))
    },
  }
}
