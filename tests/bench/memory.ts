/** What a socket costs: the server's resident memory with and without 1,000 quiet phones on a wall of 200 notes. */
import type { PhonesMethods } from './load/phones.ts'
import { startLoad } from './load-process.ts'
import { createWall, readResidentKib, startMeasuredServer } from './server-under-load.ts'
import { readable } from './statistics.ts'
import type { Row } from './table.ts'

const PHONES = 1_000
const NOTES = 200
/** Resident memory breathes; it is read this often and the middle taken. */
const READINGS = 15
const READ_EVERY_MS = 200

export async function measureMemory(): Promise<Row[]> {
  await using server = await startMeasuredServer()
  const { event, joinCode } = await createWall(server, NOTES)
  const { token } = await server.join(joinCode)
  await using phones = startLoad<PhonesMethods>(new URL('./load/phones.ts', import.meta.url))
  const joining = { syncUrl: server.syncUrl, room: `wall.${event.id}`, tokens: [token], sample: 0 }
  await phones.call('connect', { ...joining, count: 1, overMs: 0 })
  const idleKib = await readSettledKib(server.pid)
  await phones.call('connect', { ...joining, count: PHONES, overMs: 5_000 })
  const fullKib = await readSettledKib(server.pid)
  return [
    {
      what: `memory: ${PHONES.toLocaleString('en')} quiet phones on a wall of ${NOTES} notes`,
      figures: { 'KiB per socket': readable((fullKib - idleKib) / PHONES), 'resident MiB without': readable(idleKib / 1024), 'with': readable(fullKib / 1024) },
    },
  ]
}

async function readSettledKib(pid: number): Promise<number> {
  const readings: number[] = []
  for (let index = 0; index < READINGS; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS))
    readings.push(readResidentKib(pid))
  }
  return readings.toSorted((a, b) => a - b)[Math.floor(READINGS / 2)] ?? Number.NaN
}
