/**
 * What `kill -9` costs: notes sent, acknowledged and seen on a canvas before it, and how many of them are gone after a
 * restart.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { WRITERS, startCanvases, startWriters } from './crew.ts'
import { monotonicMs } from './monotonic-clock.ts'
import type { Contender } from './target.ts'

const PER_SECOND = 100
const KILL_AFTER_MS = 6_000
/** More than are sent by then. */
const COUNT = 800

type KillRun = {
  posted: number
  lostPosted: number
  acknowledged: number
  lostAcknowledged: number
  /** On a canvas when the server was killed. */
  seen: number
  lostSeen: number
}

export async function runKill({ target, way }: Contender, seed: number): Promise<KillRun> {
  await using server = await target.start()
  const wall = await server.createWall(20)
  await using canvases = startCanvases()
  await using writers = startWriters(way)
  await canvases.call('connect', { connection: wall.canvas, count: 1 })
  await writers.call('connect', { wall, count: WRITERS[way], isAsking: true })
  await writers.call('prepare', { count: COUNT, seed, prefix: 'kill' })
  const writing = writers.call('write', { perSecond: PER_SECOND })
  await delay(KILL_AFTER_MS)
  const killedMs = monotonicMs()
  await server.kill9()
  const written = (await writing).filter(({ sentMs }) => sentMs < killedMs)
  const [before] = await canvases.call('readSeen', null)
  await server.restart()
  await using newcomer = startCanvases()
  await newcomer.call('connect', { connection: wall.canvas, count: 1 })
  const kept = new Set(await newcomer.call('readNoteIds', null))
  const posted = written.map(({ key }) => key)
  const acknowledged = written
    .filter(({ isRefused, answeredMs }) => !isRefused && !Number.isNaN(answeredMs))
    .map(({ key }) => key)
  const seen = posted.filter((key) => before?.has(key))
  const countLost = (keys: readonly string[]): number => keys.filter((key) => !kept.has(key)).length
  return {
    posted: posted.length,
    lostPosted: countLost(posted),
    acknowledged: acknowledged.length,
    lostAcknowledged: countLost(acknowledged),
    seen: seen.length,
    lostSeen: countLost(seen),
  }
}
