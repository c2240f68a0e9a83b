/**
 * What a change of phase does to the notes, in the same commit as the change itself: leaving private writing reveals
 * every held note at once, entering voting starts a round, leaving it publishes the round's sums.
 */
import type { Phase } from '@gatherboard/shared/document/meta'
import type { Change } from '../rooms/change.ts'
import { writeCount } from './intake.ts'
import { decidePlaceInTheOpen } from './rules.ts'

/** Call before the event's new settings are written; they are the caller's to write. */
export function changePhase(change: Change, next: Phase): void {
  const { mode } = change.event.phase
  if (mode === next.mode) return
  if (mode === 'private') reveal(change)
  if (mode === 'voting') publishVotes(change)
  if (next.mode === 'voting') change.alsoWrite(change.tally.startRound())
}

function reveal(change: Change): void {
  for (const noteId of change.ledger.held) {
    const row = change.ledger.rows.get(noteId)
    if (!row?.held || row.deviceKey === null) continue
    const place = decidePlaceInTheOpen(change.event, row.visibility, row.held.flags ?? [], { kind: 'device', deviceKey: row.deviceKey })
    change.moveNote(noteId, row.held, place)
  }
}

function publishVotes(change: Change): void {
  const sums = change.tally.sumVotes()
  for (const noteId of [...change.wall.votes.keys()]) if (!sums.has(noteId as never)) change.wall.votes.delete(noteId)
  for (const [noteId, count] of sums) writeCount(change.wall.votes, noteId, count)
}
