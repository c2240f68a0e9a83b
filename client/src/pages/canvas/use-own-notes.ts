/**
 * A participant's own notes on the canvas: which they are, and moving and writing them through the server's intake.
 * Nothing here touches the document: what the server accepts comes back through it like everything else.
 */
import type { Position } from '@gatherboard/shared/document/schema'
import type { MyNote, PutNote, SavedNote } from '@gatherboard/shared/protocol/http'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, callApi, callJson } from '../../api/client.ts'

const RETRY_MS = 3_000

export type OwnNotes = {
  ids: ReadonlySet<NoteId>
  /** @throws ApiProblem, Unreachable */
  write: (noteId: NoteId, note: PutNote) => Promise<SavedNote>
  move: (noteId: NoteId, pos: Position) => Promise<void>
}

export function useOwnNotes(eventId: string, token: string, enabled: boolean): OwnNotes {
  const [ids, setIds] = useState<ReadonlySet<NoteId>>(new Set())
  useEffect(() => {
    if (!enabled) return undefined
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      try {
        const mine = await callJson<MyNote[]>(`/api/events/${eventId}/notes/mine`, { token, signal: abort.signal })
        setIds((before) => new Set([...before, ...mine.map((note) => note.noteId as NoteId)]))
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

  const write = useCallback(
    async (noteId: NoteId, note: PutNote) => {
      const saved = await callJson<SavedNote>(`/api/events/${eventId}/notes/${noteId}`, { method: 'PUT', token, body: note })
      setIds((before) => new Set([...before, noteId]))
      return saved
    },
    [eventId, token],
  )
  const move = useCallback(
    async (noteId: NoteId, pos: Position) => {
      await callApi(`/api/events/${eventId}/notes/${noteId}`, { method: 'PATCH', token, body: { pos } })
    },
    [eventId, token],
  )
  return { ids, write, move }
}
