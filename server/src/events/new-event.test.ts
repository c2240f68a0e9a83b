import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { addMonths, createEventRecord } from './new-event.ts'

describe('a new event', () => {
  const clock = new ManualClock(Date.UTC(2026, 2, 14, 23, 59))
  const input = { title: 'Spring circle', place: 'Online', date: '2026-04-01' }
  const programme = { id: 'programme-1', name: 'Circles' }

  it('asks for strengths, needs and hopes, is open, and is kept for 24 months', () => {
    const event = createEventRecord(input, programme, clock)
    expect(event.lenses.map(({ id }) => id)).toEqual(['strength', 'need', 'hope'])
    expect(event.lenses.every(({ prompt }) => prompt !== '')).toBe(true)
    expect(event).toMatchObject({
      open: true,
      approval: false,
      deleteAfter: '2028-04-01',
      phase: { mode: 'open', lenses: [] },
    })
  })

  it('is kept from its making where that is later than its date', () => {
    expect(createEventRecord({ ...input, date: '2020-01-01' }, programme, clock).deleteAfter).toBe('2028-03-14')
  })

  it('keeps the wording and the date of deletion that it was given', () => {
    const lenses = [{ id: 'idea', label: 'Idea', prompt: '' }]
    expect(createEventRecord({ ...input, lenses, deleteAfter: '2026-05-01' }, programme, clock)).toMatchObject({
      lenses,
      deleteAfter: '2026-05-01',
    })
  })

  it('has an id, a code and a secret of its own each time', () => {
    const [one, other] = [createEventRecord(input, programme, clock), createEventRecord(input, programme, clock)]
    expect(one.id).not.toBe(other.id)
    expect(one.joinCode).not.toBe(other.joinCode)
    expect(Buffer.from(one.secret)).not.toEqual(Buffer.from(other.secret))
  })
})

describe('months later', () => {
  it.each([
    ['2026-03-14', 24, '2028-03-14'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-12-01', 1, '2026-01-01'],
  ])('%s and %i months are %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later)
  })
})
