/**
 * The phone's page in Polish and in Urdu, on a real server and built pages: choosing a language, coming back to it,
 * writing and reading in it, and the layout from right to left.
 */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findAccessibilityProblems } from '../support/axe.ts'
import { PHONE, type User } from '../support/browser.ts'
import { usePhoneHall } from '../support/phone-hall.ts'
import { findLayoutProblems } from '../support/layout.ts'

const hall = usePhoneHall()

const event = () => `/api/events/${hall.access.event.id}`
const patch = (body: object) => hall.server.api(event(), { method: 'PATCH', token: hall.server.organiserKey, body })
const htmlOf = (page: Page) =>
  page.evaluate(() => ({
    lang: document.documentElement.lang,
    dir: document.documentElement.dir,
    title: document.title,
  }))
const languageList = (page: Page) => page.getByRole('combobox', { name: /Language/ })

/**
 * The words of a language that a test looks for, written out: a test that read them from the page's own files could not
 * miss any.
 */
const POLISH = {
  tag: 'pl',
  name: 'Polski',
  dir: 'ltr',
  code: 'Kod',
  join: 'Dołącz',
  joinTitle: 'Dołącz, wpisując kod',
  wrongCode: 'Żadne spotkanie nie ma kodu',
  send: 'Wyślij',
  saved: 'Zapisano',
  write: 'Napisz notatkę',
  mine: 'Twoje notatki',
  wall: 'Ściana',
  need: 'Potrzeba',
  change: /^Zmień tę notatkę/,
  keep: 'Zostaw, jak było',
  withdraw: /^Wycofaj tę notatkę/,
  yes: 'Tak, wycofaj',
  paused: 'Jest przerwa w pisaniu',
  unreviewed: 'Tego tłumaczenia nikt jeszcze nie sprawdził.',
  counts: ['1 notatka', '2 notatki', '5 notatek'],
} as const
const URDU = {
  tag: 'ur',
  name: 'اردو',
  dir: 'rtl',
  code: 'کوڈ',
  join: 'شامل ہوں',
  joinTitle: 'اپنے کوڈ سے شامل ہوں',
  wrongCode: 'کسی تقریب کا کوڈ',
  send: 'بھیجیں',
  saved: 'محفوظ ہو گیا',
  write: 'نوٹ لکھیں',
  mine: 'آپ کے نوٹ',
  wall: 'دیوار',
  need: 'ضرورت',
  change: /^یہ نوٹ بدلیں/,
  keep: 'ویسا ہی رہنے دیں',
  withdraw: /^یہ نوٹ واپس لیں/,
  yes: 'جی ہاں، واپس لیں',
  paused: 'لکھنا رکا ہوا ہے',
  unreviewed: 'یہ ترجمہ ابھی کسی نے نہیں جانچا۔',
  counts: ['1 نوٹ', '2 نوٹ', '5 نوٹ'],
} as const
type Words = typeof POLISH | typeof URDU

const boxOf = (page: Page, words: Words) => page.getByRole('region', { name: words.write }).getByRole('textbox')

async function addNotes(lens: string, count: number): Promise<void> {
  for (let each = 1; each <= count; each += 1) {
    const { status } = await hall.server.api(`${event()}/notes/paper-${lens}-${each}`, {
      method: 'PUT',
      token: hall.access.tokens.facilitator,
      body: { lens, text: `From paper, ${each}`, source: 'paper' },
    })
    expect(status).toBeLessThan(300)
  }
}

type Step = readonly [state: string, reach: (user: User, words: Words) => Promise<void>]
const STEPS: readonly Step[] = [
  [
    'the code box',
    async ({ page }, { name, joinTitle }) => {
      await page.goto(`${hall.origin}/`)
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name: joinTitle }).waitFor()
    },
  ],
  [
    'a wrong code',
    async ({ page }, { code, join, wrongCode }) => {
      await page.getByLabel(code, { exact: true }).fill('4XQ-K7M')
      await page.getByRole('button', { name: join, exact: true }).click()
      await page.getByText(wrongCode).waitFor()
    },
  ],
  [
    'an event',
    async ({ page }, { code, join, unreviewed, counts, wall }) => {
      await page.getByLabel(code, { exact: true }).fill(hall.access.joinCode)
      await page.getByRole('button', { name: join, exact: true }).click()
      await page.getByText(unreviewed).waitFor()
      for (const count of counts)
        await page.getByRole('region', { name: wall }).getByText(count, { exact: true }).waitFor()
    },
  ],
  [
    '“Read more”',
    async ({ page }) => {
      await page.locator('summary').click()
    },
  ],
  [
    'a saved note',
    async ({ page }, words) => {
      await page.locator('summary').click()
      await boxOf(page, words).fill('A bench by the river')
      await page.getByRole('button', { name: words.send, exact: true }).click()
      await page.getByRole('region', { name: words.mine }).getByText(words.saved).waitFor()
    },
  ],
  [
    'changing it',
    async ({ page }, { change, keep }) => {
      await page.getByRole('button', { name: change }).click()
      await page.getByRole('button', { name: keep }).waitFor()
    },
  ],
  [
    'withdrawing it',
    async ({ page }, { keep, withdraw, yes }) => {
      await page.getByRole('button', { name: keep }).click()
      await page.getByRole('button', { name: withdraw }).click()
      await page.getByRole('button', { name: yes }).waitFor()
    },
  ],
  [
    'a note that was not accepted',
    async ({ page, context }, words) => {
      await context.setOffline(true)
      await boxOf(page, words).fill('Written in the tunnel')
      await page.getByRole('button', { name: words.send, exact: true }).click()
      await patch({ phase: { mode: 'paused' } })
      await context.setOffline(false)
      await page.getByRole('region', { name: words.mine }).getByText(words.paused).waitFor()
    },
  ],
]

describe.each([POLISH, URDU])('$tag', (words) => {
  it.each([
    ['360 × 740', { ...PHONE }, ''],
    ['320 × 568', { ...PHONE, viewport: { width: 320, height: 568 } }, ''],
    ['360 × 740 with 200 % text', { ...PHONE }, 'html { font-size: 200% }'],
    ['360 × 740 in the dark', { ...PHONE, colorScheme: 'dark' as const }, ''],
  ])(
    'every state on %s is free of what axe can find, of sideways scroll and of small targets',
    async (size, options, style) => {
      const user = await hall.browser.newUser(options)
      if (style !== '') {
        await user.page.addInitScript((css) => {
          addEventListener('DOMContentLoaded', () =>
            document.head.append(Object.assign(document.createElement('style'), { textContent: css })),
          )
        }, style)
      }
      for (const [index, lens] of ['strength', 'need', 'hope'].entries()) await addNotes(lens, [1, 2, 5][index] ?? 0)
      const found: string[] = []
      for (const [state, reach] of STEPS) {
        await reach(user, words)
        expect(await htmlOf(user.page)).toMatchObject({ lang: words.tag, dir: words.dir })
        for (const problem of await findAccessibilityProblems(user.page)) found.push(`${state}: ${problem}`)
        for (const problem of await findLayoutProblems(user.page)) found.push(`${state}: ${problem}`)
        // SCREENSHOTS=<folder>: every state as a picture, to be looked at.
        const { SCREENSHOTS } = process.env
        if (SCREENSHOTS)
          await user.page.screenshot({
            path: `${SCREENSHOTS}/${words.tag} ${size} ${state}.png`.replaceAll('%', ''),
            fullPage: true,
          })
      }
      expect(found).toEqual([])
    },
  )
})

it('the language can be changed in the middle of writing: nothing typed is lost, and the phone remembers it', async () => {
  const { page, problems } = await hall.browser.newUser(PHONE)
  await page.goto(`${hall.origin}/j/${hall.access.joinCode}`)
  await page.getByRole('heading', { level: 1, name: hall.access.event.title }).waitFor()
  await page.getByRole('textbox').fill('Half a thou')
  await page.getByRole('radio', { name: 'Need' }).check({ force: true })
  await page.evaluate(() => Object.assign(window, { isSamePage: true }))

  await languageList(page).selectOption('ur')
  expect(await boxOf(page, URDU).inputValue()).toBe('Half a thou')
  expect(await page.getByRole('radio', { name: URDU.need }).isChecked()).toBe(true)
  expect(await htmlOf(page)).toEqual({ lang: 'ur', dir: 'rtl', title: 'What our valley needs next · Gatherboard' })
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)

  await page.reload()
  await boxOf(page, URDU).waitFor()
  expect(await boxOf(page, URDU).inputValue()).toBe('Half a thou')
  await languageList(page).selectOption('en')
  await page.getByRole('region', { name: 'Write a note' }).waitFor()
  expect(await htmlOf(page)).toMatchObject({ lang: 'en', dir: 'ltr' })
  expect(problems).toEqual([])
})

it('a phone that asks for Polish gets Polish at once, title and all', async () => {
  const { page } = await hall.browser.newUser({ ...PHONE, locale: 'pl-PL' })
  await page.goto(`${hall.origin}/`)
  await page.getByRole('heading', { level: 1, name: POLISH.joinTitle }).waitFor()
  expect(await htmlOf(page)).toEqual({ lang: 'pl', dir: 'ltr', title: 'Dołącz, wpisując kod · Gatherboard' })
  expect(await page.getByRole('button', { name: 'Polski' }).getAttribute('aria-pressed')).toBe('true')
})

it('a language that cannot be fetched is said to be so, the page stays as it was, and choosing it again works', async () => {
  const { page } = await hall.browser.newUser(PHONE)
  await page.goto(`${hall.origin}/`)
  await page.getByLabel('Code').fill('K7M')
  await page.route(/\/pl-[^/]+\.js$/, (route) => route.abort('internetdisconnected'))
  await page.getByRole('button', { name: 'Polski' }).click()
  await page.getByRole('status').getByText('That language could not be loaded.').waitFor()
  expect(await htmlOf(page)).toMatchObject({ lang: 'en' })
  expect(await page.getByLabel('Code').inputValue()).toBe('K7M')
  await page.unroute(/\/pl-[^/]+\.js$/)
  await page.getByRole('button', { name: 'Polski' }).click()
  await page.getByRole('heading', { level: 1, name: POLISH.joinTitle }).waitFor()
  expect(await page.getByLabel('Kod', { exact: true }).inputValue()).toBe('K7M')
})

it('only the language that is spoken is fetched', async () => {
  const { page } = await hall.browser.newUser(PHONE)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`${hall.origin}/`)
  await page.getByRole('heading', { level: 1, name: 'Join with your code' }).waitFor()
  await page.getByRole('button', { name: 'اردو' }).click()
  await page.getByRole('heading', { level: 1, name: URDU.joinTitle }).waitFor()
  expect(asked.filter((path) => /\/(pl|ur)-[^/]+\.js$/.test(path))).toEqual([expect.stringMatching(/\/ur-/)])
})
