/** Groups for the notes that a page has before somebody, and what becomes of them: the same on every page. */
import type { SuggestionAnswer } from '@gatherboard/shared/api/suggestions'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { answerSuggestion, suggestGroups } from '../api/suggestions.ts'
import { askUntilReady } from './ask-until-ready.ts'
import { GroupQuestions } from './group-questions.ts'
import type { SuggestionSwitch } from './use-suggestions.ts'

export type SuggestedGroups = {
  /** Best first; undefined while they are looked for, and for a note that is not asked about. */
  readonly of: (noteId: NoteId) => readonly ClusterId[] | undefined
  readonly isFailing: boolean
  /** It went into this one of them: counted. */
  readonly accept: (noteId: NoteId, clusterId: ClusterId) => void
  /** It does not belong there: counted, and not suggested for it again. */
  readonly dismiss: (noteId: NoteId, clusterId: ClusterId) => void
  /** It went elsewhere: counted for the best of them. */
  readonly ignore: (noteId: NoteId) => void
}

/**
 * @param suggestions nothing is asked while they are off; told what each answer says of that
 * @param noteIds at most 50; the same ones in another array are no news
 */
export function useSuggestedGroups(
  caller: EventCaller,
  suggestions: Pick<SuggestionSwitch, 'isOn' | 'hear'>,
  noteIds: readonly NoteId[],
): SuggestedGroups {
  const { isOn, hear } = suggestions
  const questions = useMemo(
    () => new GroupQuestions((ids, signal) => askUntilReady((stop) => suggestGroups(caller, ids, stop), signal, hear)),
    [caller, hear],
  )
  const { known, isFailing } = useSyncExternalStore(questions.subscribe, () => questions.state)
  const wanted = isOn ? noteIds.join(' ') : ''
  useEffect(() => questions.want(wanted === '' ? [] : (wanted.split(' ') as NoteId[])), [questions, wanted])
  useEffect(() => () => questions.want([]), [questions])
  return useMemo(() => {
    const answer = (noteId: NoteId, clusterId: ClusterId, said: SuggestionAnswer['answer']): void => {
      // A count that does not arrive is no loss; what is dismissed is gone from this screen all the same.
      answerSuggestion(caller, { noteId, clusterId, answer: said }).catch(() => undefined)
    }
    return {
      of: (noteId) => known.get(noteId),
      isFailing,
      accept: (noteId, clusterId) => answer(noteId, clusterId, 'accepted'),
      dismiss(noteId, clusterId) {
        answer(noteId, clusterId, 'dismissed')
        questions.drop(noteId, clusterId)
      },
      ignore(noteId) {
        const [best] = known.get(noteId) ?? []
        if (best !== undefined) answer(noteId, best, 'ignored')
      },
    }
  }, [caller, questions, known, isFailing])
}
