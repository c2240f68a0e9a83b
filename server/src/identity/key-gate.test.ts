import { BUDGETS } from '@gatherboard/shared/values/limits'
import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { KeyGate } from './key-gate.ts'

const KEY = 'the key of this organiser'

function open() {
  const clock = new ManualClock()
  const gate = new KeyGate(clock, KEY)
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  /** What has been answered by now, in order. */
  const answers: Array<boolean | 'too-many'> = []
  const ask = (key: string, address = 'hall'): void => {
    void gate.isKey(key, address).then((answer) => answers.push(answer.ok ? answer.value : 'too-many'))
  }
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100)
      await settle()
    }
  }
  let guesses = 0
  const guess = (count: number, address = 'hall'): void => {
    for (let index = 0; index < count; index += 1) ask(`guess ${(guesses += 1)}`, address)
  }
  return { ask, guess, settle, pass, answers }
}

const { burst, perSecond } = BUDGETS.address.wrongKeys

describe('[H4] the gate in front of the organiser’s key', () => {
  it('looks at no more guesses of an address than its pace, whether they wait or are sent away', async () => {
    const { guess, settle, pass, answers } = open()
    guess(1_800)
    await settle()
    const looked = (): number => answers.filter((answer) => answer === false).length
    expect(looked()).toBe(burst)
    for (let second = 0; second < 10; second += 1) {
      guess(180)
      await pass(1_000)
    }
    expect(looked()).toBeLessThanOrEqual(burst + 10 * perSecond + 1)
    expect(answers).not.toContain(true)
  })

  it('lets the right key in at once: from other addresses, and where nobody guesses', async () => {
    const { ask, guess, settle, answers } = open()
    guess(500)
    await settle()
    answers.length = 0
    ask(KEY, 'the laptop itself')
    await settle()
    expect(answers).toEqual([true])
    for (let times = 0; times < 50; times += 1) ask(KEY, 'the laptop itself')
    await settle()
    expect(answers).toEqual(Array.from({ length: 51 }, () => true))
  })

  it('lets it in within seconds where somebody has guessed just before, and while they go on when a page asks twice', async () => {
    const { ask, guess, settle, pass, answers } = open()
    ask(KEY)
    guess(500)
    await settle()
    answers.length = 0
    ask(KEY)
    ask(KEY)
    for (let tenth = 0; tenth < 10; tenth += 1) {
      guess(18)
      await pass(100)
    }
    expect(answers.filter((answer) => answer === true)).toHaveLength(2)
    await pass(10_000)
    answers.length = 0
    ask(KEY)
    await pass(1_000)
    expect(answers).toEqual([true])
  })

  it('lets it in from an address that has used it, however many addresses guess together', async () => {
    const { ask, guess, settle, answers } = open()
    ask(KEY, 'office')
    await settle()
    for (let address = 0; address < 20; address += 1) guess(60, `bot ${address}`)
    await settle()
    answers.length = 0
    ask(KEY, 'office')
    await settle()
    expect(answers).toEqual([true])
  })
})
