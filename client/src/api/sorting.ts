/** Calls about the sort table. They throw ApiProblem or Unreachable. */
import { sortingPath } from '@gatherboard/shared/api/paths'
import type { GivenClaims, Hand, SORTING_ROUTES } from '@gatherboard/shared/api/sorting'
import type { SorterId } from '@gatherboard/shared/values/ids'
import { callJson } from './client.ts'
import type { EventCaller } from './event-caller.ts'

type Routes = typeof SORTING_ROUTES

/** A claim is worth little when the answer takes longer: the table goes on by itself then. */
const LIMIT_MS = 8_000

const pathOf = ({ eventId }: EventCaller, sorter: SorterId) =>
  sortingPath(encodeURIComponent(eventId), encodeURIComponent(sorter))

/** Keeps the notes that this page has, and asks for more. */
export const holdNotes = (caller: EventCaller, sorter: SorterId, hand: Hand): Promise<GivenClaims> =>
  callJson<Routes['hold']>(pathOf(caller, sorter), {
    method: 'PUT',
    token: caller.token,
    body: hand,
    limitMs: LIMIT_MS,
  })

/** Lets go of all of them, also while the page is being closed. Where that does not arrive, they lapse. */
export function leaveTable(caller: EventCaller, sorter: SorterId): void {
  const headers = { authorization: `Bearer ${caller.token}` }
  // Not through `callApi`: only such a request outlives its page.
  fetch(pathOf(caller, sorter), { method: 'DELETE', headers, keepalive: true, credentials: 'omit' }).catch(
    () => undefined,
  )
}
