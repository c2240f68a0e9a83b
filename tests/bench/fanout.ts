/** Fan-out of our own server: notes put over HTTP by phones, seen on canvases while 300 phones watch. */
import { CANVASES, PHONES, runFanout, type FanoutRun } from './fanout-run.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'
import { gatherboard } from './targets/gatherboard.ts'

/** Notes a second, how many, and how many before it counts. A wall holds 5,000. */
const RATES = [
  { perSecond: 50, count: 750, warmUp: 150 },
  { perSecond: 200, count: 3_000, warmUp: 800 },
  { perSecond: 500, count: 3_900, warmUp: 1_000 },
]
const ARRIVE_MS_MAX = 20_000

export async function measureFanout(repeats: number): Promise<Row[]> {
  const rows: Row[] = []
  for (const rate of RATES) {
    const runs: FanoutRun[] = []
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      await using server = await gatherboard.start()
      runs.push(
        await runFanout({ name: gatherboard.name, target: gatherboard, way: 'http' }, server, {
          ...rate,
          seed: repeat + 1,
          devices: PHONES,
          settleMs: ARRIVE_MS_MAX,
        }),
      )
    }
    const p99s = runs.map(({ deliveriesMs }) => percentile(deliveriesMs, 0.99))
    rows.push({
      what: `fan-out: ${PHONES} phones, ${CANVASES} canvases, ${rate.perSecond} notes/s`,
      figures: {
        'post to canvas p50 ms': readable(median(runs.map(({ deliveriesMs }) => percentile(deliveriesMs, 0.5)))),
        'p99 ms': `${readable(median(p99s))}${runs.length > 1 ? ` [${readable(Math.min(...p99s))}..${readable(Math.max(...p99s))}]` : ''}`,
        'post to saved p50 / p99 ms': `${readable(median(runs.map(({ savedMs }) => percentile(savedMs, 0.5))))} / ${readable(median(runs.map(({ savedMs }) => percentile(savedMs, 0.99))))}`,
        'server CPU % of a core': readable(median(runs.map(({ cpu }) => cpu.server * 100))),
        'CPU ms per 1,000 deliveries': readable(median(runs.map(({ cpuPerThousand }) => cpuPerThousand))),
        'machine busy, of it by others, cores': `${readable(median(runs.map(({ machineBusy }) => machineBusy)))}, ${readable(median(runs.map(({ othersBusy }) => othersBusy)))}`,
        'missing, refused': runs.map(({ missing, refused }) => `${missing}, ${refused}`).join('; '),
      },
      bar:
        rate.perSecond === 200
          ? {
              text: 'p99 ≤ 40 ms',
              isMet: median(p99s) <= 40 && runs.every(({ missing, refused }) => missing === 0 && refused === 0),
            }
          : undefined,
    })
  }
  return rows
}
