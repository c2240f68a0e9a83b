/**
 * A participant's own notes on the canvas: which they are, and writing, changing, moving and withdrawing them through
 * the server's intake. Nothing here touches the document: what the server accepts comes back through it like
 * everything else. Unsent words wait in the same outbox that phones have, kept with this tab, as its token is.
 */
import type { Position } from '@gatherboard/shared/wall/schema'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem, callApi, callJson } from '../../api/client.ts'
import { dropWordsLeft } from '../../own/own-words-left.ts'
import type { OwnWriting, UnsentWords } from '../../canvas/canvas-context.ts'
import { createSignal } from '../../canvas/signal.ts'
import { openOutbox, type Outbox, type OutboxCalls, type OutboxView, type Settled } from '../../own/outbox.ts'
import type { NoteContent } from '../../own/queue.ts'
import { dropWords, listWords, readWords } from '../../kept/kept-words.ts'
import { openTabStorage } from '../../own/tab-storage.ts'

const RETRY_MS = 3_000
/** How long words that the server has may take to come back with the wall. */
const ARRIVES_WITHIN_MS = 1_500
const NOTHING_WAITS: OutboxView = { entries: [], trouble: undefined, survivesClosing: true }

type OwnNotes = {
  readonly ids: ReadonlySet<NoteId>
  readonly outbox: OutboxView
  /** Words, by note, that the wall does not show yet. */
  readonly unsent: OwnWriting['unsent']
  /** Resolves when the words are kept here. */
  write(content: Pick<NoteContent, 'lens' | 'text' | 'quote'>): Promise<void>
  change(noteId: string, text: string, seenText: string): void
  withdraw(noteId: string): Promise<void>
  /** What to do with words that the server did not take as they were. */
  settle(noteId: NoteId, how: 'keepMine' | 'resend' | 'discard'): Promise<void>
  /** @throws ApiProblem, Unreachable */
  move(noteId: NoteId, pos: Position): Promise<void>
  /** Takes everything that waits out of this tab. */
  forget(): Promise<void>
}

type Mine = ReadonlyMap<string, MyNote>

export function useOwnNotes(
  eventId: string,
  token: string,
  enabled: boolean,
  onSettled: (settled: Settled) => void,
): OwnNotes {
  const [mine, setMine] = useState<Mine>(new Map())
  const [view, setView] = useState(NOTHING_WAITS)
  const [unsent] = useState(() => createSignal<ReadonlyMap<string, UnsentWords>>(new Map()))
  const newest = useRef({ mine, onSettled })
  newest.current = { mine, onSettled }
  const opened = useRef<Promise<Outbox>>(undefined)
  const calls = useMemo(() => createCalls(eventId, token), [eventId, token])

  useEffect(() => {
    if (!enabled) return undefined
    let isClosed = false
    /** On the server's disk, and perhaps not on this wall yet: shown until they must be. */
    const landing = new Map<string, string>()
    const settle = (settled: Settled): void => {
      if (isClosed) return
      if (settled.kind === 'saved') {
        const { noteId, content } = settled.task
        landing.set(noteId, content.text)
        setTimeout(() => {
          landing.delete(noteId)
          void opening.then(follow)
        }, ARRIVES_WITHIN_MS)
        const note: MyNote = {
          noteId,
          lens: content.lens,
          text: content.text,
          visibility: content.visibility,
          quote: content.quote,
          ...(content.consent ? { consent: content.consent } : {}),
          ...settled.saved,
        }
        setMine((before) => new Map([...before, [noteId, note]]))
      } else if (settled.kind === 'withdrawn') {
        setMine((before) => new Map([...before].filter(([noteId]) => noteId !== settled.noteId)))
      }
      newest.current.onSettled(settled)
    }
    const opening = openOutbox({ storage: openTabStorage(eventId), calls, onSettled: settle })
    opened.current = opening
    const wake = (): void => void opening.then((outbox) => outbox.wake())
    const follow = ({ view: { entries, trouble } }: Outbox): void => {
      if (isClosed) return
      setView({ entries, trouble, survivesClosing: true })
      const waiting = entries.flatMap(({ act, noteId, content, state }) =>
        act === 'put'
          ? [[noteId, { text: content.text, isHeldUp: state !== 'waiting' || trouble !== undefined }] as const]
          : [],
      )
      unsent.set(
        new Map([...[...landing].map(([noteId, text]) => [noteId, { text, isHeldUp: false }] as const), ...waiting]),
      )
    }
    void opening.then((outbox) => {
      if (isClosed) return outbox.close()
      outbox.subscribe(() => follow(outbox))
      follow(outbox)
    })
    globalThis.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      isClosed = true
      globalThis.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      void opening.then((outbox) => outbox.close())
    }
  }, [eventId, calls, enabled, unsent])

  useEffect(() => {
    if (!enabled) return undefined
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      try {
        const read = await callJson<MyNote[]>(`/api/events/${eventId}/notes/mine`, { token, signal: abort.signal })
        setMine((before) => new Map([...read.map((note) => [note.noteId, note] as const), ...before]))
      } catch (error) {
        // Refused for good: the connection's own words say why. Not reached: try again, calmly.
        if (!abort.signal.aborted && !(error instanceof ApiProblem)) timer = setTimeout(() => void load(), RETRY_MS)
      }
    }
    void load()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [eventId, token, enabled])

  const withOutbox = useCallback(async (act: (outbox: Outbox) => unknown): Promise<void> => {
    if (opened.current) await act(await opened.current)
  }, [])
  const ids = useMemo(() => new Set([...mine.keys()] as NoteId[]), [mine])
  const own = useMemo(
    (): OwnNotes => ({
      ids,
      outbox: view,
      unsent,
      write: ({ lens, text, quote }) =>
        withOutbox((outbox) =>
          outbox.add({
            lens,
            text,
            visibility: 'wall',
            quote,
            consent: quote ? CONSENT_TEXT : undefined,
            mode: 'remote',
          }),
        ),
      change(noteId, text, seenText) {
        const note = newest.current.mine.get(noteId)
        if (!note || text === seenText) return
        // Shown at once; the outbox says when it is kept.
        unsent.update((words) => new Map([...words, [noteId, { text, isHeldUp: false }]]))
        void withOutbox((outbox) => outbox.revise(noteId as NoteId, contentOf(note, text), note.rev, seenText))
      },
      withdraw(noteId) {
        const note = newest.current.mine.get(noteId)
        return note
          ? withOutbox((outbox) => outbox.withdraw(noteId as NoteId, contentOf(note, note.text), note.rev))
          : Promise.resolve()
      },
      settle: (noteId, how) => withOutbox((outbox) => outbox[how](noteId)),
      async move(noteId, pos) {
        await callApi(`/api/events/${eventId}/notes/${noteId}`, { method: 'PATCH', token, body: { pos } })
      },
      async forget() {
        dropWordsLeft(eventId)
        await withOutbox((outbox) => outbox.forget())
      },
    }),
    [ids, view, unsent, withOutbox, eventId, token],
  )
  useLeftBehind(eventId, mine, own.change)
  return own
}

/** What was typed into an own note when the browser threw this tab away: leaving is being done, so that it is sent. */
function useLeftBehind(eventId: string, mine: Mine, change: OwnNotes['change']): void {
  const [left] = useState(() => new Set(listWords(`${eventId}.own.`)))
  useEffect(() => {
    for (const key of left) {
      const noteId = key.slice(key.lastIndexOf('.') + 1)
      if (!mine.has(noteId)) continue
      left.delete(key)
      const typed = readWords(key, { text: '', seenText: '' })
      dropWords(key)
      if (typed && typed.text.trim() !== '') change(noteId, typed.text, typed.seenText)
    }
  }, [left, mine, change])
}

const contentOf = ({ lens, visibility, quote = false, consent }: MyNote, text: string): NoteContent => ({
  lens,
  text,
  visibility,
  quote,
  consent,
  mode: 'remote',
})

function createCalls(eventId: string, token: string): OutboxCalls {
  const path = `/api/events/${eventId}/notes`
  return {
    put: ({ noteId, content, rev, overTouched }) =>
      callJson<SavedNote>(`${path}/${noteId}`, {
        token,
        method: 'PUT',
        body: { ...content, rev, ...(overTouched ? { overTouched } : {}) },
      }),
    async withdraw(noteId) {
      await callApi(`${path}/${noteId}`, { token, method: 'DELETE' })
    },
    readMine: () => callJson<MyNote[]>(`${path}/mine`, { token }),
  }
}
