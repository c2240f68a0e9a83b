/** A browser that keeps nothing: private windows, strict settings, the browsers inside of other apps. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openPhone } from '../../../../tests/support/dom/phone.tsx'
import { inBrowser } from '../../kept/kept.ts'
import { byRole, fill, press, until, useScreen, wordsOf } from '../../../../tests/support/dom/screen.ts'

useScreen()
// What was refused is in the memory of a page that these tests share.
afterEach(() => inBrowser.forgetRefused(''))

const LINK = '/j/K7M4XQ'
const WARNING = 'This browser keeps nothing'
const pageWords = (): string => wordsOf(document.body)
const boxIsThere = () => until('the box', () => byRole('textbox', 'What is missing?'))

function refuse(): never {
  throw new DOMException('refused by the settings', 'SecurityError')
}
/** What a getter that throws comes to, and what a full disk does. */
const refuseStorage = (): void => {
  const refusing = { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, clear: refuse, length: 0 }
  vi.stubGlobal('localStorage', refusing)
}

describe('a phone whose browser keeps nothing', () => {
  it('[W12] says so before anything is sent, and stays at the link, which lets it in again when it is loaded again', async () => {
    refuseStorage()
    await openPhone({ path: LINK })
    await boxIsThere()
    await until('the warning', () => pageWords().includes(WARNING))
    expect(location.pathname).toBe(LINK)
    await openPhone({ path: location.pathname })
    await boxIsThere()
    expect(pageWords()).not.toContain('Type the code')
  })

  it('comes to the link, too, when the code was typed', async () => {
    refuseStorage()
    await openPhone({ path: '/' })
    await fill(byRole<HTMLInputElement>('textbox'), 'k7m-4xq')
    await press(byRole('button', 'Join'))
    await boxIsThere()
    expect(location.pathname).toBe(LINK)
  })

  it('whose browser does keep it is told nothing, and is at the event', async () => {
    await openPhone({ path: LINK })
    await boxIsThere()
    await until('the event', () => location.pathname.startsWith('/e/'))
    expect(pageWords()).not.toContain(WARNING)
  })

  it('that comes to an event’s address is not promised its notes back', async () => {
    await openPhone({ path: '/e/abcdefghijklmnopqrstuv' })
    const words = await until('the code to be asked for', () => /You have not joined yet.*/.exec(pageWords())?.[0])
    expect(words).toContain('Type the code to open the board. Notes that were sent before are still on it.')
    expect(words).not.toContain('come back')
  })
})
