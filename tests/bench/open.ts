/** A server that was just started, and the first person to open a wall of 5,000 notes. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import { fillWall, readWhole, startPhones } from './crew.ts'
import { median, readable } from './statistics.ts'
import type { Row } from './table.ts'
import type { Target } from './target.ts'
import { gatherboard } from './targets/gatherboard.ts'

const STARTS = 3
const NOTES = LIMITS.notesPerWallMax

type OpenRun = { startsMs: number[]; firstMs: number[]; secondMs: number[] }

export async function measureOpen(): Promise<Row[]> {
  const { firstMs, secondMs, startsMs } = await runOpen(gatherboard)
  return [
    {
      what: `cold open: ${NOTES.toLocaleString('en')} notes, server just started`,
      figures: {
        'first join ms': readable(median(firstMs)),
        'second join ms': readable(median(secondMs)),
        'start to listening ms': readable(median(startsMs)),
      },
    },
  ]
}

/** A server that keeps nothing has nothing to open: all figures are then missing. */
export async function runOpen(target: Target): Promise<OpenRun> {
  const run: OpenRun = { startsMs: [], firstMs: [], secondMs: [] }
  if (!target.isDurable) return run
  await using server = await target.start()
  const wall = await server.createWall(1)
  await fillWall(wall, NOTES, 1)
  for (let index = 0; index < STARTS; index += 1) {
    await using phones = startPhones()
    const joining = { connections: wall.phones, count: 1, overMs: 0, sample: 1 }
    await server.stop()
    const startedMs = performance.now()
    await server.restart()
    run.startsMs.push(performance.now() - startedMs)
    // The load process is up by now: its own start is not part of what is measured.
    await phones.call('readTotals', null)
    await phones.call('connect', joining)
    await phones.call('connect', joining)
    const [firstMs = Number.NaN, secondMs = Number.NaN] = await readWhole(phones, NOTES)
    run.firstMs.push(firstMs)
    run.secondMs.push(secondMs)
  }
  return run
}
