import { describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { JoinGate } from './join-gate.ts'

const LIMITS = {
  address: { wrongCodes: { burst: 4, perSecond: 1 }, strangeCodes: { burst: 4, perSecond: 3 } },
  server: { wrongCodes: { burst: 100, perSecond: 10 }, joins: { burst: 4, perSecond: 2 } },
  joinWaitMsMax: 10_000,
  joinKnownMs: 60_000,
}
const OPEN = 'OPEN'

/** A gate, and a note of who came through it, in order. Only the code `OPEN` lets anybody in. */
function openGate(limits = LIMITS) {
  const clock = new ManualClock()
  const gate = new JoinGate(clock, limits)
  const entered: string[] = []
  const enter = async (address: string, code: string): Promise<void> => {
    const result = await gate.enter(address, code)
    if (result.ok && code === OPEN) result.value.welcome()
    entered.push(result.ok ? `${address} ${code}` : `${address} ${code} refused`)
  }
  /** Lets the promises that are ready run on. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      clock.advance(100)
      await settle()
    }
  }
  const guess = (address: string, from: number, count: number): string[] => {
    const codes = Array.from({ length: count }, (_, index) => `guess-${from + index}`)
    for (const code of codes) void enter(address, code)
    return codes
  }
  return { enter, entered, pass, settle, guess }
}

describe('join gate', () => {
  it('lets a hall in at once, however many they are', async () => {
    const { enter, entered, settle } = openGate({
      ...LIMITS,
      address: { ...LIMITS.address, wrongCodes: { burst: 40, perSecond: 1 } },
      server: { ...LIMITS.server, joins: { burst: 40, perSecond: 1_000 } },
    })
    for (let person = 0; person < 40; person += 1) void enter('hall', OPEN)
    await settle()
    expect(entered).toHaveLength(40)
  })

  it('makes an address that tries different codes wait after its burst, at its own pace', async () => {
    const { guess, entered, pass, settle } = openGate()
    const codes = guess('hall', 0, 7)
    await settle()
    expect(entered).toHaveLength(4)
    await pass(1_000)
    expect(entered).toHaveLength(5)
    await pass(2_000)
    expect(entered).toEqual(codes.map((code) => `hall ${code}`))
  })

  it('counts a code once however many wait with it, and the one most wait with is next', async () => {
    const { enter, guess, entered, pass, settle } = openGate()
    guess('hall', 0, 9)
    for (let person = 0; person < 3; person += 1) void enter('hall', 'mistyped')
    await settle()
    entered.splice(0)
    await pass(1_000)
    expect(entered).toEqual(['hall mistyped', 'hall mistyped'])
    await pass(1_000)
    expect(entered.toSorted()).toEqual(['hall guess-4', 'hall mistyped', 'hall mistyped', 'hall mistyped'])
  })

  it('lets others in by a code that let somebody in before, while somebody at the same address guesses', async () => {
    const { enter, guess, entered, pass, settle } = openGate()
    void enter('hall', OPEN)
    await settle()
    guess('hall', 0, 13)
    await pass(2_000)
    entered.splice(0)
    void enter('hall', OPEN)
    await settle()
    expect(entered).toEqual(['hall OPEN'])
    // After its time it is a code like any other.
    await pass(60_000)
    guess('hall', 100, 14)
    await settle()
    entered.splice(0)
    void enter('hall', OPEN)
    await settle()
    expect(entered).not.toContain('hall OPEN')
  })

  it('does not let a right code in ahead while other codes come too fast, but still with those who wait with it', async () => {
    const { enter, guess, entered, pass, settle } = openGate()
    void enter('hall', OPEN)
    await settle()
    guess('hall', 0, 40)
    await settle()
    entered.splice(0)
    void enter('hall', OPEN)
    void enter('hall', OPEN)
    await settle()
    expect(entered).not.toContain('hall OPEN')
    await pass(2_000)
    expect(entered.filter((line) => line === 'hall OPEN')).toHaveLength(2)
  })

  it('does not let more wait together than all could be served in time', async () => {
    const { enter, guess, entered, pass, settle } = openGate()
    guess('hall', 0, 5)
    for (let person = 0; person < 200; person += 1) void enter('hall', 'mistyped')
    await pass(12_000)
    await settle()
    expect(entered).toHaveLength(205)
    expect(entered.filter((line) => line === 'hall mistyped').length).toBeLessThanOrEqual(24)
  })

  it('takes turns between addresses when all together are too many', async () => {
    const { enter, entered, pass, settle } = openGate()
    for (let person = 0; person < 4; person += 1) void enter('a', 'A')
    for (let person = 0; person < 3; person += 1) void enter('b', 'B')
    void enter('c', 'C')
    await settle()
    expect(entered).toEqual(['a A', 'a A', 'a A', 'a A'])
    await pass(1_000)
    expect(entered.slice(4).toSorted()).toEqual(['b B', 'c C'])
    await pass(1_000)
    expect(entered.slice(6)).toEqual(['b B', 'b B'])
  })

  it('asks to come back only who would wait too long, and says how long', async () => {
    const { guess, entered, pass, settle } = openGate()
    guess('hall', 0, 15)
    await settle()
    expect(entered.filter((line) => line.includes('refused'))).toEqual(['hall guess-4 refused'])
    await pass(11_000)
    expect(entered.filter((line) => !line.includes('refused'))).toHaveLength(14)
    const clock = new ManualClock()
    const crowded = new JoinGate(clock, {
      ...LIMITS,
      server: { ...LIMITS.server, joins: { burst: 4, perSecond: 0.1 } },
    })
    const answers = await Promise.all(Array.from({ length: 4 }, () => crowded.enter('hall', OPEN)))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    crowded.welcome('hall', OPEN)
    clock.advance(1_000)
    void crowded.enter('hall', OPEN)
    const late = await crowded.enter('hall', OPEN)
    expect(late).toMatchObject({ ok: false, refused: { code: 'too-many', retryAfterMs: 19_000 } })
  })

  it('does not let a refused try count against those who wait', async () => {
    const { guess, entered, pass } = openGate()
    guess('hall', 0, 40)
    await pass(12_000)
    expect(entered.filter((line) => !line.includes('refused'))).toHaveLength(14)
    guess('hall', 100, 1)
    await pass(2_000)
    expect(entered.filter((line) => !line.includes('refused'))).toHaveLength(15)
  })
})
