import { describe, expect, it } from 'vitest'
import { addMonths, momentOfToday, showDay, showMoment, timeOfDay, today } from './moment.ts'

describe('days and times', () => {
  it('adds months and stays inside the month', () => {
    expect(addMonths('2026-03-15', 24)).toBe('2028-03-15')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-12-31', 2)).toBe('2027-02-28')
  })

  it('gives back what it cannot read', () => {
    expect(addMonths('', 24)).toBe('')
    expect(showDay('soon')).toBe('soon')
    expect(showMoment('soon')).toBe('soon')
  })

  it('shows a day in words, the same in every time zone', () => {
    expect(showDay('2026-05-04')).toBe('Monday 4 May 2026')
  })

  it('reads a time of day as the last moment at which it was that', () => {
    const now = new Date(2026, 0, 5, 14, 30, 20)
    expect(momentOfToday('14:03', now)).toEqual(new Date(2026, 0, 5, 14, 3))
    expect(momentOfToday('14:30', now)).toEqual(new Date(2026, 0, 5, 14, 30))
    expect(momentOfToday('23:50', new Date(2026, 0, 5, 0, 10))).toEqual(new Date(2026, 0, 4, 23, 50))
    expect(momentOfToday('14:31', now)).toBeUndefined()
    expect(momentOfToday('02:31', new Date(2026, 0, 5, 14, 30))).toEqual(new Date(2026, 0, 5, 2, 31))
    for (const text of ['', '24:00', '14', 'soon', '14:60']) expect(momentOfToday(text, now)).toBeUndefined()
    expect(timeOfDay(new Date(2026, 0, 5, 9, 5))).toBe('09:05')
  })

  it('names today by the clock on the wall, not by UTC', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })
})
