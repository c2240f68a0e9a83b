/** Keeps the promise that each event has a day after which it is deleted: looks at the start, then several times a day. */
import type { EventId } from '@gatherboard/shared/values/ids'
import { todayIso } from '../clock.ts'
import { deleteEvent, type DeleteDeps } from './delete-event.ts'

/** More often than daily, so that a laptop that sleeps at night still does it on the day. */
const CHECK_EVERY_MS = 6 * 60 * 60_000

/** Deletes the events whose last day is over. Returns how many. */
export async function deleteExpiredEvents(deps: DeleteDeps): Promise<number> {
  const expired = await deps.store.db.selectFrom('events').select('id').where('delete_after', '<', todayIso(deps.clock)).execute()
  for (const { id } of expired) await deleteEvent(deps, id as EventId)
  return expired.length
}

/** Starts looking; returns the way to stop, which resolves when a deletion under way is finished. */
export function startRetention(deps: DeleteDeps): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const check = (): void => {
    running = running
      .then(() => deleteExpiredEvents(deps))
      .then(
        (count) => count > 0 && deps.log.info({ events: count }, 'events past their last day were deleted'),
        (error: unknown) => deps.log.error({ err: error }, 'deleting events past their last day failed; it is tried again'),
      )
      .then(() => undefined)
  }
  check()
  const stop = deps.clock.every(CHECK_EVERY_MS, check)
  return async () => {
    stop()
    await running
  }
}
