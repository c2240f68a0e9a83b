import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPersonalDetails, leaveOut, locatePersonalDetails } from './personal-details.ts'

/** What is found, as words. */
const wordsFound = (text: string): string[] =>
  locatePersonalDetails(text).map(({ start, end }) => text.slice(start, end))

// Numbers from Ofcom's ranges for drama and test values with a valid check digit: nobody's own.
describe('personal details', () => {
  it.each([
    '07700 900123',
    '07700-900-789',
    'ring 07700900123 after six',
    '+44 7700 900 123',
    '0044 7700 900654',
    '(01632) 960 456',
    '0161 496 0000',
    '+44 (0)20 7946 0018',
    '020.7946.0018',
    'O77OO 9OO123',
    '01632/960123',
    'tel:07700900123',
    'tel.07700 900123',
    'call me,07700 900123',
    'tel07700900123',
    '44 7700 900123',
    '07700–900–123',
    '01204 12345',
    '0800 900 900',
    '+48 512 345 678',
    '0092 300 1234567',
    '۰۷۷۰۰ ۹۰۰۱۲۳',
    '٠٧٧٠٠٩٠٠١٢٣',
    '০৭৭০০ ৯০০১২৩',
    '०७७०० ९००१२३',
    '𝟎𝟕𝟕𝟎𝟎 𝟗𝟎𝟎𝟏𝟐𝟑',
    '0️⃣7️⃣7️⃣0️⃣0️⃣9️⃣0️⃣0️⃣1️⃣2️⃣3️⃣',
    '\u202a+44 7700\u00a0900123\u202c',
  ])('[I7] a phone number is found in %j', (text) => expect(findPersonalDetails(text)).toEqual(['phone-number']))

  it.each([
    'grace@example.org',
    'write to a.b+c@mail.example.co.uk please',
    'grace at example dot org',
    'grace [at] example.org',
    'jane@example I think',
    'jo @ example.org',
    "o'neil@example.org",
    'a at b dot co dot uk',
    'jan małpa example kropka pl',
    'grace (at) example (dot) org',
  ])('[I7] an e-mail address is found in %j', (text) => expect(findPersonalDetails(text)).toEqual(['e-mail']))

  it.each(['SW1A 1AA', 'near m1 1ae', 'at EC1A1BB', 'a flat in NR1  3JU', 'M6 2ND', '(PE30 1AA)'])(
    '[I7] a postcode is found in %j',
    (text) => expect(findPersonalDetails(text)).toEqual(['postcode']),
  )

  it.each(['943 476 5919', 'NHS 9434765919', '943-476-5919.'])('[I7] an NHS number is found in %j', (text) =>
    expect(findPersonalDetails(text)).toContain('nhs-number'),
  )

  it.each(['943 476 5918', '943 476 59190', '1943 476 5919', '0123456789', '1111111111'])(
    '[I7] %j is no NHS number: its check digit, length or beginning is not one’s',
    (text) => expect(findPersonalDetails(text)).not.toContain('nhs-number'),
  )

  it.each([
    'a bench by the pond',
    'open until 10 pm, 7 days',
    'in 2026 we hope for 1,000 trees',
    '£1,200 a year',
    'the 1990s and 2000s',
    'bus 42 at 8:15 and 17:45',
    'Hope Will Grace Mark May',
    'look at the park dot dot dot',
    'look at it dot dot dot',
    'from 12/03/2024 to 14/03/2026',
    'from 01/02/2024 - 03/04/2025',
    'A4 paper, B12, M25',
    '100% of 3 out of 4',
    'reference 0123456789',
    'Zoom code 934 5521 0087',
    '07.30 08.30 09.30',
    '01.30 02.30 03.30',
    'bus 01 02 03 04 05 06',
    'the M6 2nd exit',
    'A4 2nd hand',
    'meet @ the hall',
    '6pm@hall',
    '@everyone',
    'look at www.example.org',
    '£01632960456',
    '£1,07700900123',
    'order AB07700900123',
    '3.01632960456',
    '0.1234567891',
    'ring 999, 111 or 101',
    '1 000 000 000 trees',
    'PE30 area has nothing',
  ])('[I7] nothing is found in %j', (text) => expect(findPersonalDetails(text)).toEqual([]))

  it('[I7] all kinds are named once, in a fixed order', () => {
    expect(findPersonalDetails('SW1A 1AA, a@example.org, b@example.org, 07700 900123, 943 476 5919')).toEqual([
      'phone-number',
      'e-mail',
      'postcode',
      'nhs-number',
    ])
  })

  it('[I7] each is located where it stands, without the words around it', () => {
    expect(wordsFound('Ring (01632) 960 456, or jo@example.org. NHS 943 476 5919; flat 2, PE30 1AA!')).toEqual([
      '(01632) 960 456',
      'jo@example.org',
      '943 476 5919',
      'PE30 1AA',
    ])
    expect(wordsFound('mum 07700 900123, dad 07700 900124')).toEqual(['07700 900123', '07700 900124'])
    expect(wordsFound('07700 900123 2 children')).toEqual(['07700 900123'])
    expect(wordsFound('😀 07700 900123')).toEqual(['07700 900123'])
  })

  it.each([
    ['Ring me on 07700 900123 after six', 'Ring me on after six', 11],
    ['Ring me on 07700 900123, please.', 'Ring me on, please.', 10],
    ['07700 900123 is my sister', 'is my sister', 0],
    ['My number (07700 900123) is new', 'My number is new', 10],
    ['Lights at PE30 1AA\nand jo@example.org', 'Lights at\nand', 9],
    ['07700 900123', '', 0],
    ['A 😀 flat in NR1 3JU!', 'A 😀 flat in!', 12],
  ])('[I7] left out of %j, it leaves %j', (text, left, at) => {
    const found = locatePersonalDetails(text)
    const result = leaveOut(text, found)
    expect(result.text).toBe(left)
    if (found.length === 1) expect(result.at).toBe(at)
    expect(findPersonalDetails(result.text)).toEqual([])
  })

  it('[I7] a number is found whatever gaps it is written with and whatever stands around it', () => {
    const gap = fc.constantFrom('', ' ', '-', '.', ' - ', '\u00a0', '\u2013')
    const around = fc.constantFrom('', 'ring ', 'tel: ', '(', '“', 'call me, ', '😀 ')
    fc.assert(
      fc.property(fc.array(gap, { minLength: 6, maxLength: 6 }), around, around, (gaps, before, after) => {
        // The first digits together: "07.30" is a time of day.
        const number =
          [...'00900'].reduce((written, digit, index) => written + (gaps[index] ?? '') + digit, '077') +
          (gaps[5] ?? '') +
          '123'
        const text = `${before}${number}${after === '' ? '' : ` ${after}`}`
        expect(findPersonalDetails(text), text).toContain('phone-number')
      }),
    )
  })

  it('[I7] what is located lies within the text, in order and apart, whatever the text', () => {
    const unit = fc.constantFrom(
      '0',
      '7',
      ' ',
      '+',
      '44',
      '(',
      '@',
      'a',
      '.',
      'at',
      ' dot ',
      'SW1',
      '1AA',
      '-',
      'O',
      '\u06f0',
      '😀',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 120 }),
          fc.array(unit, { maxLength: 60 }).map((units) => units.join('')),
        ),
        (text) => {
          let from = 0
          for (const { start, end } of locatePersonalDetails(text)) {
            expect(start).toBeGreaterThanOrEqual(from)
            expect(end).toBeGreaterThan(start)
            from = end
          }
          expect(from).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })

  it('[I7] whatever a note can hold is looked through, however it is made to be slow', () => {
    for (const unit of ['0 ', '(', 'a.', 'a at ', 'a', '+44 ', 'SW1 ', '0(((', 'a@', 'a dot '])
      expect(findPersonalDetails(unit.repeat(500))).toBeInstanceOf(Array)
  })
})
