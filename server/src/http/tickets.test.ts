import { LIMITS } from '@gatherboard/shared/values/limits'
import { describe, expect, it } from 'vitest'
import type { Asker } from '../budgets/asker.ts'
import { ManualClock } from '../clock.ts'
import { Tickets } from './tickets.ts'

const ANNA: Asker = { kind: 'device', key: 'anna' }
const BEN: Asker = { kind: 'device', key: 'ben' }

const PATH = '/api/events/event-1234/export?format=csv&snapshot=latest'
const address = (path: string) => new URL(path, 'http://127.0.0.1')

function issue(path = PATH) {
  const clock = new ManualClock()
  const tickets = new Tickets(clock)
  const issued = tickets.issue(path, 'the-token', ANNA)
  return { clock, tickets, url: issued.ok ? issued.value : '' }
}

describe('tickets', () => {
  it.each([PATH, '/api/snapshots/snapshot-1'])('stand for the one who asked, once: %s', (path) => {
    const { tickets, url } = issue(path)
    expect(url.startsWith(path)).toBe(true)
    expect(tickets.redeem(address(url))).toBe('the-token')
    expect(tickets.redeem(address(url))).toBeUndefined()
  })

  it('are good for a minute and no longer', () => {
    const { clock, tickets, url } = issue()
    clock.advance(LIMITS.ticketMs + 1)
    expect(tickets.redeem(address(url))).toBeUndefined()
  })

  it('open no other path, query or event, and are used up by trying', () => {
    for (const change of [
      (url: string) => url.replace('csv', 'json'),
      (url: string) => url.replace('event-1234', 'event-9999'),
      (url: string) => url.replace('&snapshot=latest', ''),
    ]) {
      const { tickets, url } = issue()
      expect(tickets.redeem(address(change(url)))).toBeUndefined()
      expect(tickets.redeem(address(url))).toBeUndefined()
    }
  })

  it.each([
    '/api/../secret',
    '/api/%2e%2e/secret',
    '//elsewhere.example/api/',
    '/api/x#part',
    '/api/with space',
    '/api\\x',
  ])('are not made for what a browser would send otherwise: %s', (path) => {
    expect(new Tickets(new ManualClock()).issue(path, 'the-token', ANNA)).toMatchObject({
      ok: false,
      refused: { code: 'bad-request', fields: [{ path: 'path' }] },
    })
  })

  it('of one phone never stand in the way of another: it has twenty at once, and is told when there are more', () => {
    const { clock, tickets, url } = issue()
    clock.advance(10_000)
    const answers = Array.from({ length: 10_000 }, () => tickets.issue(PATH, 'the-token', ANNA))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(19)
    expect(answers.at(-1)).toMatchObject({
      ok: false,
      refused: { code: 'too-many', retryAfterMs: LIMITS.ticketMs - 10_000 },
    })
    expect(tickets.issue(PATH, 'another', BEN).ok).toBe(true)
    // One that is used makes room, and so does one that is too old.
    expect(tickets.redeem(address(url))).toBe('the-token')
    expect([1, 2].map(() => tickets.issue(PATH, 'the-token', ANNA).ok)).toEqual([true, false])
    clock.advance(LIMITS.ticketMs + 1)
    expect(tickets.issue(PATH, 'the-token', ANNA).ok).toBe(true)
  })
})
