/**
 * What a device may do with cheers and votes: pure decisions, as `rules.ts` has them for notes. One rule goes before
 * the others: whatever takes something back is taken, wherever the note is by now and whatever has been changed since;
 * only what gives more is held against what there is to give (SPEC I12).
 */
import type { Phase } from '@gatherboard/shared/wall/meta'
import type { Refused } from '@gatherboard/shared/api/problem'

const DEFAULT_VOTES_EACH = 5

type VoteRules = { readonly each: number; readonly perNote: number }

/** How many votes everybody has, and how many of them may go to one note. */
export const readVoteRules = ({
  votesEach: each = DEFAULT_VOTES_EACH,
  votesPerNote: perNote = each,
}: Phase): VoteRules => ({ each, perNote })

/**
 * @param before what the device has given this note
 * @param others what it has given to other notes that are on the wall: the rest does not count as given
 * @returns why not, if so
 */
export function decideVote(
  phase: Phase,
  { count, before, others, isOnWall }: { count: number; before: number; others: number; isOnWall: boolean },
): Refused | undefined {
  if (phase.mode !== 'voting') return { code: 'voting-not-open' }
  if (count <= before && (before > 0 || isOnWall)) return undefined
  if (!isOnWall) return { code: 'no-such-note' }
  const { each, perNote } = readVoteRules(phase)
  return count > perNote || others + count > each ? { code: 'votes-used-up' } : undefined
}

/** @returns why not, if so */
export function decideCheer(
  phase: Phase,
  { cheered, before, isOnWall }: { cheered: boolean; before: boolean; isOnWall: boolean },
): Refused | undefined {
  if (before && !cheered) return undefined
  if (!isOnWall) return { code: 'no-such-note' }
  return phase.mode === 'closed' && cheered ? { code: 'event-closed', detail: 'The event has finished.' } : undefined
}
