import { describe, expect, it } from 'vitest'
import { addMonths, showDay, showMoment, today } from './moment.ts'

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

  it('names today by the clock on the wall, not by UTC', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
  })
})
