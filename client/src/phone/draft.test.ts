import { newNoteId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EMPTY_DRAFT } from '../own/note-draft.ts'
import { forgetChange, forgetDrafts, keepChange, keepDraft, readChange, readDraft, readUnsentWords } from './draft.ts'

const EVENT = 'event-1234'
const [one, two] = [newNoteId(), newNoteId()]
const change = {
  lens: 'need',
  text: 'A bench with a back',
  visibility: 'wall',
  quote: true,
  consent: 2,
  seenText: 'A bench',
} as const

/** What a browser gives. @param isRefused as in strict settings */
function createStorage(isRefused = false): Storage {
  const entries = new Map<string, string>()
  const refuse = (): void => {
    if (isRefused) throw new DOMException('denied', 'SecurityError')
  }
  return {
    get length() {
      return entries.size
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => (refuse(), entries.get(key) ?? null),
    setItem: (key, value) => (refuse(), void entries.set(key, value)),
    removeItem: (key) => (refuse(), void entries.delete(key)),
    clear: () => entries.clear(),
  }
}

beforeEach(() => vi.stubGlobal('localStorage', createStorage()))
afterEach(() => vi.unstubAllGlobals())

describe('[W5] what is typed on a phone', () => {
  it('is kept for each note that is being changed, with the words the person went on from', () => {
    keepChange(EVENT, one, change)
    keepChange(EVENT, two, { ...change, text: 'Another', seenText: undefined })
    expect(readChange(EVENT, one)).toEqual(change)
    expect(readChange(EVENT, two)).toEqual({
      lens: 'need',
      text: 'Another',
      visibility: 'wall',
      quote: true,
      consent: 2,
    })
    expect(readChange('event-9999', one)).toBeUndefined()
    forgetChange(EVENT, one)
    expect(readChange(EVENT, one)).toBeUndefined()
    expect(readChange(EVENT, two)?.text).toBe('Another')
  })

  it('is told together, so that nothing is lost unsaid, and forgotten together', () => {
    keepDraft(EVENT, { ...EMPTY_DRAFT, text: ' New words ' })
    keepChange(EVENT, one, change)
    keepDraft('event-9999', { ...EMPTY_DRAFT, text: 'Of another event' })
    expect(readUnsentWords(EVENT)).toBe('New words\n\nA bench with a back')
    forgetDrafts(EVENT)
    expect(readUnsentWords(EVENT)).toBe('')
    expect(readDraft('event-9999').text).toBe('Of another event')
  })

  it('lives as long as the page where the browser keeps nothing', () => {
    vi.stubGlobal('localStorage', createStorage(true))
    keepChange(EVENT, one, change)
    expect(readChange(EVENT, one)).toEqual(change)
    forgetDrafts(EVENT)
    expect(readChange(EVENT, one)).toBeUndefined()
  })

  it('of another shape is none', () => {
    localStorage.setItem(`gatherboard.draft.${EVENT}.${one}`, '"words"')
    expect(readChange(EVENT, one)).toBeUndefined()
    localStorage.setItem(`gatherboard.draft.${EVENT}`, '{"text": 7}')
    expect(readDraft(EVENT)).toEqual(EMPTY_DRAFT)
  })
})
