/** From a note sent to its being in every canvas's document, with many phones watching: one run at one rate. */
import { setTimeout as delay } from 'node:timers/promises'
import { WRITERS, phonesOf, startCanvases, startPhones, startWriters, type Canvases, type Phones } from './crew.ts'
import type { Written } from './load/writing.ts'
import { monotonicMs } from './monotonic-clock.ts'
import { readCpuMs, readMachineBusyMs } from './server-under-load.ts'
import type { Contender, RunningTarget } from './target.ts'

export const PHONES = 300
export const CANVASES = 5
/** Phones whose frames are kept and checked afterwards. */
const SAMPLE = 3

type FanoutLoad = {
  perSecond: number
  count: number
  /** Notes sent before it counts, so that nothing is measured cold. */
  warmUp: number
  seed: number
  /** Devices whose tokens the phones use in turn, and that notes are put from. */
  devices: number
  /** How long to wait for what canvases have not got when the last is sent. */
  settleMs: number
}

export type FanoutRun = {
  deliveriesMs: number[]
  savedMs: number[]
  /** Notes that a canvas, or a phone of the sample, did not have in the end. */
  missing: number
  refused: number
  /** Of one core. */
  cpu: { server: number; phones: number; canvases: number; writers: number }
  /** Server CPU ms per 1,000 deliveries: one note to one socket. */
  cpuPerThousand: number
  machineBusy: number
  othersBusy: number
}

export async function runFanout(
  contender: Contender,
  server: RunningTarget,
  { perSecond, count, warmUp, seed, devices, settleMs }: FanoutLoad,
): Promise<FanoutRun> {
  const wall = await server.createWall(devices)
  await using phones = startPhones()
  await using canvases = startCanvases()
  await using writers = startWriters(contender.way)
  await phones.call('connect', { connections: phonesOf(contender, wall), count: PHONES, overMs: 1_000, sample: SAMPLE })
  await canvases.call('connect', { connection: wall.canvas, count: CANVASES })
  await writers.call('connect', { wall, count: WRITERS[contender.way], isAsking: false })
  await writers.call('prepare', { count: warmUp, seed, prefix: 'warm' })
  const warm = await writers.call('write', { perSecond })
  await seenBy(canvases, accepted(warm).length, settleMs)
  await writers.call('prepare', { count, seed: seed + 1, prefix: 'note' })

  const pids = {
    server: server.pid,
    phones: phones.pid,
    canvases: canvases.pid,
    writers: writers.pid,
    bench: process.pid,
  }
  const readCpu = () => ({
    server: readCpuMs(pids.server),
    phones: readCpuMs(pids.phones),
    canvases: readCpuMs(pids.canvases),
    writers: readCpuMs(pids.writers),
    bench: readCpuMs(pids.bench),
  })
  const before = { cpu: readCpu(), busyMs: readMachineBusyMs(), atMs: monotonicMs() }
  const written = await writers.call('write', { perSecond })
  const notes = accepted(written)
  const expected = accepted(warm).length + notes.length
  await seenBy(canvases, expected, settleMs)
  const elapsedMs = monotonicMs() - before.atMs
  const after = readCpu()
  const busyMs = readMachineBusyMs() - before.busyMs
  const oursMs =
    Object.values(after).reduce((sum, ms) => sum + ms, 0) - Object.values(before.cpu).reduce((sum, ms) => sum + ms, 0)
  const seen = await canvases.call('readSeen', null)
  const deliveriesMs = seen.flatMap((times) =>
    notes.flatMap(({ key, sentMs }) => (times.has(key) ? [(times.get(key) ?? 0) - sentMs] : [])),
  )
  const phonesMissing = await missingOnPhones(
    phones,
    [...warm, ...notes].filter(({ key, isRefused }) => !isRefused && !key.includes('#')).length,
  )
  // Facilitators who write are sent what the others of them write.
  const receivers = PHONES + CANVASES + (contender.way === 'socket' ? WRITERS.socket - 1 : 0)
  return {
    deliveriesMs,
    savedMs: notes.flatMap(({ sentMs, answeredMs }) => (Number.isNaN(answeredMs) ? [] : [answeredMs - sentMs])),
    missing: notes.length * CANVASES - deliveriesMs.length + phonesMissing,
    refused: written.length - notes.length,
    cpu: {
      server: (after.server - before.cpu.server) / elapsedMs,
      phones: (after.phones - before.cpu.phones) / elapsedMs,
      canvases: (after.canvases - before.cpu.canvases) / elapsedMs,
      writers: (after.writers - before.cpu.writers) / elapsedMs,
    },
    cpuPerThousand: (after.server - before.cpu.server) / ((receivers * notes.length) / 1000),
    machineBusy: busyMs / elapsedMs,
    othersBusy: Math.max(0, busyMs - oursMs) / elapsedMs,
  }
}

const accepted = (written: readonly Written[]): Written[] => written.filter(({ isRefused }) => !isRefused)

const POLL_MS = 25

/**
 * Waits until every canvas has this many notes, or until it is clear that some will not come in time: those are
 * counted.
 */
async function seenBy(canvases: Canvases, count: number, timeoutMs: number): Promise<void> {
  const deadlineMs = monotonicMs() + timeoutMs
  while ((await canvases.call('countSeen', null)) < count && monotonicMs() < deadlineMs) await delay(POLL_MS)
}

/** Phones have no haste, and one that was given no more while it was slow is brought up to date a second later. */
const PHONES_MS_MAX = 3_000

async function missingOnPhones(phones: Phones, count: number): Promise<number> {
  const deadlineMs = monotonicMs() + PHONES_MS_MAX
  for (;;) {
    const missing = (await phones.call('countNotes', null)).reduce((sum, notes) => sum + Math.max(0, count - notes), 0)
    if (missing === 0 || monotonicMs() > deadlineMs) return missing
    await delay(10 * POLL_MS)
  }
}
