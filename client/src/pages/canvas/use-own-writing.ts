/**
 * Changing one's own note in its place on the canvas. Leaving the field is being done: the words go into the outbox,
 * unless something in them looks personal; then they wait, shown and kept, until the person has answered.
 */
import { isBlank } from '@gatherboard/shared/values/text'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { FoundDetail } from '@gatherboard/shared/values/personal-details'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { OwnWriting, UnsentWords } from '../../canvas/canvas-context.ts'
import { createSignal } from '../../canvas/signal.ts'
import { dropWords, keepWords, listWords, readWords, type WordsKey } from '../../kept/kept-words.ts'
import { isHeld, type OwnNote } from '../../own/own-notes.ts'
import type { Own } from '../../own/use-own.ts'
import { findNewDetails } from '../../parts/care-check.tsx'

/** A change about which the person is asked before it is sent. */
export type AskedChange = {
  readonly noteId: NoteId
  readonly text: string
  readonly seenText: string
  readonly found: readonly FoundDetail[]
  /** As the note was when it was changed: it may be erased before the person answers, and the words must not go too. */
  readonly note: Pick<OwnNote, 'content' | 'savedRev'>
}

/** What a question is kept as, for the page that is loaded again. */
const KEPT_QUESTION = {
  text: '',
  seenText: '',
  note: { content: { lens: '', text: '', visibility: 'wall', quote: false }, savedRev: 0 },
} satisfies Omit<AskedChange, 'noteId' | 'found'>

/** What stands in the field of a note. */
const fieldKey = (eventId: string, noteId: string): WordsKey => `${eventId}.own.${noteId}`
/** What is asked about; not under the field's key, which is dropped when the field is closed. */
const askedKey = (eventId: string, noteId: string): WordsKey => `${eventId}.asked.${noteId}`

/** @param isShut the event has finished and takes no words any more */
export function useOwnWriting(eventId: string, own: Own, isShut: boolean) {
  const [asked, setAsked] = useState<readonly AskedChange[]>([])
  /** What was changed last, for whom one can turn to. */
  const [lastText, setLastText] = useState('')
  const newest = useRef(own)
  newest.current = own
  const { unsent, showNow } = useUnsentWords(own, asked)

  /** Nothing is asked about the note any more; with a text, nothing about that text. */
  const settle = useCallback(
    (noteId: NoteId, text?: string) => {
      const key = askedKey(eventId, noteId)
      if (text !== undefined && readWords(key, { text: '' })?.text !== text) return
      setAsked((before) => before.filter((each) => each.noteId !== noteId))
      dropWords(key)
    },
    [eventId],
  )
  const send = useCallback(
    ({ noteId, text, seenText, note }: Omit<AskedChange, 'found'>) => {
      const { notes, store } = newest.current
      if (!store) return
      const now = notes.find((each) => each.noteId === noteId)
      const { content, savedRev } = now ?? note
      // What becomes a new note is asked about quoting anew.
      const quoting = now ? {} : { quote: false, consent: undefined }
      // Whatever was asked about until now is answered by these words, once they are kept in the outbox.
      const waiting = readWords(askedKey(eventId, noteId), { text: '' })?.text
      showNow(noteId, { text, isHeldUp: false })
      void store
        .revise(noteId, { ...content, ...quoting, text, mode: 'remote' }, savedRev, seenText)
        .then(() => waiting !== undefined && settle(noteId, waiting))
    },
    [eventId, settle, showNow],
  )
  const ask = useCallback(
    (question: AskedChange) => {
      const { noteId, text, seenText, note } = question
      keepWords(askedKey(eventId, noteId), { text, seenText, note })
      showNow(noteId, { text, isHeldUp: true })
      setAsked((before) => [...before.filter((each) => each.noteId !== noteId), question])
    },
    [eventId, showNow],
  )
  const change = useCallback(
    (id: string, text: string, seenText: string) => {
      const noteId = id as NoteId
      const note = newest.current.notes.find((each) => each.noteId === noteId)
      // The next person at this computer finds nothing of what is left in a field.
      if (!note || newest.current.isLeft()) return
      // Back to what the wall says, where nothing else is on its way: there is nothing to ask about any more.
      if (text === seenText && !note.entry && !newest.current.landing.has(noteId)) return settle(noteId)
      setLastText(text)
      const found = findNewDetails(text, note.content.text)
      if (found.length === 0) return send({ noteId, text, seenText, note })
      const { content, savedRev } = note
      ask({ noteId, text, seenText, found, note: { content, savedRev } })
    },
    [ask, send, settle],
  )
  /** Without what was found; the words stand in the field again when that is opened. */
  const leaveOut = useCallback(
    (asked: AskedChange, text: string) => {
      const { noteId, seenText } = asked
      // Without a note there is no field: the words go where it is decided what becomes of them.
      if (!newest.current.ids.has(noteId)) return send({ ...asked, text })
      keepWords(fieldKey(eventId, noteId), { text, seenText })
      settle(noteId)
    },
    [eventId, send, settle],
  )
  const mayChange = useMayChange(own, isShut)
  useLeft(eventId, own, { change, ask })
  const ownWriting = useMemo<OwnWriting>(
    () => ({ unsent, change, mayChange, eventId }),
    [unsent, change, mayChange, eventId],
  )
  return { ownWriting, asked, lastText, send, leaveOut, settle }
}

/** Whether an own note's field may be opened now: the same function for as long as the page is there. */
function useMayChange(own: Own, isShut: boolean): OwnWriting['mayChange'] {
  const newest = useRef({ own, isShut })
  newest.current = { own, isShut }
  return useCallback((id) => {
    const { notes, ids } = newest.current.own
    const note = notes.find(({ noteId }) => noteId === id)
    return note !== undefined && ids.has(note.noteId) && !isHeld(note) && !newest.current.isShut
  }, [])
}

/** Words, by note, that the wall does not show yet, as the stage's shapes follow them. */
function useUnsentWords({ view, landing }: Own, asked: readonly AskedChange[]) {
  const [unsent] = useState(() => createSignal<ReadonlyMap<string, UnsentWords>>(new Map()))
  const { entries, trouble } = view.outbox
  useLayoutEffect(() => {
    unsent.set(
      new Map<string, UnsentWords>([
        ...[...landing].map(([noteId, text]) => [noteId, { text, isHeldUp: false }] as const),
        ...entries.flatMap(({ act, noteId, content, state }) =>
          act === 'put'
            ? [[noteId, { text: content.text, isHeldUp: state !== 'waiting' || trouble !== undefined }] as const]
            : [],
        ),
        ...asked.map(({ noteId, text }) => [noteId, { text, isHeldUp: true }] as const),
      ]),
    )
  }, [unsent, landing, entries, trouble, asked])
  /** At once: the outbox says a moment later when it is kept. */
  const showNow = useCallback(
    (noteId: NoteId, words: UnsentWords) => unsent.update((before) => new Map([...before, [noteId, words]])),
    [unsent],
  )
  return { unsent, showNow }
}

type OnLeft = Pick<OwnWriting, 'change'> & { ask: (question: AskedChange) => void }

/** What was under way when the page went, once it is there again. */
function useLeft(eventId: string, own: Own, { change, ask }: OnLeft): void {
  useLeftBehind(eventId, own, change)
  useLeftQuestions(eventId, own, ask)
}

/** What was typed into an own note when the browser threw this tab away: leaving is being done, so that it is sent. */
function useLeftBehind(eventId: string, { ids }: Own, change: OwnWriting['change']): void {
  const [left] = useState(() => new Set(listWords(`${eventId}.own.`)))
  useEffect(() => {
    for (const key of left) {
      const noteId = key.slice(key.lastIndexOf('.') + 1)
      if (!ids.has(noteId as NoteId)) continue
      left.delete(key)
      const typed = readWords(key, { text: '', seenText: '' })
      dropWords(key)
      if (typed && !isBlank(typed.text)) change(noteId, typed.text, typed.seenText)
    }
  }, [left, ids, change])
}

/** What was asked about is asked again, also when its note has been erased meanwhile. */
function useLeftQuestions(eventId: string, { view }: Own, ask: (question: AskedChange) => void): void {
  const isRead = view.savedState === 'read'
  const [left] = useState(() => new Set(listWords(`${eventId}.asked.`)))
  useEffect(() => {
    if (!isRead) return
    for (const key of left) {
      const kept = readWords(key, KEPT_QUESTION)
      const noteId = key.slice(key.lastIndexOf('.') + 1) as NoteId
      if (kept) ask({ ...kept, noteId, found: findNewDetails(kept.text, kept.note.content.text) })
    }
    left.clear()
  }, [left, isRead, ask])
}
