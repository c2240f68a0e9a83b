/** Calls about everything that was drawn on a wall at once. They throw ApiProblem or Unreachable. */
import type { DRAWING_ROUTES, RemovedDrawings } from '@gatherboard/shared/api/drawings'
import { drawingsPath, removeDrawingsPath, restoreDrawingsPath } from '@gatherboard/shared/api/paths'
import { callApi, callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

type Routes = typeof DRAWING_ROUTES

/** Takes everything that was drawn off the wall, after a snapshot that it can come back from. */
export const removeDrawings = ({ eventId, token }: EventCaller): Promise<RemovedDrawings> =>
  callJson<Routes['remove']>(removeDrawingsPath(encodeURIComponent(eventId)), { method: 'POST', token })

/** Brings the drawings of a snapshot back, and nothing else of it. */
export function restoreDrawings({ eventId, token }: EventCaller, snapshot: string): Promise<{ count: number }> {
  const path = restoreDrawingsPath(encodeURIComponent(eventId))
  return callJson<Routes['restore']>(path, { method: 'POST', token, body: { snapshot } })
}

/** Erases everything that was drawn for good, in snapshots too. */
export async function eraseDrawings({ eventId, token }: EventCaller): Promise<void> {
  await callApi<Routes['erase']>(drawingsPath(encodeURIComponent(eventId)), { method: 'DELETE', token })
}
