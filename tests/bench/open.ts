/** A server that was just started, and the first person to open a wall of 5,000 notes. */
import { LIMITS } from '@gatherboard/shared/protocol/limits'
import type { PhonesMethods } from './load/phones.ts'
import { startLoad } from './load-process.ts'
import { createWall, startMeasuredServer } from './server-under-load.ts'
import { median, readable } from './statistics.ts'
import type { Row } from './table.ts'

const STARTS = 3

export async function measureOpen(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  const { event, joinCode } = await createWall(server, LIMITS.notesPerWallMax)
  const { token } = await server.join(joinCode)
  const startsMs: number[] = []
  const firstMs: number[] = []
  const secondMs: number[] = []
  for (let index = 0; index < STARTS; index += 1) {
    await using phones = startLoad<PhonesMethods>(new URL('./load/phones.ts', import.meta.url))
    const joining = { syncUrl: server.syncUrl, room: `wall.${event.id}`, tokens: [token], count: 1, overMs: 0, sample: 1 }
    await server.stop()
    const startedMs = performance.now()
    await server.restart()
    startsMs.push(performance.now() - startedMs)
    // The load process is up by now: its own start is not part of what is measured.
    await phones.call('readTotals', null)
    firstMs.push(...(await phones.call('connect', joining)))
    secondMs.push(...(await phones.call('connect', joining)))
    const counts = await phones.call('countNotes', null)
    if (counts.some((count) => count !== LIMITS.notesPerWallMax)) throw new Error(`opened with ${counts.join(', ')} notes`)
  }
  return [
    {
      what: `cold open: ${LIMITS.notesPerWallMax.toLocaleString('en')} notes, server just started`,
      figures: { 'first join ms': readable(median(firstMs)), 'second join ms': readable(median(secondMs)), 'start to listening ms': readable(median(startsMs)) },
    },
  ]
}
