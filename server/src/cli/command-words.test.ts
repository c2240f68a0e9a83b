import { describe, expect, it } from 'vitest'
import { parseWords, type CommandForm } from './command-words.ts'

const FORM: CommandForm = {
  usage: 'delete <event>',
  options: { heading: { type: 'string' }, 'a-long-option-of-21': { type: 'boolean' } },
  words: 1,
}

describe('the words of a command', () => {
  it('[M7] may be ids that begin with a dash, or with two', () => {
    expect(parseWords(FORM, ['-V1StGXR8_Z5jdHi6B-my']).words).toEqual(['-V1StGXR8_Z5jdHi6B-my'])
    expect(parseWords(FORM, ['--1StGXR8_Z5jdHi6B-my']).words).toEqual(['--1StGXR8_Z5jdHi6B-my'])
    expect(parseWords(FORM, ['e', '--heading', '-V1StGXR8_Z5jdHi6B-my']).values.heading).toBe('-V1StGXR8_Z5jdHi6B-my')
  })

  it('[M7] are no ids where they are an option that happens to be as long', () => {
    const withValue = '--heading=Needs of us'
    expect(withValue).toHaveLength(21)
    expect(parseWords(FORM, ['e', withValue])).toEqual({ words: ['e'], values: { heading: 'Needs of us' } })
    expect('--a-long-option-of-21').toHaveLength(21)
    expect(parseWords(FORM, ['e', '--a-long-option-of-21']).values).toEqual({ 'a-long-option-of-21': true })
  })
})
