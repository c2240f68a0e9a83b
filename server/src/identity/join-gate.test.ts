import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { JoinGate } from './join-gate.ts'

const LIMITS = { joinsBurstPerAddress: 4, joinsPerSecondPerAddress: 1, joinsPerSecond: 2, joinWaitMsMax: 10_000 }

/** A gate, and a note of who came through it, in order. */
function openGate(limits = LIMITS) {
  const clock = new ManualClock()
  const gate = new JoinGate(clock, limits)
  const entered: string[] = []
  const enter = async (address: string): Promise<void> => {
    const result = await gate.enter(address)
    entered.push(result.ok ? address : `${address} refused ${result.refused.retryAfterMs}`)
  }
  /** Lets the promises that are ready run on. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  }
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100)
      await settle()
    }
  }
  return { enter, entered, pass, settle }
}

describe('join gate', () => {
  it('lets a hall in at once: a burst from one address does not wait', async () => {
    const { enter, entered, settle } = openGate()
    for (let person = 0; person < 4; person += 1) void enter('hall')
    await settle()
    expect(entered).toHaveLength(4)
  })

  it('makes one address wait after its burst, at its own pace, and refuses nobody', async () => {
    const { enter, entered, pass, settle } = openGate()
    for (let person = 0; person < 7; person += 1) void enter('hall')
    await settle()
    expect(entered).toHaveLength(4)
    await pass(1_000)
    expect(entered).toHaveLength(5)
    await pass(2_000)
    expect(entered).toEqual(Array.from({ length: 7 }, () => 'hall'))
  })

  it('takes turns between addresses when all together are too many', async () => {
    const { enter, entered, pass, settle } = openGate()
    for (let person = 0; person < 4; person += 1) void enter('a')
    for (let person = 0; person < 3; person += 1) void enter('b')
    void enter('c')
    await settle()
    expect(entered).toEqual(['a', 'a', 'a', 'a'])
    await pass(1_000)
    expect(entered.slice(4).toSorted()).toEqual(['b', 'c'])
    await pass(1_000)
    expect(entered.slice(6)).toEqual(['b', 'b'])
  })

  it('asks to come back only when the wait would be too long, and says how long it is', async () => {
    const { enter, entered, pass, settle } = openGate()
    for (let person = 0; person < 15; person += 1) void enter('hall')
    await settle()
    expect(entered.filter((line) => line.includes('refused'))).toEqual(['hall refused 11000'])
    await pass(11_000)
    expect(entered.filter((line) => line === 'hall')).toHaveLength(14)
  })

  it('does not let a refused try count against those who wait', async () => {
    const { enter, entered, pass } = openGate()
    for (let person = 0; person < 40; person += 1) void enter('hall')
    await pass(12_000)
    expect(entered.filter((line) => line === 'hall')).toHaveLength(14)
    void enter('hall')
    await pass(2_000)
    expect(entered.filter((line) => line === 'hall')).toHaveLength(15)
  })
})
