/** Every page on a laptop whose screen is set to 125 and to 150 %, as most new ones are: less room, finer pixels. */
import { describe, it } from 'vitest'
import { PHONE } from '../support/browser.ts'
import { EVERY_PAGE, expectRoom, expectWhole, openPage, useHall } from './every-page.ts'
import { useEventWorld } from './event-world.ts'

const world = useEventWorld()
const hall = useHall(world)

describe.each([125, 150])('at %i per cent', (percent) => {
  it.each(EVERY_PAGE)('$name has room', async (every) => {
    const scale = percent / 100
    const [width, height] = every.on === 'projector' ? [1920, 1080] : [1366, 768]
    const options =
      every.on === 'phone'
        ? { ...PHONE, viewport: { width: Math.floor(400 / scale), height: Math.floor(800 / scale) } }
        : {
            viewport: { width: Math.floor(width / scale), height: Math.floor(height / scale) },
            deviceScaleFactor: scale,
          }
    const { page } = await openPage(every, hall(), options)
    await expectRoom(page, `scaled ${every.name} ${percent}`)
    if (every.on === 'projector' && every.name !== 'projector note') await expectWhole(page, '.join-qr', 80)
  })
})
