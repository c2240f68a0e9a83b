/**
 * How long guessing takes: the real gate, driven through simulated days by somebody who guesses from one address. The
 * rate at which codes are really told right from wrong is counted, and the days follow from the number of codes.
 */
import { JOIN_CODE_ALPHABET, JOIN_CODE_LENGTH } from '@gatherboard/shared/values/ids'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { createClientAddress } from '../http/client-address.ts'
import { JoinGate } from './join-gate.ts'

const CODES = JOIN_CODE_ALPHABET.length ** JOIN_CODE_LENGTH
const OPEN_EVENTS = 10
const DAYS_MIN = 60
const PACE = BUDGETS.address.wrongCodes
const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
const KNOWN = 'KNOWN2'

/**
 * Days until one of the open events is found, on average, by codes told right from wrong at this pace. Half of the
 * codes there are for each event, which is less than the truth: the guesser has not the luck of ten.
 */
const daysAt = (codesPerSecond: number): number => CODES / OPEN_EVENTS / 2 / codesPerSecond / (24 * 3_600)

function openTown() {
  const clock = new ManualClock()
  const gate = new JoinGate(clock, { ...BUDGETS, ...LIMITS })
  const counts = { told: 0, refused: 0, joined: 0, turnedAway: 0, next: 0 }
  /** A wrong code, a new one each time. */
  const guess = async (address = 'hall'): Promise<void> => {
    counts.next += 1
    const turn = await gate.enter(address, `guess-${counts.next}`)
    if (turn.ok) counts.told += 1
    else counts.refused += 1
  }
  /** Somebody with the right code. */
  const join = async (address = 'hall'): Promise<void> => {
    const turn = await gate.enter(address, KNOWN)
    if (!turn.ok) return void (counts.turnedAway += 1)
    turn.value.welcome()
    counts.joined += 1
  }
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  /** Time in steps of `stepMs`, with something done before each. */
  const spend = async (ms: number, stepMs: number, act: (atMs: number) => void): Promise<void> => {
    for (let atMs = 0; atMs < ms; atMs += stepMs) {
      act(atMs)
      await settle()
      clock.advance(stepMs)
      await settle()
    }
  }
  return { clock, gate, counts, guess, join, spend, settle }
}

const repeat = (times: number, act: () => unknown): void => {
  for (let time = 0; time < times; time += 1) act()
}

describe('guessing join codes from one address', () => {
  it('[L15] takes 60 days and more, by somebody who never stops', async () => {
    const { counts, guess, spend } = openTown()
    // Always as many as may wait, so that no place is left unused.
    await spend(4 * HOUR_MS, 10 * SECOND_MS, () => repeat(60, guess))
    expect(counts.told).toBeGreaterThan(3.9 * 3_600 * PACE.perSecond)
    expect(daysAt(counts.told / (4 * 3_600))).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] and by somebody who pauses until the burst is there again', async () => {
    const { counts, guess, spend } = openTown()
    const pauseMs = (PACE.burst / PACE.perSecond) * SECOND_MS
    await spend(48 * pauseMs, pauseMs, () => repeat(PACE.burst, guess))
    expect(counts.told).toBe(48 * PACE.burst)
    expect(daysAt(counts.told / ((48 * pauseMs) / SECOND_MS))).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] and by somebody who joins with a code of their own in between, as often as they like', async () => {
    const { counts, guess, join, spend } = openTown()
    await spend(HOUR_MS, SECOND_MS, () => {
      repeat(10, guess)
      void join()
      repeat(10, guess)
    })
    expect(counts.joined).toBeGreaterThan(3_000)
    expect(daysAt(counts.told / 3_600)).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] and by somebody who sends each guess many times', async () => {
    const { gate, spend } = openTown()
    const told = new Set<string>()
    let next = 0
    await spend(HOUR_MS, SECOND_MS, () =>
      repeat(8, () => {
        next += 1
        const code = `guess-${next}`
        repeat(5, () => void gate.enter('hall', code).then(({ ok }) => ok && told.add(code)))
      }),
    )
    expect(daysAt(told.size / 3_600)).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] and by somebody who sits in a hall whose code is let in ahead', async () => {
    const { gate, counts, guess, spend } = openTown()
    const perSecond = 100
    let tried = 0
    let letIn = 0
    await spend(HOUR_MS, SECOND_MS, (atMs) => {
      gate.welcome('hall', KNOWN)
      // Now and then one of the guesses is the hall's code, each time at another place among them; not so often that
      // two wait together.
      const second = atMs / SECOND_MS
      const lucky = second % 3 === 0 ? (second * 37) % perSecond : undefined
      for (let index = 0; index < perSecond; index += 1) {
        if (index !== lucky) void guess()
        else {
          tried += 1
          void gate.enter('hall', KNOWN).then(({ ok }) => (letIn += ok ? 1 : 0))
        }
      }
    })
    // So many guesses a second would have been told from wrong ones had they been that one code; the rest pay for all
    // ten.
    const freePerSecond = (letIn / tried) * perSecond
    expect(freePerSecond).toBeGreaterThan(1)
    expect(daysAt(counts.told / 3_600 + freePerSecond / OPEN_EVENTS)).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] and by somebody who has many at once join with a code of their own, each time a place is free', async () => {
    const { counts, guess, join, spend } = openTown()
    await spend(HOUR_MS, 10 * SECOND_MS, () => {
      repeat(60, guess)
      repeat(40, join)
      repeat(60, guess)
    })
    expect(counts.joined).toBeGreaterThan(3_000)
    expect(daysAt((counts.told - PACE.burst) / 3_600)).toBeGreaterThan(DAYS_MIN)
  })

  it('[L15] a right guess is told no sooner than a wrong one by somebody whose places are used up', async () => {
    const { gate, guess, settle, clock } = openTown()
    repeat(PACE.burst, guess)
    await settle()
    const told: string[] = []
    // Joined with at another address: it is a code, but nobody here has shown that they know it.
    gate.welcome('another hall', KNOWN)
    const codes = Array.from({ length: 20 }, (_, index) => (index === 12 ? KNOWN : `late-${index}`))
    for (const code of codes) {
      void gate.enter('hall', code).then((turn) => {
        told.push(code)
        if (turn.ok && code === KNOWN) turn.value.welcome()
      })
    }
    for (let turn = 0; turn < 20; turn += 1) {
      clock.advance(SECOND_MS / PACE.perSecond)
      await settle()
    }
    expect(told.slice(0, 13)).toEqual(codes.slice(0, 13))
  })

  it('[L15] an IPv6 household is one address, whatever it calls itself', () => {
    const clientAddress = createClientAddress(true)
    const seenAs = (address: string) =>
      clientAddress({ req: { header: () => address }, env: {} } as unknown as Parameters<typeof clientAddress>[0])
    const household = Array.from({ length: 500 }, (_, index) =>
      seenAs(`2001:db8:1:2:${index.toString(16)}::${(index * 7919).toString(16)}`),
    )
    expect(new Set(household).size).toBe(1)
    expect(seenAs('2001:db8:1:3::1')).not.toBe(household[0])
    expect(seenAs('::ffff:192.0.2.7')).toBe(seenAs('192.0.2.7'))
  })
})

describe('guessing join codes from thousands of addresses', () => {
  it('[L15] goes at the pace of all together, and a hall gets in meanwhile', async () => {
    const { counts, guess, join, spend } = openTown()
    let address = 0
    const seconds = 30
    const halls: Promise<void>[] = []
    await spend(seconds * SECOND_MS, SECOND_MS, () => {
      repeat(500, () => guess(`somewhere ${(address += 1)}`))
      repeat(5, () => halls.push(join('hall')))
    })
    expect(counts.told).toBeLessThanOrEqual(
      BUDGETS.server.wrongCodes.burst + BUDGETS.server.wrongCodes.perSecond * seconds + 1,
    )
    expect(counts).toMatchObject({ joined: 5 * seconds, turnedAway: 0 })
  })
})

describe('people with the right code', () => {
  /** When each got in, and how long they waited for it, in ms; NaN for who was turned away. */
  const arrive = async (people: number, overMs: number, addressOf: (person: number) => string): Promise<number[]> => {
    const { clock, gate, spend } = openTown()
    const waits: Promise<number>[] = []
    const join = async (person: number): Promise<number> => {
      const cameMs = clock.nowMs()
      const turn = await gate.enter(addressOf(person), KNOWN)
      if (!turn.ok) return Number.NaN
      turn.value.welcome()
      return clock.nowMs() - cameMs
    }
    await spend(overMs + LIMITS.joinWaitMsMax, 100, (atMs) => {
      while (waits.length < Math.min(people, ((atMs + 100) / overMs) * people)) waits.push(join(waits.length))
    })
    return Promise.all(waits)
  }

  it.each([
    ['one address', () => 'hall'],
    ['an address each', (person: number) => `home ${person}`],
  ])('[L13] 5,000 of them in a minute get in without waiting, from %s', async (_where, addressOf) => {
    const waits = await arrive(5_000, 60 * SECOND_MS, addressOf)
    expect(waits).toHaveLength(5_000)
    expect(waits.filter((ms) => !(ms <= 200))).toEqual([])
  })

  it('[L13] 1,200 of them at the same moment behind one address get in, one after another', async () => {
    const waits = await arrive(1_200, 100, () => 'hall')
    expect(waits).toHaveLength(1_200)
    expect(waits.filter((ms) => !(ms <= 5 * SECOND_MS))).toEqual([])
  })

  it('[L13] keep nobody at another address waiting', async () => {
    const { gate, settle, clock } = openTown()
    repeat(5_000, () => void gate.enter('hall', KNOWN).then((turn) => turn.ok && turn.value.welcome()))
    // Until nothing is left of what may come at once.
    for (let turn = 0; turn < 20; turn += 1) await settle()
    let isIn = false
    void gate.enter('home', KNOWN).then(({ ok }) => (isIn = ok))
    for (let step = 0; step < 10; step += 1) {
      clock.advance(10)
      await settle()
    }
    expect(isIn).toBe(true)
  })
})

describe('300 people who join from one address within a minute', () => {
  const PEOPLE = 300
  const everybodyJoins = async (guessesPerSecond: number, { isFirst = false } = {}) => {
    const { counts, guess, join, spend, settle } = openTown()
    // Somebody has been guessing for a while: nothing is left of the burst, and as many wait as may.
    if (isFirst) await spend(10 * 60 * SECOND_MS, SECOND_MS, () => repeat(guessesPerSecond, guess))
    await spend(60 * SECOND_MS, 200, (atMs) => {
      void join()
      repeat(guessesPerSecond / 5, guess)
      if (atMs === 0) void guess()
    })
    await spend(LIMITS.joinWaitMsMax, 200, () => repeat(guessesPerSecond / 5, guess))
    await settle()
    return counts
  }

  it('[L13] all get in', async () => {
    expect(await everybodyJoins(0)).toMatchObject({ joined: PEOPLE, turnedAway: 0 })
  })

  it.each([5, 20, 100])(
    '[L15] all get in while somebody among them guesses %i codes a second, and has for a while',
    async (guessesPerSecond) => {
      const counts = await everybodyJoins(guessesPerSecond, { isFirst: true })
      expect(counts).toMatchObject({ joined: PEOPLE, turnedAway: 0 })
      expect(counts.told).toBeGreaterThan(PACE.burst)
      const seconds = 10 * 60 + 60 + LIMITS.joinWaitMsMax / SECOND_MS
      expect(daysAt((counts.told - PACE.burst) / seconds)).toBeGreaterThan(DAYS_MIN)
    },
  )
})
