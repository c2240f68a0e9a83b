import { describe, expect, it } from 'vitest'
import { readInkText, readRichText } from './ink-text.ts'

const write = (words: string) => ({
  type: 'doc',
  content: words
    .split('\n')
    .map((text) => (text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] })),
})

describe('the words of a text on the wall', () => {
  it('are read back as they were written', () => {
    for (const words of ['', 'one', 'one\n\ntwo', 'درخت\nsecond', '☕\n'])
      expect(readRichText(write(words))).toBe(words)
    expect(readInkText({ type: 'text', props: { richText: write('one\ntwo') } })).toBe('one\ntwo')
  })
  it('are not looked for where there are none', () => {
    expect(readRichText({ content: [null, 7, { content: 'x' }, { content: [{ text: 'kept' }, { text: 3 }] }] })).toBe(
      '\n\n\nkept',
    )
    for (const record of [
      undefined,
      null,
      7,
      {},
      { type: 'text' },
      { type: 'text', props: { richText: 'x' } },
      { type: 'arrow', props: { richText: write('x') } },
    ])
      expect(readInkText(record)).toBeUndefined()
  })
})
