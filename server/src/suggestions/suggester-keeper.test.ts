/** The one process that reads, as it is kept: begun, broken, begun again, ended. Real processes, a clock that is turned. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { HOUR_MS, ManualClock } from '../clock.ts'
import { createLog } from '../log.ts'
import { SuggesterKeeper } from './suggester-keeper.ts'

const run = promisify(execFile)

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

  it('[U7] tries the model again when it has not failed for an hour', async () => {
    const { keeper, clock } = keep('model')
    const end = async (): Promise<void> => {
      process.kill(keeper.pid ?? 0, 'SIGKILL')
      await expect.poll(() => keeper.pid).toBeUndefined()
      clock.advance(30_000)
    }
    keeper.start()
    for (let time = 0; time < 3; time += 1) await end()
    expect(keeper.method).toEqual({ method: 'words', reason: 'failing' })
    clock.advance(HOUR_MS - 30_001)
    await keeper.stop()
    keeper.start()
    expect(keeper.method).toEqual({ method: 'words', reason: 'failing' })
    clock.advance(1)
    await keeper.stop()
    keeper.start()
    expect(keeper.method).toEqual({ method: 'model' })
    // And one end is the first of three once more.
    await end()
    expect(keeper.method).toEqual({ method: 'model' })
  })

  it('[U7] goes on without it where no process can be started, and tries again', async () => {
    const { keeper, clock, lines } = keep('words')
    const { execPath } = process
    try {
      // No such folder: the system refuses at once, as it does without memory for another process.
      process.execPath = '/dev/null/node'
      keeper.start()
      expect(keeper.pid).toBeUndefined()
      expect(await keeper.ask('e', 'holds', {})).toBeUndefined()
      clock.advance(1_000)
    } finally {
      process.execPath = execPath
    }
    expect(lines.filter((line) => line.includes('it starts again'))).toHaveLength(2)
    clock.advance(5_000)
    expect((await keeper.ask('e', 'holds', {}))?.events).toEqual({})
  })

  it('[U7] is no end of the server where that has no files left to open', async () => {
    // Under a bound of its own, in a process of its own: this one needs its files.
    const script = fileURLToPath(new URL('../../../tests/support/suggester-without-files.ts', import.meta.url))
    const { stdout } = await run('/bin/sh', ['-c', 'ulimit -n 200; exec "$0" "$1"', process.execPath, script])
    expect(JSON.parse(stdout)).toEqual({ failures: 2, events: {} })
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
    // A sign of life may just have been given.
    clock.advance(40_000)
    expect(await asked).toBeUndefined()
    await expect.poll(() => keeper.pid).toBeUndefined()
  })

  it('[U6] is not ended for what it has to do, however long that takes, but nobody waits so long', async () => {
    const { keeper, clock, lines } = keep('words')
    keeper.start()
    const { pid } = keeper
    const words = ['bench', 'lake', 'bus', 'tree', 'choir', 'street', 'school', 'market', 'garden', 'river']
    const notes = Array.from({ length: 1_000 }, (_, at) => ({
      id: `n${at}`,
      text: [at, at >> 2, at >> 4, at >> 6].map((n) => `${words[n % 10]}${n % 37}`).join(' '),
    }))
    keeper.send({ do: 'put', eventId: 'e', notes })
    const question = { groups: [], dismissed: [], leaveOut: [] }
    const asked = [1, 2, 3].map(() => keeper.ask('e', 'piles', question))
    expect([keeper.openOf('e'), keeper.openOf('other')]).toEqual([3, 0])
    // Answered in between: with it has come whatever sign of life was asked for before it.
    await keeper.ask('other', 'holds', {})
    expect(keeper.openOf('e')).toBe(3)
    clock.advance(30_000)
    expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined])
    // They are open all the same, until they are worked out.
    expect(keeper.openOf('e')).toBe(3)
    await expect.poll(() => keeper.openOf('e'), { timeout: 60_000 }).toBe(0)
    expect(keeper.pid).toBe(pid)
    expect(lines).toEqual([])
  }, 90_000)
})
