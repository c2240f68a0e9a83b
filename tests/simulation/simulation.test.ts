/**
 * Many stories from many seeds on the real rooms, intake and disk. `SIM_SEED=123` tells one story again,
 * `SIM_RUNS=500` tells more, `SIM_STEPS=2000` longer ones. What they found stands in `found.test.ts`, for ever.
 */
import { expect, it } from 'vitest'
import { tellStory } from './world.ts'

const FIRST_SEED = Number(process.env.SIM_SEED ?? 1)
const RUNS = Number(process.env.SIM_RUNS ?? (process.env.SIM_SEED === undefined ? 40 : 1))
const STEPS = process.env.SIM_STEPS === undefined ? {} : { steps: Number(process.env.SIM_STEPS) }
/** What has to have happened somewhere in that many stories, or they prove little. */
const MUST_HAPPEN = [
  'commit',
  'refuse',
  'die-after',
  'die-before',
  'bug',
  'close 4500',
  'cut',
  'backUp',
  'event',
  'moderate',
]
const ENOUGH_RUNS = 20

it(`[J9] nothing acknowledged is lost and nothing taken away is shown: ${RUNS} stories from seed ${FIRST_SEED}`, async () => {
  const happened = new Set<string>()
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
    for (const what of (await tellStory({ seed, ...STEPS })).keys()) happened.add(what)
  }
  const isEnough = RUNS >= ENOUGH_RUNS
  expect(isEnough ? MUST_HAPPEN.filter((what) => !happened.has(what)) : []).toEqual([])
}, 3_600_000)
