/** Calls about suggestions (`shared/src/api/suggestions.ts`). They throw ApiProblem or Unreachable. */
import {
  similarNotesPath,
  suggestedGroupsPath,
  suggestedPilesPath,
  suggestionAnswersPath,
  suggestionsPath,
} from '@gatherboard/shared/api/paths'
import type {
  SimilarNotes,
  SuggestedGroups,
  SuggestedPiles,
  SuggestionAnswer,
  SUGGESTION_ROUTES,
  Suggestions,
} from '@gatherboard/shared/api/suggestions'
import { callApi, callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

type Routes = typeof SUGGESTION_ROUTES
const encode = encodeURIComponent

/** Whether they are switched on for this event, and how far they are. Wakes nothing. */
export const readSuggestions = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<Suggestions> =>
  callJson<Routes['read']>(suggestionsPath(encode(eventId)), { token, signal })

/** Switches them on or off, for everybody at this event. */
export const turnSuggestions = ({ eventId, token }: EventCaller, on: boolean): Promise<Suggestions> =>
  callJson<Routes['turn']>(suggestionsPath(encode(eventId)), { method: 'PUT', token, body: { on } })

/**
 * Which groups these notes may belong to, best first.
 * @param noteIds at most 50
 */
export function suggestGroups(
  { eventId, token }: EventCaller,
  noteIds: readonly string[],
  signal?: AbortSignal,
): Promise<SuggestedGroups> {
  const body = { noteIds: [...noteIds] }
  return callJson<Routes['groups']>(suggestedGroupsPath(encode(eventId)), { method: 'POST', token, body, signal })
}

/** Loose notes that lie close together, the tightest pile first. */
export const suggestPiles = ({ eventId, token }: EventCaller, signal?: AbortSignal): Promise<SuggestedPiles> =>
  callJson<Routes['piles']>(suggestedPilesPath(encode(eventId)), { method: 'POST', token, signal })

/** The notes of the wall that are most like this one, the most alike first. */
export function findSimilarNotes(
  { eventId, token }: EventCaller,
  noteId: string,
  signal?: AbortSignal,
): Promise<SimilarNotes> {
  return callJson<Routes['similar']>(similarNotesPath(encode(eventId), encode(noteId)), { token, signal })
}

/** Says what became of a suggestion. What is dismissed is not suggested again at this event. */
export async function answerSuggestion({ eventId, token }: EventCaller, body: SuggestionAnswer): Promise<void> {
  await callApi<Routes['answer']>(suggestionAnswersPath(encode(eventId)), { method: 'POST', token, body })
}
