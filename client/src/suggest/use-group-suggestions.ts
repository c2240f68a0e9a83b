/**
 * Groups for one note: asked for once, and the same until another note is in front or somebody asks again, whatever
 * happens on the wall meanwhile.
 */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { answerSuggestion, suggestGroups } from '../api/suggestions.ts'
import { askPatiently } from './ask-patiently.ts'

export type GroupSuggestions = {
  /** Best first; undefined while they are looked for, and without a note. */
  readonly groups: readonly ClusterId[] | undefined
  readonly isFailing: boolean
  readonly askAgain: () => void
  /** It went into this group: counted. */
  readonly accept: (clusterId: ClusterId) => void
  /** It does not belong there: counted, and not suggested for it again. */
  readonly dismiss: (clusterId: ClusterId) => void
}

type Shown = { readonly noteId: NoteId; readonly groups: readonly ClusterId[] }

/** @param noteId undefined: nothing is asked, because no note is in front or suggestions are off */
export function useGroupSuggestions(caller: EventCaller, noteId: NoteId | undefined): GroupSuggestions {
  const [shown, setShown] = useState<Shown>()
  const [isFailing, setFailing] = useState(false)
  const giveUp = useRef<AbortController>(undefined)
  const askAgain = useCallback(() => {
    giveUp.current?.abort()
    setShown(undefined)
    setFailing(false)
    if (noteId === undefined) return
    const { signal } = (giveUp.current = new AbortController())
    askFor(caller, noteId, signal).then(
      (groups) => !signal.aborted && setShown({ noteId, groups }),
      () => !signal.aborted && setFailing(true),
    )
  }, [caller, noteId])
  useEffect(() => {
    askAgain()
    return () => giveUp.current?.abort()
  }, [askAgain])
  const answer = useRef((_clusterId: ClusterId, _answer: 'accepted' | 'dismissed'): void => undefined)
  useEffect(() => {
    answer.current = (clusterId, said) => {
      if (noteId === undefined) return
      // A count that does not arrive is no loss; what is dismissed is gone from this screen all the same.
      answerSuggestion(caller, { noteId, clusterId, answer: said }).catch(() => undefined)
      if (said === 'dismissed')
        setShown((before) => before && { ...before, groups: before.groups.filter((id) => id !== clusterId) })
    }
  }, [caller, noteId])
  const accept = useCallback((clusterId: ClusterId) => answer.current(clusterId, 'accepted'), [])
  const dismiss = useCallback((clusterId: ClusterId) => answer.current(clusterId, 'dismissed'), [])
  const groups = shown?.noteId === noteId ? shown?.groups : undefined
  return useMemo(
    () => ({ groups, isFailing, askAgain, accept, dismiss }),
    [groups, isFailing, askAgain, accept, dismiss],
  )
}

async function askFor(caller: EventCaller, noteId: NoteId, signal: AbortSignal): Promise<readonly ClusterId[]> {
  const { notes } = await askPatiently(() => suggestGroups(caller, [noteId], signal), signal)
  return notes.flatMap(({ groups }) => groups.map(({ clusterId }) => clusterId as ClusterId))
}
