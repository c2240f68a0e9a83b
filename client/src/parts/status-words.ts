/** What a connection's state means to the person in front of the screen. Always true, never technical. */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { OutboxView } from '../own/kept-entries.ts'
import type { ConnectionStatus } from '../wall/connection.ts'

type StatusWords = { tone: 'good' | 'busy' | 'bad'; word: string; detail: string }

export function describeStatus(status: ConnectionStatus, saved: boolean): StatusWords {
  switch (status.state) {
    case 'live':
      return saved
        ? { tone: 'good', word: 'Saved', detail: 'Everything on this screen is saved on the server.' }
        : { tone: 'busy', word: 'Saving…', detail: 'Your last change is on its way to the server.' }
    case 'connecting':
      return { tone: 'busy', word: 'Connecting…', detail: 'Waiting for the server.' }
    case 'offline':
      if (status.hasNoSockets)
        return {
          tone: 'bad',
          word: saved ? 'Not live' : 'Not live, not saved',
          detail: saved ? NO_SOCKETS : `${NO_SOCKETS} Your last change waits here: keep this page open.`,
        }
      return saved
        ? { tone: 'bad', word: 'Offline', detail: 'The server cannot be reached. This page keeps trying by itself.' }
        : {
            tone: 'bad',
            word: 'Offline, not saved',
            detail: 'Your last change waits here. Keep this page open: it is sent when the server is back.',
          }
    case 'ended':
      return {
        tone: 'bad',
        word: 'Not connected',
        detail: !saved && REFUSED.has(status.code) ? NOT_TAKEN : describeEnd(status.code),
      }
  }
}

/** Words of a participant that wait to be sent, and why, when the last try failed. */
export type Unsent = { readonly count: number; readonly trouble: 'unreachable' | 'busy' | 'locked-out' | undefined }

/** What of an outbox waits to be sent; what needs a decision is told elsewhere. */
export const countUnsent = ({ entries, trouble }: OutboxView): Unsent => ({
  count: entries.filter(({ state }) => state === 'waiting').length,
  trouble,
})

/** With unsent words nothing else matters as much. */
export function describeUnsent({ count, trouble }: Unsent, status: ConnectionStatus): StatusWords {
  const yours = count === 1 ? 'Your note waits here' : `${count} of your notes wait here`
  if (status.state === 'ended' || trouble === 'locked-out') {
    return {
      tone: 'bad',
      word: 'Not sent',
      detail:
        `${yours}, and this link does not work any more. Copy your words before you close this page. ${status.state === 'ended' ? describeEnd(status.code) : ''}`.trim(),
    }
  }
  if (trouble || status.state === 'offline')
    return {
      tone: 'bad',
      word: 'Not sent yet',
      detail: `${yours}. Keep this page open: it is sent when the server can be reached.`,
    }
  return { tone: 'busy', word: 'Sending…', detail: 'Your words are on their way to the server.' }
}

/** The server is there; what this page lives by does not reach it. */
export const NO_SOCKETS =
  'Live updates do not work here: this browser is too old, or this network lets no live connection through. A newer browser or another network helps; this page keeps trying by itself.'

const REFUSED: ReadonlySet<number> = new Set([CLOSE.badFrame.code, CLOSE.forbidden.code])
/** Not to be reloaded: that would throw away what the page still holds. */
const NOT_TAKEN =
  'The server did not take your last change. It is still here: keep this page open and press “Try again”.'

/** Why a connection ended for good, and what to do about it. */
export function describeEnd(code: number): string {
  switch (code) {
    case CLOSE.unauthorised.code:
      return 'This link is not valid any more. Ask the organiser for a new one, and open it here.'
    case CLOSE.notFound.code:
      return 'There is no such event. Check the link, or ask the organiser.'
    case CLOSE.liveEnded.code:
      return 'Live use of this event has ended. Its notes are safe with the organiser.'
    case CLOSE.deleted.code:
      return 'This event has been deleted. Nothing of it is kept any more.'
    case CLOSE.replaced.code:
      return 'This board is open in several newer windows of this browser. It comes back here when you look at this window again, or press “Try again”.'
    case CLOSE.forbidden.code:
      return 'The server did not take a change from this link. Reload the page to go on; if it happens again, ask for a new link.'
    case CLOSE.reloaded.code:
    case CLOSE.clientIdTaken.code:
      return 'The server could not keep a change just now. This page comes back by itself in a moment.'
    default:
      return 'The server did not understand this page. Reload it to go on.'
  }
}
