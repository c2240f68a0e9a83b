import { describe, expect, it } from 'vitest'
import { IOS_15 } from '../../support/engines/kinds.ts'
import { describeIn, LAPTOP } from './engine-world.ts'
import { phoneJourneys } from './phone-journeys.ts'

describeIn(IOS_15, (world) => {
  phoneJourneys(world)

  describe('a page for large screens', () => {
    it.each(['canvas', 'list', 'projector'] as const)('says that the browser is too old (%s)', async (name) => {
      const page = await world.open(world.linkTo(name), LAPTOP)
      await page.sees('This browser is too old for this page.')
      // Nothing else is loaded that could fall over, and load the page again.
      expect(await page.run(() => document.querySelectorAll('#app > *').length)).toBe(1)
    })
  })
})
