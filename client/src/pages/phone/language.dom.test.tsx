/** What is on the phone's page while its language changes. How it looks and comes back: tests/e2e/phone-language.test.ts. */
import { afterEach, describe, expect, it } from 'vitest'
import { openPhone } from '../../../../tests/support/dom/phone.tsx'
import { byRole, choose, fill, pass, press, until, useScreen, wordsOf } from '../../../../tests/support/dom/screen.ts'
import { switchLanguage } from '../../i18n/languages.ts'

useScreen()
// The language is the whole page's, and these files share one.
afterEach(() => switchLanguage('en'))

const page = () => wordsOf(document.body)

describe('the language', () => {
  it('is followed by words about a wrong code, and the code stays in its box', async () => {
    await openPhone({ path: '/' })
    await fill(byRole<HTMLInputElement>('textbox', 'Code'), 'ABCDEF')
    await press(byRole('button', 'Join'))
    await until('a refusal', () => page().includes('No event has the code ABC-DEF'))
    await press(byRole('button', 'Polski'))
    await until('the refusal in Polish', () => page().includes('Żadne spotkanie nie ma kodu ABC-DEF'))
    expect(byRole<HTMLInputElement>('textbox', 'Kod').value).toBe('ABCDEF')
    expect(byRole('button', 'Polski').getAttribute('aria-pressed')).toBe('true')
  })

  it('can be changed in the middle of writing: the words and the heading stay', async () => {
    await openPhone()
    const box = () => byRole<HTMLTextAreaElement>('textbox')
    await fill(box(), 'Half a thou')
    await press(byRole('radio', 'Hope'))
    await choose(byRole<HTMLSelectElement>('combobox', 'Language'), 'ur')
    await until('Urdu', () => byRole('region', 'نوٹ لکھیں'))
    await pass()
    expect(box().value).toBe('Half a thou')
    expect(byRole<HTMLInputElement>('radio', 'امید').checked).toBe(true)
  })
})
