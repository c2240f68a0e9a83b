/** A hall arrives at once: many phones join a full wall within two seconds while notes go on coming. One run. */
import { fillWall, phonesOf, readWhole, startCanvases, startPhones, startWriters } from './crew.ts'
import { CANVASES, PHONES } from './fanout-run.ts'
import { monotonicMs } from './monotonic-clock.ts'
import { readCpuMs, readMachineBusyMs } from './server-under-load.ts'
import type { Contender, RunningTarget, Wall } from './target.ts'

export const NOTES = 2_000
export const OVER_MS = 2_000
/** Two and a half seconds of notes, so that they come during the whole storm. */
const MEANWHILE = { perSecond: 20, count: 50 }

export type JoinRun = {
  joinsMs: number[]
  /** What those feel who are on the wall already: from a note sent during the storm to a canvas's having it. */
  deliveriesMs: number[]
  cpuMs: number
  /** Cores, while it lasted: what the phones took, and what had nothing to do with all this. */
  phonesBusy: number
  othersBusy: number
  documentBytes: number
  wall: Wall
}

export async function runJoin(contender: Contender, server: RunningTarget, seed: number): Promise<JoinRun> {
  const wall = await server.createWall(PHONES)
  await fillWall(wall, NOTES, seed)
  await using phones = startPhones()
  await using canvases = startCanvases()
  await using writers = startWriters(contender.way)
  await canvases.call('connect', { connection: wall.canvas, count: CANVASES })
  await writers.call('connect', { wall, count: 1, isAsking: false })
  await writers.call('prepare', { count: MEANWHILE.count, seed: seed + 1, prefix: 'storm' })
  const crowd = { connections: phonesOf(contender, wall) }
  // One phone beforehand: the room is open, as it is when a hall arrives.
  await phones.call('connect', { ...crowd, count: 1, overMs: 0, sample: 1 })
  await readWhole(phones, NOTES)
  const { bytes: documentBytes } = await phones.call('readTotals', null)
  await phones.call('close', null)
  const pids = [phones.pid, server.pid, canvases.pid, writers.pid, process.pid]
  const before = { cpuMs: pids.map(readCpuMs), busyMs: readMachineBusyMs(), atMs: monotonicMs() }
  const [, written] = await Promise.all([
    phones.call('connect', { ...crowd, count: PHONES, overMs: OVER_MS, sample: PHONES }),
    writers.call('write', { perSecond: MEANWHILE.perSecond }),
  ])
  const elapsedMs = monotonicMs() - before.atMs
  const busyMs = readMachineBusyMs() - before.busyMs
  const usedMs = pids.map((pid, index) => readCpuMs(pid) - (before.cpuMs[index] ?? Number.NaN))
  const [phonesMs = Number.NaN, cpuMs = Number.NaN] = usedMs
  const oursMs = usedMs.reduce((sum, ms) => sum + ms, 0)
  const joinsMs = await readWhole(phones, NOTES)
  const seen = await canvases.call('readSeen', null)
  const deliveriesMs = seen.flatMap((times) =>
    written.flatMap(({ key, sentMs }) => (times.has(key) ? [(times.get(key) ?? 0) - sentMs] : [])),
  )
  return {
    joinsMs,
    deliveriesMs,
    cpuMs,
    phonesBusy: phonesMs / elapsedMs,
    othersBusy: Math.max(0, busyMs - oursMs) / elapsedMs,
    documentBytes,
    wall,
  }
}
