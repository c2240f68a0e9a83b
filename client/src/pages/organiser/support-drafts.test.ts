import { DEFAULT_SUPPORT_LINES } from '@gatherboard/shared/values/support-lines'
import { describe, expect, it } from 'vitest'
import { draftSupportLines, finishSupportLines } from './support-drafts.ts'

describe('support lines being typed', () => {
  it('come back as they were when nothing is changed', () => {
    expect(finishSupportLines(draftSupportLines(DEFAULT_SUPPORT_LINES))).toEqual(DEFAULT_SUPPORT_LINES)
  })

  it('lose blank ends, empty fields and empty lines, and keep half-filled ones for the server to speak of', () => {
    const blank = { label: '', phone: '', text: ' ', url: '' }
    const drafts = [
      { key: 'a', ...blank, label: ' Night line ', text: ' 60777 ' },
      { key: 'b', ...blank },
      { key: 'c', ...blank, label: 'No number yet' },
    ]
    expect(finishSupportLines(drafts)).toEqual([{ label: 'Night line', text: '60777' }, { label: 'No number yet' }])
  })
})
