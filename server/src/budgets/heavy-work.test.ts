import { ok } from '@gatherboard/shared/values/result'
import { describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { ManualClock } from '../clock.ts'
import type { Asker } from './asker.ts'
import { HeavyWork, TURN_MS_MAX } from './heavy-work.ts'

const device = (key: string): Asker => ({ kind: 'device', key })

function open() {
  const clock = new ManualClock()
  const heavy = new HeavyWork({ device: { burst: 2, perSecond: 0.5 }, link: { burst: 3, perSecond: 1 } }, clock)
  const done: string[] = []
  const ask = (key: string, name: string): Promise<void> => heavy.run(device(key), async () => void done.push(name))
  return { clock, heavy, done, ask }
}

describe('heavy work', () => {
  it('[L17] is done one piece at a time, and whoever asks for much waits for it by themselves', async () => {
    const { done, ask } = open()
    await Promise.all([
      ask('anna', 'anna 1'),
      ask('anna', 'anna 2'),
      ask('anna', 'anna 3'),
      ask('ben', 'ben 1'),
      ask('cleo', 'cleo 1'),
    ])
    expect(done).toEqual(['anna 1', 'anna 2', 'ben 1', 'cleo 1', 'anna 3'])
  })

  it('[L17] lets everything else happen between two pieces', async () => {
    const { done, ask } = open()
    const asked = Promise.all(Array.from({ length: 20 }, (_, index) => ask('anna', `piece ${index}`)))
    await new Promise((resolve) => setImmediate(resolve))
    expect(done.length).toBeLessThan(4)
    await asked
    expect(done).toHaveLength(20)
  })

  it('[L17] gives each asker a burst, then a piece as often as the budget says; others are not held up', async () => {
    const { clock, heavy } = open()
    let afforded = 0
    for (let times = 0; times < 4; times += 1) void heavy.afford(device('anna')).then(() => (afforded += 1))
    await until('the burst', () => afforded === 2)
    expect(await heavy.afford(device('ben'))).toEqual(ok(true))
    clock.advance(2_000)
    await until('the third', () => afforded === 3)
    clock.advance(1_999)
    heavy.giveBack(device('ben'))
    expect(afforded).toBe(3)
    clock.advance(1)
    await until('the fourth', () => afforded === 4)
  })

  it('[L17] sends away whoever waits too often at once, and keeps nothing of those that are not wanted any more', async () => {
    const { clock, heavy } = open()
    let isWanted = true
    const answers = Array.from({ length: 1_000 }, () => heavy.afford(device('anna'), () => isWanted))
    const refused: unknown[] = []
    for (const answer of answers) void answer.then((afforded) => afforded.ok || refused.push(afforded.refused))
    await until('all who cannot wait to be told', () => refused.length === 1_000 - 2 - 16)
    expect(refused[0]).toEqual({ code: 'too-many', retryAfterMs: 2_000 })
    expect(await heavy.afford(device('ben'))).toEqual(ok(true))
    isWanted = false
    clock.advance(2_000)
    await Promise.all(answers)
    // Their places are free again.
    isWanted = true
    expect(await heavy.afford(device('anna'))).toEqual(ok(true))
    const next = Array.from({ length: 17 }, () => heavy.afford(device('anna')))
    expect((await Promise.race(next)).ok).toBe(false)
  })

  it('[L17] waits for nobody’s disk: a piece that never ends holds nobody up', async () => {
    const { clock, heavy, done, ask } = open()
    let isBegun = false
    void heavy.run(device('anna'), () => {
      isBegun = true
      return new Promise<void>(() => undefined)
    })
    const next = Promise.all([ask('ben', 'ben 1'), ask('anna', 'anna 2')])
    await until('it to begin', () => isBegun)
    clock.advance(TURN_MS_MAX - 1)
    await new Promise((resolve) => setImmediate(resolve))
    expect(done).toEqual([])
    clock.advance(1)
    await next
    expect(done).toEqual(['ben 1', 'anna 2'])
  })

  it('goes on when a piece fails, and says so to whoever asked', async () => {
    const { heavy, ask, done } = open()
    const failing = heavy.run(device('anna'), () => Promise.reject(new Error('the disk is away')))
    const next = ask('ben', 'ben 1')
    await expect(failing).rejects.toThrow('the disk is away')
    await next
    expect(done).toEqual(['ben 1'])
  })
})
