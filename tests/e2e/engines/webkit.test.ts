import { WEBKIT } from '../../support/engines/kinds.ts'
import { describeIn } from './engine-world.ts'
import { largeJourneys } from './large-journeys.ts'
import { phoneJourneys } from './phone-journeys.ts'

describeIn(WEBKIT, (world) => {
  phoneJourneys(world)
  largeJourneys(world)
})
