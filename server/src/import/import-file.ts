/** An import from end to end: bytes, text, rows, notes. The one entrance of this folder. */
import type { Imported } from '@gatherboard/shared/api/import'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { Clock } from '../clock.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { ImportOptions } from './entry.ts'
import { importNotes } from './import-notes.ts'
import { createLensMatcher } from './lens-matcher.ts'
import { withOpenFile } from './open-file.ts'

const STOPPED: Refused = {
  code: 'restarting',
  detail:
    'Part of the file is in. Bring the same file in again when the server is back: what is here already is left out.',
}

export type ImportRequest = Pick<ImportOptions, 'kind' | 'choices' | 'text' | 'lens' | 'columns' | 'rejected'> & {
  readonly eventId: EventId
  readonly bytes: Uint8Array
}

/**
 * Refused when the file cannot be understood at all; then nothing was imported. Stopped by `signal` it is refused, too:
 * what was imported until then stays, and the same file goes on from there.
 */
export async function importFile(
  {
    liveEvents,
    clock,
    signal = new AbortController().signal,
  }: { liveEvents: LiveEvents; clock: Clock; signal?: AbortSignal },
  { eventId, bytes, ...asked }: ImportRequest,
): Promise<Result<Imported, Refused>> {
  const done = await liveEvents.use(eventId, async (liveEvent): Promise<Result<Imported, Refused>> => {
    const { lenses } = liveEvent.state.event
    return withOpenFile({ ...asked, eventId, bytes, lenses }, async (file) => {
      const imported = await importNotes(
        { liveEvent, findLens: createLensMatcher(lenses), nowMs: () => clock.nowMs(), signal },
        file,
      )
      const { encoding, separator, headingRows } = file
      return signal.aborted ? refuse(STOPPED) : ok({ ...imported, encoding, separator, headingRows })
    })
  })
  return done.ok ? done.value : done
}
