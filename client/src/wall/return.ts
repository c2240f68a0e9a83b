/**
 * Coming back to a room whose connection has ended (status `ended`, close codes 4400–4499, 4500 and 4510): at once, after
 * a wait, with a new token, or not at all. The same for every page and every kind of room; it opens nothing itself and
 * knows no document. What ends by itself (a restart, a cut cable) the connection comes back from alone (connection.ts).
 */
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { View } from '@gatherboard/shared/sync/frames'
import type { ConnectionStatus } from './connection.ts'
import { decideReturnMs } from './return-wait.ts'

/**
 * What a page lacks after an end.
 * document: the server did not take what this one holds. A second time soon it would be refused again, and the page says
 * so, so that a broken client does not hammer the server.
 * return: the same, for a reason that is not the page's: it comes back after a wait that grows.
 * token: the link or the device's own token is not valid any more.
 */
type Lack = 'document' | 'return' | 'token'
const LACKS: ReadonlyMap<number, Lack> = new Map([
  [CLOSE.badFrame.code, 'document'],
  [CLOSE.forbidden.code, 'document'],
  [CLOSE.reloaded.code, 'return'],
  [CLOSE.clientIdTaken.code, 'return'],
  [CLOSE.unauthorised.code, 'token'],
])

export type AfterEnd = { readonly act: 'open'; readonly inMs: number } | { readonly act: 'renew-token' | 'stay' }

type End = {
  code: number
  view: View
  /** How many ends followed each other soon, from 1. */
  failures: number
  canRenewToken: boolean
  /** For a screen that nobody sits at: so long after any end it asks once more. */
  askAgainMs: number | undefined
  /** From 0 to 1. */
  random: number
}

export function decideAfterEnd({ code, view, failures, canRenewToken, askAgainMs, random }: End): AfterEnd {
  const lack = LACKS.get(code)
  if (failures === 1 && (lack === 'document' || lack === 'return')) return { act: 'open', inMs: 0 }
  if (lack === 'return') return { act: 'open', inMs: decideReturnMs({ view, code, failures, random }) }
  if (lack === 'token' && canRenewToken) return { act: 'renew-token' }
  return askAgainMs === undefined ? { act: 'stay' } : { act: 'open', inMs: askAgainMs }
}

/** Ends further apart than this have nothing to do with each other. */
const SOON_MS = 60_000

export type Return = {
  /** Told each status of the newest connection; may be told the same one twice. */
  follow(status: ConnectionStatus): void
  /** A person asks for another try, or something has changed that makes one worth while: opens at once. */
  again(): void
  close(): void
}

export type ReturnOptions = Pick<End, 'view'> & {
  /** Opens a new connection, with a new document, in place of the one that has ended. */
  open(): void
  /** Asks for a new token; resolves to whether there is one. A token that has worked can be renewed once more. */
  renewToken?(): Promise<boolean>
  askAgainMs?: number | undefined
  random?: () => number
}

export function createReturn({ view, open, renewToken, askAgainMs, random = Math.random }: ReturnOptions): Return {
  let seen: ConnectionStatus | undefined
  let failures = 0
  let openedAt = -Infinity
  let canRenewToken = renewToken !== undefined
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function reopen(): void {
    clearTimeout(timer)
    // In the page's own time: the clock of a phone may be set by a day while it waits.
    openedAt = performance.now()
    open()
  }

  async function decide(code: number): Promise<void> {
    if (performance.now() - openedAt >= SOON_MS) failures = 0
    failures += 1
    const end = { code, view, failures, askAgainMs, random: random() }
    let next = decideAfterEnd({ ...end, canRenewToken })
    if (next.act === 'renew-token') {
      canRenewToken = false
      const isRenewed = await renewToken?.()
      if (isClosed) return
      next = isRenewed ? { act: 'open', inMs: 0 } : decideAfterEnd({ ...end, canRenewToken })
    }
    if (next.act !== 'open') return
    clearTimeout(timer)
    if (next.inMs === 0) reopen()
    else timer = setTimeout(reopen, next.inMs)
  }

  return {
    follow(status) {
      if (status === seen) return
      seen = status
      if (status.state === 'live') canRenewToken = renewToken !== undefined
      else if (status.state === 'ended') void decide(status.code)
    },
    again() {
      canRenewToken = renewToken !== undefined
      reopen()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
