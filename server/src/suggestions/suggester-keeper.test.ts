/** The one process that reads, as it is kept: begun, broken, begun again, ended. Real processes, a clock that is turned. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ManualClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { SuggesterKeeper } from './suggester-keeper.ts'

const kept: SuggesterKeeper[] = []
afterEach(async () => {
  for (const keeper of kept.splice(0)) await keeper.stop()
})

function keep(method: 'model' | 'words', folder?: string) {
  const clock = new ManualClock()
  const lines: string[] = []
  let begun = 0
  const keeper = new SuggesterKeeper({
    clock,
    log: createLog({ level: 'info', write: (line) => lines.push(line) }),
    chooseMethod: () => ({ method }),
    folder,
    onProgress: () => undefined,
    onBegun: () => (begun += 1),
    onEnded: () => undefined,
  })
  kept.push(keeper)
  return { keeper, clock, lines, begun: () => begun }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('the keeper of the suggester', () => {
  it('[U7] goes on by words where the model’s files are missing, and says so once in the log', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatherboard-no-model-'))
    const { keeper, lines } = keep('model', folder)
    keeper.start()
    keeper.send({ do: 'put', eventId: 'e', notes: [{ id: 'a', text: 'A bench' }] })
    expect((await keeper.ask('e', 'holds', {}))?.events).toEqual({ e: ['a'] })
    expect(keeper.method).toEqual({ method: 'words', reason: 'missing' })
    await keeper.stop()
    keeper.start()
    await keeper.ask('e', 'holds', {})
    expect(lines.filter((line) => line.includes('by words alone'))).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })

  it('[U7] begins again later each time, and at last without the model', async () => {
    const { keeper, clock, begun } = keep('model')
    keeper.start()
    for (const [at, delayMs] of [1_000, 5_000, 30_000].entries()) {
      const asked = keeper.ask('e', 'holds', {})
      process.kill(keeper.pid ?? 0, 'SIGKILL')
      await expect.poll(() => keeper.pid).toBeUndefined()
      // Nobody waits for what is gone.
      await asked
      expect(await keeper.ask('e', 'holds', {})).toBeUndefined()
      keeper.start()
      clock.advance(delayMs - 1)
      expect(begun()).toBe(at + 1)
      clock.advance(1)
      expect(begun()).toBe(at + 2)
    }
    expect(keeper.method).toEqual({ method: 'words', reason: 'failing' })
    expect((await keeper.ask('e', 'holds', {}))?.events).toEqual({})
  })

  it('[U6] has ended when it says so, and what hangs is ended', async () => {
    const { keeper, clock } = keep('words')
    keeper.start()
    const { pid = 0 } = keeper
    await keeper.ask('e', 'holds', {})
    expect(isAlive(pid)).toBe(true)
    await keeper.stop()
    expect([isAlive(pid), keeper.pid]).toEqual([false, undefined])
    keeper.start()
    await keeper.ask('e', 'holds', {})
    process.kill(keeper.pid ?? 0, 'SIGSTOP')
    const asked = keeper.ask('e', 'holds', {})
    clock.advance(30_000)
    expect(await asked).toBeUndefined()
  })
})
