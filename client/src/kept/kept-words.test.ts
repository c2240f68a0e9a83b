import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { dropEventWords, dropWords, keepWords, listWords, readWords } from './kept-words.ts'

const entries = new Map<string, string>()
const storage = {
  get length() {
    return entries.size
  },
  key: (index: number) => [...entries.keys()][index] ?? null,
  getItem: (key: string) => entries.get(key) ?? null,
  setItem: (key: string, value: string) => void entries.set(key, value),
  removeItem: (key: string) => void entries.delete(key),
}

beforeEach(() => {
  entries.clear()
  vi.stubGlobal('sessionStorage', storage)
})
afterEach(() => vi.unstubAllGlobals())

const EMPTY = { lens: '', text: '' }

describe('[W5] words typed into a field', () => {
  it('are kept until they are dropped', () => {
    keepWords('event-1.note', { lens: 'need', text: 'A bench' })
    expect(readWords('event-1.note', EMPTY)).toEqual({ lens: 'need', text: 'A bench' })
    dropWords('event-1.note')
    expect(readWords('event-1.note', EMPTY)).toBeUndefined()
  })

  it('go with their event, and only with theirs', () => {
    keepWords('event-1.note', EMPTY)
    keepWords('event-1.own.abc', EMPTY)
    keepWords('event-12.note', EMPTY)
    expect(listWords('event-1.own.')).toEqual(['event-1.own.abc'])
    dropEventWords('event-1')
    expect(listWords('')).toEqual(['event-12.note'])
  })

  it.each(['{"text": "no lens"}', '{"lens": 1, "text": "x"}', '"text"', 'null', '[]', '{'])(
    'of another shape are none: %s',
    (text) => {
      entries.set('gatherboard.words.event-1.note', text)
      expect(readWords('event-1.note', EMPTY)).toBeUndefined()
    },
  )

  it('live as long as the page where the browser keeps nothing', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError')
    }
    vi.stubGlobal('sessionStorage', { ...storage, getItem: refuse, setItem: refuse, removeItem: refuse })
    keepWords('event-1.note', { lens: 'need', text: 'A bench' })
    expect(readWords('event-1.note', EMPTY)?.text).toBe('A bench')
    dropEventWords('event-1')
    expect(readWords('event-1.note', EMPTY)).toBeUndefined()
  })
})
