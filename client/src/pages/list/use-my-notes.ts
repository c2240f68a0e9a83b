/**
 * What this device has written itself, as the server tells it, and writing, changing and withdrawing through its
 * intake. Nothing here touches the document: what the server accepts comes back through it like everything else.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { MyNote, PutNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { ApiProblem, callApi, callJson } from '../../api/client.ts'

const RETRY_MS = 3_000
/** What was written is saved all the same; the list of one's own is read again with the wall's next change. */
const ignoreUnread = (): void => undefined

export type MyNotes = {
  readonly notes: ReadonlyMap<string, MyNote>
  /** @throws ApiProblem, Unreachable */
  write: (noteId: string, note: PutNote) => Promise<SavedNote>
  /** @throws ApiProblem, Unreachable */
  withdraw: (noteId: string) => Promise<void>
}

export function useMyNotes(eventId: string, token: string, view: BoardView): MyNotes {
  const [notes, setNotes] = useState<ReadonlyMap<string, MyNote>>(new Map())
  const load = useCallback(
    async (signal?: AbortSignal) => {
      const mine = await callJson<MyNote[]>(`/api/events/${eventId}/notes/mine`, {
        token,
        ...(signal ? { signal } : {}),
      })
      if (signal?.aborted !== true) setNotes(new Map(mine.map((note) => [note.noteId, note])))
    },
    [eventId, token],
  )
  // Read again when one of them comes onto the wall or leaves it: then its status has changed.
  const onWall = useMemo(
    () => [...notes.keys()].filter((id) => view.notes.has(id as NoteId)).join(' '),
    [notes, view.notes],
  )
  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const loadUntilThere = async (): Promise<void> => {
      try {
        await load(abort.signal)
      } catch (error) {
        // Refused for good: the connection's own words say why. Not reached: try again, calmly.
        if (!abort.signal.aborted && !(error instanceof ApiProblem))
          timer = setTimeout(() => void loadUntilThere(), RETRY_MS)
      }
    }
    void loadUntilThere()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- onWall is what tells that it is time to read again
  }, [load, onWall])

  const write = useCallback(
    async (noteId: string, note: PutNote) => {
      const saved = await callJson<SavedNote>(`/api/events/${eventId}/notes/${noteId}`, {
        method: 'PUT',
        token,
        body: note,
      })
      await load().catch(ignoreUnread)
      return saved
    },
    [eventId, token, load],
  )
  const withdraw = useCallback(
    async (noteId: string) => {
      await callApi(`/api/events/${eventId}/notes/${noteId}`, { method: 'DELETE', token })
      await load().catch(ignoreUnread)
    },
    [eventId, token, load],
  )
  return useMemo(() => ({ notes, write, withdraw }), [notes, write, withdraw])
}
