/** Whether a phone has a part with sketch notes. */
import type { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { VisitView } from '../../phone/visit.ts'

/** The close code of an event whose live part is over; its wall stays to be read. */
const LIVE_USE_OVER = 4409 satisfies typeof CLOSE.liveEnded.code

/** How many sketch notes this phone may show now: none when its link has been renewed or the event is gone. */
export function countSketches({ wall: { board, status }, lockedOut, isOver }: VisitView): number {
  if (!board || lockedOut || isOver || (status.state === 'ended' && status.code !== LIVE_USE_OVER)) return 0
  return board.sketches.size
}
