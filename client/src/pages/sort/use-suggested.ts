/**
 * Suggested groups for the note in front, where the server has them: off until somebody asks, fetched with the note
 * before so that nobody waits for them, and the same for as long as the note lies there. The table is whole without.
 */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { answerSuggestion, suggestGroups } from '../../api/suggestions.ts'
import { isToCome, waitAfter } from '../../suggest/ask-patiently.ts'
import { useSuggestions, type SuggestionSwitch } from '../../suggest/use-suggestions.ts'

const ASK_AGAIN_MS = 1_500

export type Suggested = {
  /** Whether they are on for this event, and how far they are. */
  readonly offered: SuggestionSwitch
  /** What was asked for the notes in front did not come about. */
  readonly isFailing: boolean
  /** For the note in front, best first; undefined while they are still to come. */
  readonly groups: readonly ClusterId[] | undefined
  /** The note went into this group: was it one of those suggested? Only counted. */
  readonly answer: (noteId: NoteId, chosen: ClusterId | undefined) => void
}

export function useSuggested(caller: EventCaller, front: NoteId | undefined, next: NoteId | undefined): Suggested {
  const offered = useSuggestions(caller)
  const { info, isOn } = offered
  const [isFailing, setFailing] = useState(false)
  const isReady = info?.state === 'ready' || info?.state === 'resting'
  const { known, forget } = useGroups(caller, isOn, isReady, front, next, setFailing)
  const answer = useCallback(
    (noteId: NoteId, chosen: ClusterId | undefined) => {
      const [best] = known.get(noteId) ?? []
      if (best === undefined) return
      const isTaken = chosen !== undefined && known.get(noteId)?.includes(chosen)
      const body = { noteId, clusterId: isTaken ? chosen : best, answer: isTaken ? 'accepted' : 'ignored' } as const
      // A count that does not arrive is no loss.
      answerSuggestion(caller, body).catch(() => undefined)
      forget(noteId)
    },
    [caller, known, forget],
  )
  return { offered, isFailing, groups: front === undefined ? undefined : known.get(front), answer }
}

type Known = ReadonlyMap<NoteId, readonly ClusterId[]>
const NONE: Known = new Map()

/** What was suggested for the note in front and the next one. */
function useGroups(
  caller: EventCaller,
  isOn: boolean,
  isReady: boolean,
  front: NoteId | undefined,
  next: NoteId | undefined,
  setFailing: (isFailing: boolean) => void,
) {
  const [all, setAll] = useState(NONE)
  const known = isOn ? all : NONE
  const asked = useRef(new Set<NoteId>())
  const [turn, setTurn] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    // The turn only asks again.
    if (!isReady || turn < 0) return
    const ids = [front, next].filter((id) => id !== undefined && !asked.current.has(id)) as NoteId[]
    if (ids.length === 0) return
    for (const id of ids) asked.current.add(id)
    const again = (): void => ids.forEach((id) => asked.current.delete(id))
    const askLater = (waitMs: number): void => {
      again()
      timer.current = setTimeout(() => setTurn((before) => before + 1), waitMs)
    }
    suggestGroups(caller, ids).then(
      ({ state, notes }) => {
        setFailing(false)
        if (isToCome(state)) {
          askLater(ASK_AGAIN_MS)
          return
        }
        setAll((before) => {
          const after = new Map(before)
          for (const id of ids) {
            const found = notes.find(({ noteId }) => noteId === id)?.groups ?? []
            // What is shown already stays as it is.
            if (!after.has(id))
              after.set(
                id,
                found.map(({ clusterId }) => clusterId as ClusterId),
              )
          }
          return after
        })
      },
      (error: unknown) => {
        const waitMs = waitAfter(error)
        if (waitMs !== undefined) {
          askLater(waitMs)
          return
        }
        again()
        if (error instanceof ApiProblem) setFailing(true)
      },
    )
  }, [caller, isReady, front, next, turn, setFailing])
  const forget = useCallback((id: NoteId) => {
    asked.current.delete(id)
    setAll((before) => new Map([...before].filter(([each]) => each !== id)))
  }, [])
  return useMemo(() => ({ known, forget }), [known, forget])
}
