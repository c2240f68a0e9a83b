/**
 * Many stories from many seeds on the real rooms, intake and disk. `SIM_SEED=123` tells one story again,
 * `SIM_RUNS=500` tells more. A seed that found something stands below with a name, for ever.
 */
import { describe, expect, it } from 'vitest'
import { tellStory } from './world.ts'

const FIRST_SEED = Number(process.env.SIM_SEED ?? 1)
const RUNS = Number(process.env.SIM_RUNS ?? (process.env.SIM_SEED ? 1 : 24))

describe('phones, facilitators, lossy links and a process that dies', () => {
  it(`[J9] nothing acknowledged is lost and nothing taken away is shown, in ${RUNS} stories from seed ${FIRST_SEED}`, async () => {
    const happened = new Map<string, number>()
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed += 1) {
      for (const [what, count] of await tellStory({ seed })) happened.set(what, (happened.get(what) ?? 0) + count)
    }
    console.log(happened)
    if (RUNS >= 20) for (const what of ['refuse', 'die-after', 'die-before', 'half-way bug', 'close 4500']) expect(happened.get(what), what).toBeGreaterThan(0)
  }, 600_000)
})
