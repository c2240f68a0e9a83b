import { LIMITS } from '@gatherboard/shared/protocol/limits'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { Tickets } from './tickets.ts'

const PATH = '/api/events/event-1234/export?format=csv&snapshot=latest'
const address = (path: string) => new URL(path, 'http://127.0.0.1')

function issue(path = PATH) {
  const clock = new ManualClock()
  const tickets = new Tickets(clock)
  return { clock, tickets, url: tickets.issue(path, 'the-token') ?? '' }
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
    for (const change of [(url: string) => url.replace('csv', 'json'), (url: string) => url.replace('event-1234', 'event-9999'), (url: string) => url.replace('&snapshot=latest', '')]) {
      const { tickets, url } = issue()
      expect(tickets.redeem(address(change(url)))).toBeUndefined()
      expect(tickets.redeem(address(url))).toBeUndefined()
    }
  })

  it.each(['/api/../secret', '/api/%2e%2e/secret', '//elsewhere.example/api/', '/api/x#part', '/api/with space', '/api\\x'])('are not made for what a browser would send otherwise: %s', (path) => {
    expect(new Tickets(new ManualClock()).issue(path, 'the-token')).toBeUndefined()
  })
})
