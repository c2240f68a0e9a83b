/**
 * What a change of phase does to the notes, in the same commit as the change itself: leaving private writing reveals
 * every held note at once, entering voting starts a round, leaving it publishes the round's sums.
 */
import type { Phase } from '@gatherboard/shared/wall/meta'
import { findFlags } from '@gatherboard/shared/wall/note-rules'
import { toMinute } from '@gatherboard/shared/values/minute'
import type { Change } from '../event/change.ts'
import { writeCount } from './intake.ts'
import { decidePlaceInTheOpen } from './rules.ts'
import { shuffle } from './shuffle.ts'

/**
 * Call before the event's new settings are written; they are the caller's to write.
 * @param nowMs the server's time, in milliseconds since the epoch
 */
export function changePhase(change: Change, next: Phase, nowMs: number): void {
  const { mode } = change.state.event.phase
  if (mode === next.mode) return
  if (mode === 'private') reveal(change, nowMs)
  if (mode === 'voting') publishVotes(change)
  if (next.mode === 'voting') change.alsoWrite(change.state.tally.startRound())
}

/** New phones' notes wait, or wait no longer: then nothing remembers which phones were new. Call as `changePhase`. */
export function changeNewcomers(change: Change, newcomersWait: boolean): void {
  if (change.state.event.newcomersWait && !newcomersWait) change.alsoWrite(...change.state.ledger.forgetLatecomers())
}

/**
 * Nothing of a revealed note says when it was sent: the order in which notes enter a document can be read from their
 * slots and from Yjs's own clocks, and whoever watched the room write knows who was first. So they are mixed, and all
 * of them are of the minute of the reveal.
 */
function reveal(change: Change, nowMs: number): void {
  const createdMinute = toMinute(nowMs)
  for (const noteId of shuffle(change.state.ledger.held)) {
    const row = change.state.ledger.rows.get(noteId)
    if (!row?.held || row.deviceKey === null) continue
    const place = decidePlaceInTheOpen(change.state.event, row.visibility, findFlags(row.held.text), {
      kind: 'device',
      deviceKey: row.deviceKey,
      mustWait: change.state.event.newcomersWait && change.state.ledger.isLatecomer(row.deviceKey),
    })
    // What a full wall has no room for waits to be shown.
    const isTooMany = place.kind === 'wall' && change.roomOnWall <= 0
    change.moveNote(
      noteId,
      { ...row.held, createdMinute },
      isTooMany ? { kind: 'backstage', status: 'waiting' } : place,
    )
  }
}

function publishVotes(change: Change): void {
  const sums = change.state.tally.sumVotes()
  for (const noteId of [...change.wall.votes.keys()]) if (!sums.has(noteId as never)) change.wall.votes.delete(noteId)
  for (const [noteId, count] of sums) writeCount(change.wall.votes, noteId, count)
}
