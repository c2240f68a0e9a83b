/** A hall arrives at once: 300 phones join a wall of 2,000 notes within two seconds, while notes go on coming. */
import { get } from 'node:http'
import type { PhonesMethods } from './load/phones.ts'
import type { WritersMethods } from './load/writers.ts'
import { startLoad } from './load-process.ts'
import { createWall, joinDevices, readCpuMs, startMeasuredServer } from './server-under-load.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'

const NOTES = 2_000
const PHONES = 300
const OVER_MS = 2_000
/** Two and a half seconds of notes, so that they come during the whole storm. */
const MEANWHILE = { perSecond: 20, count: 50 }

type Run = { joinsMs: number[]; downloadsMs: number[]; cpuMs: number; documentBytes: number }

export async function measureJoin(repeats: number): Promise<Row[]> {
  const runs: Run[] = []
  for (let repeat = 0; repeat < repeats; repeat += 1) runs.push(await runOnce(repeat + 1))
  const of = (pick: (run: Run) => number): string => readable(median(runs.map(pick)))
  return [
    {
      what: `storm: ${PHONES} phones join a wall of ${NOTES.toLocaleString('en')} notes within ${OVER_MS / 1000} s`,
      figures: {
        'connection to whole document p50 ms': of(({ joinsMs }) => percentile(joinsMs, 0.5)),
        'p95 ms': of(({ joinsMs }) => percentile(joinsMs, 0.95)),
        'max ms': of(({ joinsMs }) => Math.max(...joinsMs)),
        'server CPU s': of(({ cpuMs }) => cpuMs / 1000),
        'document KiB': of(({ documentBytes }) => documentBytes / 1024),
      },
    },
    {
      what: `GET wall: ${PHONES} at once, ${NOTES.toLocaleString('en')} notes, compressed`,
      figures: {
        'p50 ms': of(({ downloadsMs }) => percentile(downloadsMs, 0.5)),
        'p95 ms': of(({ downloadsMs }) => percentile(downloadsMs, 0.95)),
      },
    },
  ]
}

async function runOnce(seed: number): Promise<Run> {
  await using server = await startMeasuredServer()
  const { event, joinCode } = await createWall(server, NOTES)
  const devices = await joinDevices(server, joinCode, PHONES)
  await using phones = startLoad<PhonesMethods>(new URL('./load/phones.ts', import.meta.url))
  await using writers = startLoad<WritersMethods>(new URL('./load/writers.ts', import.meta.url))
  const crowd = { syncUrl: server.syncUrl, room: `wall.${event.id}`, tokens: devices }
  // One phone beforehand: the room is open, as it is when a hall arrives.
  await phones.call('connect', { ...crowd, count: 1, overMs: 0, sample: 0 })
  const { bytes: documentBytes } = await phones.call('readTotals', null)
  const cpuBefore = readCpuMs(server.pid)
  const [joinsMs] = await Promise.all([
    phones.call('connect', { ...crowd, count: PHONES, overMs: OVER_MS, sample: 20 }),
    writers.call('write', { url: server.url, eventId: event.id, tokens: devices, ...MEANWHILE, seed, prefix: `storm${seed}` }),
  ])
  const cpuMs = readCpuMs(server.pid) - cpuBefore
  const counts = await phones.call('countNotes', null)
  if (counts.some((count) => count < NOTES)) throw new Error(`a phone joined with ${Math.min(...counts)} of ${NOTES} notes`)
  await phones.call('close', null)
  return { joinsMs, cpuMs, documentBytes, downloadsMs: await downloadWall(`${server.url}/api/events/${event.id}/wall`, devices) }
}

/** Each by itself, on a connection of its own; what comes is not unpacked here. */
function downloadWall(url: string, tokens: readonly string[]): Promise<number[]> {
  return Promise.all(
    tokens.map(
      (token) =>
        new Promise<number>((resolve, reject) => {
          const startedMs = performance.now()
          get(url, { agent: false, headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' } }, (response) => {
            if (response.statusCode !== 200) reject(new Error(`GET wall answered ${response.statusCode}`))
            response.resume().once('end', () => resolve(performance.now() - startedMs))
          }).once('error', reject)
        }),
    ),
  )
}
