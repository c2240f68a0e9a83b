/** How many people and waiting notes there are, as different people may know it. Pure. */
import { roundHeld, type Counts } from '@gatherboard/shared/sync/frames'

export type ExactCounts = {
  readonly people: number
  /** Notes that wait to be shown. */
  readonly waiting: number
  /** Notes that nobody reads before the reveal. */
  readonly held: number
  readonly isPrivate: boolean
  /** Many new phones write from one address, and those who run the event are to be asked. */
  readonly isCrowded: boolean
}

/**
 * What waits and what is held is one number, exact for those who run the event. While everybody writes in private the
 * others know what is held in fives only: a room of few must not see with each note that somebody has sent one.
 */
export const countFor = (isHost: boolean, { people, waiting, held, isPrivate, isCrowded }: ExactCounts): Counts => ({
  people,
  waiting: waiting + (isHost ? held : roundHeld(held)),
  ...(isPrivate ? { held: roundHeld(held) } : {}),
  ...(isHost && isCrowded ? { crowd: true } : {}),
})
