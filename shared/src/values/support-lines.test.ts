import { describe, expect, it } from 'vitest'
import {
  DEFAULT_SUPPORT_LINES,
  SUPPORT_LABEL_CHARACTERS_MAX,
  SUPPORT_LINES_MAX,
  isDialable,
  isWebAddress,
  smsHref,
  telHref,
} from './support-lines.ts'

describe('support lines', () => {
  it('of an event that was given none can be rung or written to as they stand', () => {
    expect(DEFAULT_SUPPORT_LINES.length).toBeLessThanOrEqual(SUPPORT_LINES_MAX)
    for (const { label, phone, text, url } of DEFAULT_SUPPORT_LINES) {
      expect(label.length).toBeLessThanOrEqual(SUPPORT_LABEL_CHARACTERS_MAX)
      expect(isDialable(phone ?? text ?? '') || isWebAddress(url ?? '')).toBe(true)
    }
    expect(DEFAULT_SUPPORT_LINES.map(({ phone, text }) => phone ?? text)).toEqual([
      '116 123',
      '85258',
      '111',
      '0808 2000 247',
    ])
  })

  it.each(['116 123', '999', '0808 2000 247', '+44 (0)808 200 0247', '85258', '01632-960.123'])(
    '%s can be dialled',
    (number) => expect(isDialable(number)).toBe(true),
  )
  it.each(['', '99', 'ring Jo', '0800 ANGEL', '1234567890123456', '116 123; 111', '12+34', '٩٩٩', '*#06#'])(
    '%j cannot be dialled',
    (number) => expect(isDialable(number)).toBe(false),
  )

  it.each(['https://www.nhs.uk/help', 'http://example.org'])('%s can be opened', (address) =>
    expect(isWebAddress(address)).toBe(true),
  )
  it.each([
    '',
    'www.nhs.uk',
    'javascript:alert(1)',
    'https://',
    'https://me:pw@example.org',
    'data:text/html,x',
    'https://localhost',
    'ftp://example.org',
  ])('%j cannot be opened', (address) => expect(isWebAddress(address)).toBe(false))

  it('become links without what is there for the eye', () => {
    expect(telHref('+44 (808) 200-0247')).toBe('tel:+448082000247')
    expect(smsHref('8 52 58')).toBe('sms:85258')
  })
})
