/** A hall arrives at once, at our own server: over the socket, and as the wall's file. */
import { get } from 'node:http'
import { PHONES } from './fanout-run.ts'
import { NOTES, OVER_MS, runJoin, type JoinRun } from './join-run.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'
import type { Wall } from './target.ts'
import { gatherboard } from './targets/gatherboard.ts'

type Run = JoinRun & { downloadsMs: number[] }

export async function measureJoin(repeats: number): Promise<Row[]> {
  const runs: Run[] = []
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    await using server = await gatherboard.start()
    const run = await runJoin({ name: gatherboard.name, target: gatherboard, way: 'http' }, server, repeat + 1)
    runs.push({ ...run, downloadsMs: await downloadWall(run.wall) })
  }
  const of = (pick: (run: Run) => number): string => readable(median(runs.map(pick)))
  return [
    {
      what: `storm: ${PHONES} phones join a wall of ${NOTES.toLocaleString('en')} notes within ${OVER_MS / 1000} s`,
      figures: {
        'connection to whole document p50 ms': of(({ joinsMs }) => percentile(joinsMs, 0.5)),
        'p95 ms': of(({ joinsMs }) => percentile(joinsMs, 0.95)),
        'max ms': of(({ joinsMs }) => Math.max(...joinsMs)),
        'those already in, post to canvas p95 ms': of(({ deliveriesMs }) => percentile(deliveriesMs, 0.95)),
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

/** Each by itself, on a connection of its own; what comes is not unpacked here. */
function downloadWall({ intake }: Wall): Promise<number[]> {
  if (!intake) throw new Error('this server has no wall to download')
  return Promise.all(
    intake.tokens.map(
      (token) =>
        new Promise<number>((resolve, reject) => {
          const startedMs = performance.now()
          const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' }
          get(`${intake.url}/api/events/${intake.eventId}/wall`, { agent: false, headers }, (response) => {
            if (response.statusCode !== 200) reject(new Error(`GET wall answered ${response.statusCode}`))
            response.resume().once('end', () => resolve(performance.now() - startedMs))
          }).once('error', reject)
        }),
    ),
  )
}
