/**
 * What a host should know of attempts on their server, in lines of its own: of each kind how many there were within a
 * minute, and nothing else. No address, no name, no words, no token, no event: whoever reads a log must not learn who was
 * in the hall. At most one line a kind a minute, whatever is done to the server.
 */
import type { Clock } from './clock.ts'
import type { Log } from './log.ts'

const KINDS = {
  'link-renewed': 'links were renewed',
  'wrong-organiser-key': 'the organiser’s page was asked for with a wrong key',
  'wrong-token': 'somebody came with a token that was never given out',
  'old-link': 'somebody came by a link that was renewed',
  'wrong-join-code': 'join codes that no event has',
  flood: 'requests that were told to wait, because there were too many',
  'socket-refused': 'live connections that were refused',
  'foreign-name': 'requests for a name that is not this server’s (ALLOWED_HOSTS)',
  'foreign-page': 'requests from a page of another site',
} as const
type SecurityKind = keyof typeof KINDS

export type SecurityLog = {
  note(kind: SecurityKind): void
  /** Writes what has been counted and not yet written. */
  close(): void
}

const EVERY_MS = 60_000
/** A few wrong codes are a hall with thick fingers; so many within a minute are somebody's program. */
const MANY = 30

export function createSecurityLog(log: Log, clock: Pick<Clock, 'after'>): SecurityLog {
  const counts = new Map<SecurityKind, number>()
  let stopTimer: (() => void) | undefined

  const write = (): void => {
    stopTimer?.()
    stopTimer = undefined
    for (const [kind, count] of counts)
      log[count >= MANY ? 'warn' : 'info']({ security: kind, count, perSeconds: EVERY_MS / 1_000 }, KINDS[kind])
    counts.clear()
  }
  return {
    note(kind) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      stopTimer ??= clock.after(EVERY_MS, write)
    },
    close: write,
  }
}
