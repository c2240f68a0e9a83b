import { expect, it } from 'vitest'
import { en } from './en.ts'
import { say, sayCount, sayDay } from './say.ts'

it('fills in values', () => {
  expect(say('wrongCodeTitle', { code: 'K7M-4XQ' })).toBe('No event has the code K7M-4XQ')
  expect(say('inCluster', { name: '{count}' })).toBe('in “{count}”')
})

it('counts', () => {
  expect(sayCount('notesCount', 1)).toBe('1 note')
  expect(sayCount('notesCount', 1234)).toBe('1,234 notes')
})

it('says a day, and leaves alone what is not one', () => {
  expect(sayDay('2026-11-22')).toBe('22 November 2026')
  expect(sayDay('soon')).toBe('soon')
})

it('has both forms of each phrase that counts', () => {
  const stems = Object.keys(en).flatMap((name) => /^(.*)_(?:one|other)$/.exec(name)?.[1] ?? [])
  for (const stem of stems) expect(Object.keys(en)).toEqual(expect.arrayContaining([`${stem}_one`, `${stem}_other`]))
})
