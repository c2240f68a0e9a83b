/** What a socket costs: a server's resident memory with and without 1,000 quiet phones on a wall of 200 notes. */
import { fillWall, startPhones } from './crew.ts'
import { readResidentKib } from './server-under-load.ts'
import { readable } from './statistics.ts'
import type { Row } from './table.ts'
import type { Target } from './target.ts'
import { gatherboard } from './targets/gatherboard.ts'

const PHONES = 1_000
const NOTES = 200
/** A device may have six. */
const SOCKETS_PER_DEVICE = 5
/** Resident memory breathes; it is read this often and the middle taken. */
const READINGS = 15
const READ_EVERY_MS = 200

export async function measureMemory(): Promise<Row[]> {
  const { idleKib, fullKib } = await runMemory(gatherboard)
  return [
    {
      what: `memory: ${PHONES.toLocaleString('en')} quiet phones on a wall of ${NOTES} notes`,
      figures: {
        'KiB per socket': readable((fullKib - idleKib) / PHONES),
        'resident MiB without': readable(idleKib / 1024),
        with: readable(fullKib / 1024),
      },
    },
  ]
}

export async function runMemory(target: Target): Promise<{ idleKib: number; fullKib: number; perSocketKib: number }> {
  await using server = await target.start()
  const wall = await server.createWall(PHONES / SOCKETS_PER_DEVICE)
  await fillWall(wall, NOTES, 1)
  await using phones = startPhones()
  const joining = { connections: wall.phones, sample: 0 }
  await phones.call('connect', { ...joining, count: 1, overMs: 0 })
  const idleKib = await readSettledKib(server.pid)
  await phones.call('connect', { ...joining, count: PHONES, overMs: 5_000 })
  const fullKib = await readSettledKib(server.pid)
  return { idleKib, fullKib, perSocketKib: (fullKib - idleKib) / PHONES }
}

async function readSettledKib(pid: number): Promise<number> {
  const readings: number[] = []
  for (let index = 0; index < READINGS; index += 1) {
    await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS))
    readings.push(readResidentKib(pid))
  }
  return readings.toSorted((a, b) => a - b)[Math.floor(READINGS / 2)] ?? Number.NaN
}
