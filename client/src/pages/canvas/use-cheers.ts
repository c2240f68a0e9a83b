/**
 * "Me too" from a large screen: shown at once, taken back when the server does not take it. The counts come with the
 * wall.
 */
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Unreachable, callApi, callJson } from '../../api/client.ts'
import type { Say } from '../../facilitate/said.ts'
import { describeProblem } from '../../ui/problem-notice.tsx'

const RETRY_MS = 5_000

export type Cheers = { readonly given: ReadonlySet<string>; readonly toggle: (noteId: NoteId) => void }

export function useCheers(eventId: string, token: string, enabled: boolean, say: Say): Cheers {
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const newest = useRef(given)
  newest.current = given
  /** Presses so far: an answer from before the newest one may not know it. */
  const presses = useRef(0)

  useEffect(() => {
    if (!enabled) return undefined
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      const before = presses.current
      try {
        const { cheers } = await callJson<MyReactions>(`/api/events/${eventId}/reactions/mine`, {
          token,
          signal: abort.signal,
        })
        if (before === presses.current) setGiven(new Set(cheers))
      } catch (error) {
        // Without it no heart is filled in. Refused for good: pressing says why.
        if (!abort.signal.aborted && error instanceof Unreachable) timer = setTimeout(() => void load(), RETRY_MS)
      }
    }
    void load()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [eventId, token, enabled])

  const toggle = useCallback(
    (noteId: NoteId) => {
      const cheered = !newest.current.has(noteId)
      const show = (has: boolean): void =>
        setGiven((before) => {
          const after = new Set(before)
          if (has) after.add(noteId)
          else after.delete(noteId)
          return after
        })
      presses.current += 1
      show(cheered)
      callApi(`/api/events/${eventId}/notes/${noteId}/cheer`, { method: cheered ? 'PUT' : 'DELETE', token }).catch(
        (error: unknown) => {
          show(!cheered)
          say({
            words:
              error instanceof Unreachable
                ? 'That did not reach the board. Press again when the connection is back.'
                : describeProblem(error).detail,
            tone: 'bad',
          })
        },
      )
    },
    [eventId, token, say],
  )
  return { given, toggle }
}
