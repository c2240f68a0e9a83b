/**
 * Suggested groups for the note in front, where the server has them: off until somebody asks, fetched with the note
 * before so that nobody waits for them, and the same for as long as the note lies there. The table is whole without.
 */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useCallback } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { useSuggestedGroups } from '../../suggest/use-suggested-groups.ts'
import { useSuggestions, type SuggestionSwitch } from '../../suggest/use-suggestions.ts'

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
  const suggested = useSuggestedGroups(
    caller,
    offered,
    [front, next].filter((id) => id !== undefined),
  )
  const answer = useCallback(
    (noteId: NoteId, chosen: ClusterId | undefined) => {
      if (chosen !== undefined && suggested.of(noteId)?.includes(chosen)) suggested.accept(noteId, chosen)
      else suggested.ignore(noteId)
    },
    [suggested],
  )
  const groups = front === undefined ? undefined : suggested.of(front)
  return { offered, isFailing: suggested.isFailing, groups, answer }
}
