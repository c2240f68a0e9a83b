/**
 * The same done to many notes: some at a time, each portion one commit, so that an act that takes a whole wall never
 * holds up the others of the event, nor other events. Ended half-way, by a full disk say, it can be done again.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Change } from '../event/change.ts'
import type { LiveEvent } from '../event/live-event.ts'

/** Some milliseconds of work on a wall of 5,000, as an import takes at once. */
const NOTES_PER_PORTION = 50

/**
 * @param act done to one note inside a change; says whether anything was done
 * @param afterwards inside the same change, with the notes of the portion to which something was done
 * @returns to how many
 */
export async function inPortions(
  liveEvent: LiveEvent,
  noteIds: readonly NoteId[],
  act: (change: Change, noteId: NoteId) => boolean,
  afterwards: (change: Change, done: readonly NoteId[]) => void = () => undefined,
): Promise<number> {
  let count = 0
  for (let start = 0; start < noteIds.length; start += NOTES_PER_PORTION) {
    const portion = noteIds.slice(start, start + NOTES_PER_PORTION)
    // Each waits for its commit, and so lets everything else have its turn.
    count += await liveEvent.change((change) => {
      const done = portion.filter((noteId) => act(change, noteId))
      afterwards(change, done)
      return done.length
    })
  }
  return count
}
