/** What a connection's state means to the person in front of the screen. Always true, never technical. */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { OutboxView } from '../own/kept-entries.ts'
import type { ConnectionStatus } from '../wall/connection.ts'

type StatusWords = { tone: 'good' | 'busy' | 'bad'; word: string; detail: string }

export function describeStatus(status: ConnectionStatus, saved: boolean): StatusWords {
  switch (status.state) {
    case 'live':
      return saved
        ? { tone: 'good', word: sayWall('saved'), detail: sayWall('savedDetail') }
        : { tone: 'busy', word: sayWall('saving'), detail: sayWall('savingDetail') }
    case 'connecting':
      return { tone: 'busy', word: sayWall('connecting'), detail: sayWall('connectingDetail') }
    case 'offline':
      if (status.hasNoSockets)
        return {
          tone: 'bad',
          word: sayWall(saved ? 'notLive' : 'notLiveNotSaved'),
          detail: saved ? NO_SOCKETS : `${NO_SOCKETS} ${sayWall('changeWaits')}`,
        }
      return saved
        ? { tone: 'bad', word: sayWall('offline'), detail: sayWall('offlineDetail') }
        : { tone: 'bad', word: sayWall('offlineNotSaved'), detail: sayWall('offlineNotSavedDetail') }
    case 'ended':
      return {
        tone: 'bad',
        word: sayWall('notConnected'),
        detail: !saved && REFUSED.has(status.code) ? sayWall('changeNotTaken') : describeEnd(status.code),
      }
  }
}

/** Words of a participant that wait to be sent, and why, when the last try failed. */
export type Unsent = {
  readonly count: number
  readonly trouble: 'unreachable' | 'busy' | 'locked-out' | undefined
  /** Changes that are not sent before the person has answered a question about them. */
  readonly asked?: number
}

/** What of an outbox waits to be sent; what needs a decision is told elsewhere. */
export const countUnsent = ({ entries, trouble }: OutboxView): Unsent => ({
  count: entries.filter(({ state }) => state === 'waiting').length,
  trouble,
})

/** With unsent words nothing else matters as much. */
export function describeUnsent(unsent: Unsent, status: ConnectionStatus): StatusWords {
  const { trouble } = unsent
  const count = countWaiting(unsent)
  if (status.state === 'ended' || trouble === 'locked-out') {
    const detail = sayWall('notSentDetail', { count })
    return {
      tone: 'bad',
      word: sayWall('notSent'),
      detail: status.state === 'ended' ? `${detail} ${describeEnd(status.code)}` : detail,
    }
  }
  if (unsent.count === 0) return { tone: 'busy', word: sayWall('notSentYet'), detail: sayWall('askedDetail') }
  if (trouble || status.state === 'offline')
    return { tone: 'bad', word: sayWall('notSentYet'), detail: sayWall('notSentYetDetail', { count }) }
  return { tone: 'busy', word: sayWall('sending'), detail: sayWall('sendingDetail') }
}

/** All that the server does not have yet. */
export const countWaiting = ({ count, asked = 0 }: Unsent): number => count + asked

/** The server is there; what this page lives by does not reach it. */
export const NO_SOCKETS = sayWall('notLiveDetail')

/** After these the page is not to be loaded again: that would throw away what it still holds. */
const REFUSED: ReadonlySet<number> = new Set([CLOSE.badFrame.code, CLOSE.forbidden.code])

/** Why a connection ended for good, and what to do about it. */
export function describeEnd(code: number): string {
  switch (code) {
    case CLOSE.unauthorised.code:
      return sayWall('endedUnauthorised')
    case CLOSE.notFound.code:
      return sayWall('endedNotFound')
    case CLOSE.liveEnded.code:
      return sayWall('endedLive')
    case CLOSE.deleted.code:
      return sayWall('endedDeleted')
    case CLOSE.replaced.code:
      return sayWall('endedReplaced')
    case CLOSE.forbidden.code:
      return sayWall('endedForbidden')
    case CLOSE.reloaded.code:
    case CLOSE.clientIdTaken.code:
      return sayWall('endedForAMoment')
    default:
      return sayWall('endedOther')
  }
}
