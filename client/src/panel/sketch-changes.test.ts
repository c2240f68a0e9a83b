import { describe, expect, it } from 'vitest'
import { findChanges, layOver } from './sketch-changes.ts'

const WORDS = { title: 'The hill', artist: '', alt: '', transcript: '' }

describe('[W5] what is changed of a sketch note’s words', () => {
  it('is the fields that differ, and lies over what others have written since', () => {
    const changes = findChanges(WORDS, { ...WORDS, title: 'The steep hill' })
    expect(changes).toEqual({ title: 'The steep hill' })
    const now = { ...WORDS, transcript: 'No way up by bus', number: 3 }
    expect(layOver(now, changes)).toEqual({ ...WORDS, title: 'The steep hill', transcript: 'No way up by bus' })
    expect(findChanges(now, layOver(now, changes))).toEqual(changes)
  })

  it('is nothing where a field says again what it said, or where what was kept is no words', () => {
    expect(findChanges(WORDS, WORDS)).toEqual({})
    expect(findChanges(WORDS, { title: 3, alt: null, other: 'x' })).toEqual({})
  })
})
