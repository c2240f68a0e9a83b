import { LIMITS } from '@gatherboard/shared/values/limits'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dropWords, keepWords, readWords } from '../kept/kept-words.ts'
import { closeDraft, openDraft } from './own-draft.ts'

const KEY = 'event-1234.own.note-1'
const keep = (text: string): void => keepWords(KEY, { text, seenText: 'A bench' })

beforeEach(() => dropWords(KEY))
afterEach(() => dropWords(KEY))

describe('[W5] what is typed into an own note', () => {
  it('begins with the words of the note, and with those on the wall as seen', () => {
    expect(openDraft(KEY, 'A bench with a back', 'A bench')).toEqual({
      text: 'A bench with a back',
      seenText: 'A bench',
    })
  })

  it('goes on where it was left, with the words that were seen then and not those of a facilitator since', () => {
    keep('A longer bench')
    expect(openDraft(KEY, 'A bench', 'A bench, said a facilitator')).toEqual({
      text: 'A longer bench',
      seenText: 'A bench',
    })
  })

  it('is given when it is left, and not kept any more', () => {
    keep('A longer bench')
    expect(closeDraft(KEY, 'A longer bench', 'A bench')).toBe(true)
    expect(openDraft(KEY, 'Newer', 'Newer')).toEqual({ text: 'Newer', seenText: 'Newer' })
  })

  it.each(['A bench', ' ', '\u3164\u2800'])('that says nothing new is neither given nor kept: %j', (typed) => {
    keep(typed)
    expect(closeDraft(KEY, typed, 'A bench')).toBe(false)
    expect(openDraft(KEY, 'Newer', 'Newer')).toEqual({ text: 'Newer', seenText: 'Newer' })
  })

  it('that is too long is not given, and stays to be shortened', () => {
    const long = 'x'.repeat(LIMITS.noteCharactersMax + 1)
    keep(long)
    expect(closeDraft(KEY, long, 'A bench')).toBe(false)
    expect(readWords(KEY, { text: '' })?.text).toBe(long)
  })
})
