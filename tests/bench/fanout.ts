/** From a note put by a phone to its being in every canvas's document, with 300 phones watching. */
import { until } from '../support/until.ts'
import type { CanvasesMethods } from './load/canvases.ts'
import type { PhonesMethods } from './load/phones.ts'
import type { WritersMethods, Written } from './load/writers.ts'
import { startLoad, type LoadProcess } from './load-process.ts'
import { monotonicMs } from './monotonic-clock.ts'
import { createWall, joinDevices, readCpuMs, readMachineBusyMs, startMeasuredServer } from './server-under-load.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'

const PHONES = 300
const CANVASES = 5
/** Notes a second, and how many; those of the warm-up are sent before it counts, so that nothing is measured cold. A wall holds 5,000. */
const RATES: readonly Rate[] = [
  { perSecond: 50, count: 750, warmUp: 150 },
  { perSecond: 200, count: 3_000, warmUp: 800 },
  { perSecond: 500, count: 4_000, warmUp: 1_000 },
]
type Rate = { perSecond: number; count: number; warmUp: number }
const ARRIVE_MS_MAX = 20_000

type Run = { deliveriesMs: number[]; savedMs: number[]; missing: number; refused: number; cpuShare: number; cpuPerThousand: number; machineBusy: number; othersBusy: number }

export async function measureFanout(repeats: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const rate of RATES) {
    const runs: Run[] = []
    for (let repeat = 0; repeat < repeats; repeat += 1) runs.push(await runOnce(rate, repeat + 1))
    const p99s = runs.map(({ deliveriesMs }) => percentile(deliveriesMs, 0.99))
    rows.push({
      what: `fan-out: ${PHONES} phones, ${CANVASES} canvases, ${rate.perSecond} notes/s`,
      figures: {
        'post to canvas p50 ms': readable(median(runs.map(({ deliveriesMs }) => percentile(deliveriesMs, 0.5)))),
        'p99 ms': `${readable(median(p99s))}${runs.length > 1 ? ` [${readable(Math.min(...p99s))}..${readable(Math.max(...p99s))}]` : ''}`,
        'post to saved p50 / p99 ms': `${readable(median(runs.map(({ savedMs }) => percentile(savedMs, 0.5))))} / ${readable(median(runs.map(({ savedMs }) => percentile(savedMs, 0.99))))}`,
        'server CPU % of a core': readable(median(runs.map(({ cpuShare }) => cpuShare * 100))),
        'CPU ms per 1,000 deliveries': readable(median(runs.map(({ cpuPerThousand }) => cpuPerThousand))),
        'machine busy, of it by others, cores': `${readable(median(runs.map(({ machineBusy }) => machineBusy)))}, ${readable(median(runs.map(({ othersBusy }) => othersBusy)))}`,
        'missing, refused': runs.map(({ missing, refused }) => `${missing}, ${refused}`).join('; '),
      },
      bar: rate.perSecond === 200 ? { text: 'p99 ≤ 40 ms', isMet: median(p99s) <= 40 && runs.every(({ missing, refused }) => missing === 0 && refused === 0) } : undefined,
    })
  }
  return rows
}

async function runOnce({ perSecond, count, warmUp }: Rate, seed: number): Promise<Run> {
  await using server = await startMeasuredServer()
  const { event, joinCode, tokens } = await createWall(server, 0)
  const devices = await joinDevices(server, joinCode, PHONES)
  await using phones = startLoad<PhonesMethods>(new URL('./load/phones.ts', import.meta.url))
  await using canvases = startLoad<CanvasesMethods>(new URL('./load/canvases.ts', import.meta.url))
  await using writers = startLoad<WritersMethods>(new URL('./load/writers.ts', import.meta.url))
  const room = `wall.${event.id}`
  await phones.call('connect', { syncUrl: server.syncUrl, room, tokens: devices, count: PHONES, overMs: 1_000, sample: 3 })
  await canvases.call('connect', { syncUrl: server.syncUrl, room, token: tokens.facilitator, count: CANVASES })
  const load = { url: server.url, eventId: event.id, tokens: devices, seed }
  await writers.call('write', { ...load, perSecond, count: warmUp, prefix: `warm${seed}` })
  await seenBy(canvases, warmUp)

  const ours = [server.pid, phones.pid, canvases.pid, writers.pid, process.pid]
  const before = { cpuMs: readCpuMs(server.pid), oursMs: sum(ours.map(readCpuMs)), busyMs: readMachineBusyMs(), atMs: monotonicMs() }
  const written = await writers.call('write', { ...load, perSecond, count, prefix: `note${seed}` })
  const refused = written.filter(({ status }) => status !== 201 && status !== 200).length
  await seenBy(canvases, warmUp + count - refused)
  const elapsedMs = monotonicMs() - before.atMs
  const cpuMs = readCpuMs(server.pid) - before.cpuMs
  const busyMs = readMachineBusyMs() - before.busyMs
  const oursMs = sum(ours.map(readCpuMs)) - before.oursMs
  const seen = await canvases.call('readSeen', null)
  const deliveriesMs = seen.flatMap((times) => written.flatMap(({ noteId, sentMs }) => times.has(noteId) ? [(times.get(noteId) ?? 0) - sentMs] : []))
  await phonesHave(phones, warmUp + count - refused)
  return {
    deliveriesMs,
    savedMs: saved(written).map(({ sentMs, answeredMs }) => answeredMs - sentMs),
    missing: (count - refused) * CANVASES - deliveriesMs.length,
    refused,
    cpuShare: cpuMs / elapsedMs,
    cpuPerThousand: cpuMs / (((PHONES + CANVASES) * count) / 1000),
    machineBusy: busyMs / elapsedMs,
    othersBusy: Math.max(0, busyMs - oursMs) / elapsedMs,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

const saved = (written: readonly Written[]): Written[] => written.filter(({ status }) => status === 201 || status === 200)

/** Waits until every canvas has this many notes, or until it is clear that some will not come: those are counted. */
async function seenBy(canvases: LoadProcess<CanvasesMethods>, count: number): Promise<void> {
  await until(`${count} notes on every canvas`, async () => (await canvases.call('countSeen', null)) >= count, { timeoutMs: ARRIVE_MS_MAX }).catch(() => undefined)
}

async function phonesHave(phones: LoadProcess<PhonesMethods>, count: number): Promise<void> {
  await until(`${count} notes on the phones`, async () => (await phones.call('countNotes', null)).every((notes) => notes === count), { timeoutMs: ARRIVE_MS_MAX, everyMs: 500 })
}
