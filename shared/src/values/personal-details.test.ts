import { describe, expect, it } from 'vitest'
import { findPersonalDetails } from './personal-details.ts'

// Numbers from Ofcom's ranges for drama and test values with a valid check digit: nobody's own.
describe('personal details', () => {
  it.each([
    '07700 900123', '07700-900-789', 'ring 07700900123 after six', '+44 7700 900 123', '0044 7700 900654', '(01632) 960 456', '0161 496 0000',
    '+44 (0)20 7946 0018', '020.7946.0018', 'O77OO 9OO123',
  ])('[I7] a phone number is found in %j', (text) => expect(findPersonalDetails(text)).toContain('phone-number'))

  it.each(['grace@example.org', 'write to a.b+c@mail.example.co.uk please', 'grace at example dot org', 'grace [at] example.org'])('[I7] an e-mail address is found in %j', (text) =>
    expect(findPersonalDetails(text)).toContain('e-mail'),
  )

  it.each(['SW1A 1AA', 'near m1 1ae', 'at EC1A1BB', 'a flat in NR1  3JU'])('[I7] a postcode is found in %j', (text) => expect(findPersonalDetails(text)).toContain('postcode'))

  it.each(['943 476 5919', 'NHS 9434765919'])('[I7] an NHS number is found in %j', (text) => expect(findPersonalDetails(text)).toContain('nhs-number'))

  it('[I7] an NHS number needs its check digit', () => expect(findPersonalDetails('943 476 5918')).not.toContain('nhs-number'))

  it.each([
    'a bench by the pond', 'open until 10 pm, 7 days', 'in 2026 we hope for 1,000 trees', '£1,200 a year', 'the 1990s and 2000s', 'bus 42 at 8:15 and 17:45',
    'Hope Will Grace Mark May', 'look at the park dot dot dot', 'from 12/03/2024 to 14/03/2026', 'A4 paper, B12, M25', '100% of 3 out of 4',
  ])('[I7] nothing is found in %j', (text) => expect(findPersonalDetails(text)).toEqual([]))

  it('[I7] all kinds are named once, in a fixed order', () => {
    expect(findPersonalDetails('SW1A 1AA, a@example.org, b@example.org, 07700 900123, 943 476 5919')).toEqual(['phone-number', 'e-mail', 'postcode', 'nhs-number'])
  })

  it('[I7] whatever a note can hold is looked through, however it is made to be slow', () => {
    for (const unit of ['0 ', '(', 'a.', 'a at ', 'a', '+44 ', 'SW1 ']) expect(findPersonalDetails(unit.repeat(500))).toBeInstanceOf(Array)
  })
})
