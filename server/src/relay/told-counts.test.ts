import { expect, it } from 'vitest'
import { countFor, type ExactCounts } from './told-counts.ts'

const exact: ExactCounts = { people: 12, waiting: 2, held: 8, isPrivate: true, isCrowded: false }

it('[B7] nobody but those who run the event is told of each note that is held in private writing', () => {
  const told = Array.from({ length: 40 }, (_, held) => countFor(false, { ...exact, held }))
  expect(new Set(told.map((counts) => JSON.stringify(counts))).size).toBe(8)
  expect(told[8]).toEqual({ people: 12, waiting: 7, held: 5 })
})

it('[B7] those who run the event are told exactly, in the same fields', () => {
  expect(countFor(true, exact)).toEqual({ people: 12, waiting: 10, held: 5 })
})

it('everybody is told the same once nothing is private, and only those who run the event of a crowd', () => {
  const open = { ...exact, held: 0, isPrivate: false }
  expect(countFor(false, open)).toEqual({ people: 12, waiting: 2 })
  expect(countFor(true, open)).toEqual({ people: 12, waiting: 2 })
  expect(countFor(false, { ...open, isCrowded: true })).toEqual({ people: 12, waiting: 2 })
  expect(countFor(true, { ...open, isCrowded: true })).toEqual({ people: 12, waiting: 2, crowd: true })
})
