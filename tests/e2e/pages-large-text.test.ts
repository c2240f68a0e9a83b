/** Every page with text twice as large: on a laptop, and the phone's pages on a phone (WCAG 1.4.4). */
import { expect, it } from 'vitest'
import { EVERY_PAGE, expectRoom, openPage, useHall } from './every-page.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const hall = useHall(world)

// The projector's sizes are the screen's, whatever the text's.
it.each(EVERY_PAGE.filter(({ on }) => on !== 'projector'))('$name has room for text twice as large', async (every) => {
  const { page } = await openPage(every, hall(), undefined, (fresh) =>
    fresh.addInitScript(() => {
      const style = new CSSStyleSheet()
      style.replaceSync('html { font-size: 200% }')
      document.adoptedStyleSheets = [style]
    }),
  )
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px')
  await expectRoom(page, `large ${every.name}`)
})
