/** Every page on screens that stand upright: a phone, a tablet, a monitor turned by a quarter. */
import { describe, expect, it } from 'vitest'
import { EVERY_PAGE, expectRoom, expectWhole, openPage, useHall } from './every-page.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const hall = useHall(world)

const UPRIGHT = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1080, height: 1920 },
]

describe.each(UPRIGHT)('upright, $width × $height', (viewport) => {
  it.each(EVERY_PAGE)('$name has room', async (every) => {
    const isSmall = viewport.width < 600
    const { page } = await openPage(every, hall(), {
      viewport,
      deviceScaleFactor: isSmall ? 2 : 1,
      ...(isSmall ? { isMobile: true, hasTouch: true } : {}),
    })
    await expectRoom(page, `portrait ${every.name} ${viewport.width}`)
    if (every.on === 'projector' && every.name !== 'projector note') {
      await expectWhole(page, '.join-qr', viewport.width / 9)
      await expectWhole(page, '.join-code', 0)
    }
    if (every.name === 'poster') {
      await expectWhole(page, '.poster-qr', Math.min(180, viewport.width / 4))
      expect(await page.locator('body').innerText()).toContain(hall().access.joinCode.slice(0, 3))
    }
  })
})
