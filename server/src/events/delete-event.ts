/**
 * Deleting an event for ever: every row of it in every table, then the bytes. Its id is kept, so that an old link is
 * told what happened and no browser that comes back with an old copy can bring it to life again. The name of its
 * programme goes with the last of its events, unless somebody gave it a day, a purpose or a promise of its own.
 */
import type { EventId } from '@gatherboard/shared/values/ids'
import { nowIso, type Clock } from '../clock.ts'
import type { AssetFiles } from '../assets/asset-files.ts'
import type { Log } from '../log.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Command } from '../store/commands.ts'
import type { Store } from '../store/store.ts'
import type { DestructionGate } from './destruction-gate.ts'
import type { Programmes } from './programmes.ts'

const SCRUB_AGAIN_MS = 250

export type DeleteDeps = {
  store: Store
  liveEvents: LiveEvents
  assetFiles: AssetFiles
  /** No event is put into a programme that is just ending. */
  programmes: Pick<Programmes, 'inTurn'>
  /** Knows whether a programme's own day has passed. */
  gate: Pick<DestructionGate, 'believe'>
  clock: Clock
  log: Log
}

/** Resolves when the event is gone for everybody; its bytes are overwritten soon after. */
export async function deleteEvent(
  { store, liveEvents, assetFiles, programmes, gate, clock, log }: DeleteDeps,
  eventId: EventId,
): Promise<void> {
  const deletion: Command = {
    do: 'events.delete',
    id: eventId,
    deleted_at: nowIso(clock),
    rooms: liveEvents.roomNames(eventId),
    scrub: true,
  }
  await programmes.inTurn(async () => {
    const event = await store.read.events.find(eventId)
    const end = event && endProgramme(event.programme_id, gate.believe()?.today ?? null)
    await store.write(end ? [deletion, end] : [deletion])
  })
  await liveEvents.remove(eventId)
  // Again: what was on its way into the journal when the rows went may have been written after them.
  await store.write([deletion])
  // After the rows: a crash in between leaves files that no row names, and those are swept at the next start.
  await assetFiles.removeEvent(eventId)
  log.info({ eventId }, 'event deleted')
  scrubSoon({ store, clock, log })
}

/**
 * Takes a programme away that has no events: when its own day has passed, or when it has none and nobody said what it
 * is for or when there will be an answer.
 * @param today a day that has certainly come; null while the clock is doubted, and then no day has passed
 */
export const endProgramme = (id: string, today: string | null): Command => ({
  do: 'programmes.end',
  id,
  today,
  scrub: true,
})

/** Makes what was deleted unreadable, trying until nobody happens to be reading. Closing the store does it too. */
function scrubSoon({ store, clock, log }: Pick<DeleteDeps, 'store' | 'clock' | 'log'>): void {
  store.scrub().then(
    (done) => {
      if (!done) clock.after(SCRUB_AGAIN_MS, () => scrubSoon({ store, clock, log }))
    },
    (error: unknown) => log.warn({ err: error }, 'deleted words are overwritten at the next start or stop'),
  )
}
