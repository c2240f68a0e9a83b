import { describe, expect, it } from 'vitest'
import { decideThinning, type SnapshotAge } from './thinning.ts'

const NOW = Date.UTC(2026, 5, 30, 12)
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const at = (agoMs: number, reason: SnapshotAge['reason'] = 'timed', label = ''): SnapshotAge => ({
  id: `${reason}-${agoMs}`,
  reason,
  label,
  takenAt: new Date(NOW - agoMs).toISOString(),
})
/** In the order in which they were taken, like all lists here. */
const everyFiveMinutes = (fromMs: number, toMs: number): SnapshotAge[] =>
  Array.from({ length: (toMs - fromMs) / (5 * MINUTE) }, (_, index) => at(fromMs + index * 5 * MINUTE)).toReversed()

describe('thinning of snapshots', () => {
  it('keeps every one of the last 24 hours', () => {
    expect(decideThinning(everyFiveMinutes(0, DAY - MINUTE), NOW)).toEqual([])
  })

  it('keeps one an hour for a week, then one a day, the newest of each', () => {
    const hour = everyFiveMinutes(2 * DAY, 2 * DAY + HOUR)
    // Ages from 48 h on, in the clock hour before noon two days ago: ten o'clock to eleven holds all but the first.
    const kept = (snapshots: SnapshotAge[]) => {
      const removed = new Set(decideThinning([...snapshots, at(0)], NOW))
      return snapshots
        .toReversed()
        .filter(({ id }) => !removed.has(id))
        .map(({ takenAt }) => takenAt.slice(5, 16))
    }
    expect(kept(hour)).toEqual(['06-28T12:00', '06-28T11:55'])
    expect(kept(everyFiveMinutes(10 * DAY, 12 * DAY))).toEqual(['06-20T12:00', '06-19T23:55', '06-18T23:55'])
  })

  it.each(['request', 'phase', 'closed'] as const)('never removes what was not taken by the timer: %s', (reason) => {
    const old = [40 * DAY, 40 * DAY + MINUTE, 40 * DAY + 2 * MINUTE].map((ago) => at(ago, reason))
    expect(decideThinning([...old, at(0)], NOW)).toEqual([])
  })

  it('never removes one that somebody has given a name', () => {
    expect(decideThinning([at(40 * DAY, 'timed', 'The good one'), at(40 * DAY - MINUTE), at(0)], NOW)).toEqual([])
  })

  it('[E9] takes none for older than one before it: what a clock years behind wrote in the hall stays as long as the rest', () => {
    const years = 6 * 365 * DAY
    const hall = [at(2 * HOUR, 'request'), ...everyFiveMinutes(years, years + HOUR), at(0)]
    expect(decideThinning(hall, NOW)).toEqual([])
    // A day later they are thinned to one an hour, by their own hours.
    expect(decideThinning(hall, NOW + 2 * DAY)).toHaveLength(10)
  })

  it('[E9] takes nothing for new because of one that a clock years ahead wrote', () => {
    const old = everyFiveMinutes(10 * DAY, 10 * DAY + HOUR)
    const removed = decideThinning([at(11 * DAY), at(-3 * 365 * DAY), ...old, at(0)], NOW)
    expect(removed).toHaveLength(old.length - 1)
    expect(removed).not.toContain(`timed-${-3 * 365 * DAY}`)
  })

  it('never removes the newest of all, however old it is', () => {
    expect(decideThinning([at(400 * DAY)], NOW)).toEqual([])
    expect(decideThinning([at(400 * DAY + MINUTE), at(400 * DAY, 'closed')], NOW)).toEqual([])
    expect(decideThinning([at(400 * DAY + 2 * MINUTE), at(400 * DAY + MINUTE), at(400 * DAY, 'closed')], NOW)).toEqual([
      `timed-${400 * DAY + 2 * MINUTE}`,
    ])
  })
})
