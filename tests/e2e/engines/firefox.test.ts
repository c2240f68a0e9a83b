import { FIREFOX } from '../../support/engines/kinds.ts'
import { describeIn } from './engine-world.ts'
import { largeJourneys } from './large-journeys.ts'
import { phoneJourneys } from './phone-journeys.ts'

describeIn(FIREFOX, (world) => {
  phoneJourneys(world)
  largeJourneys(world)
})
