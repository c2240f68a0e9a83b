/** The highest rate at which everything still arrives in time: up in steps until it does not, then closing in. */
import { cpus } from 'node:os'
import { runFanout, type FanoutRun } from './fanout-run.ts'
import { percentile, readable } from './statistics.ts'
import type { Contender, RunningTarget } from './target.ts'

export const P99_MS_MAX = 250
const STEP = 1.6
const BISECTIONS = 2
const RATE_MIN = 20
const RATE_MAX = 10_000
const DEVICES = 60
const WARM_UP = 200
/** A rate that failed while others had so many cores of the machine is tried again, but not for ever. */
const OTHERS_BUSY_MAX = 0.25
const RETRIES_MAX = 3

type Capacity = {
  /** 0 when even the lowest rate was too much. */
  perSecond: number
  /** At that rate. */
  run: FanoutRun | undefined
  /** At the lowest rate that was too much. */
  failed: FanoutRun | undefined
}

/** All windows on one server, each on a wall of its own. */
export async function findCapacity(
  contender: Contender,
  server: RunningTarget,
  { from, seconds, seed }: { from: number; seconds: number; seed: number },
): Promise<Capacity> {
  const found: Capacity = { perSecond: 0, run: undefined, failed: undefined }
  let failedAt = Number.POSITIVE_INFINITY
  let retries = 0
  const tryRate = async (perSecond: number): Promise<boolean> => {
    const load = {
      perSecond,
      count: Math.round(perSecond * seconds),
      warmUp: WARM_UP,
      seed,
      devices: DEVICES,
      settleMs: 2 * P99_MS_MAX,
    }
    const run = await runFanout(contender, server, load)
    console.error(
      `  ${contender.name}: ${readable(perSecond)}/s, p99 ${readable(percentile(run.deliveriesMs, 0.99))} ms, ${run.missing} missing, ${run.refused} refused; ${describeCpu(run)}`,
    )
    const isFine = run.missing === 0 && run.refused === 0 && percentile(run.deliveriesMs, 0.99) < P99_MS_MAX
    if (!isFine && run.othersBusy > OTHERS_BUSY_MAX && retries < RETRIES_MAX) {
      retries += 1
      return tryRate(perSecond)
    }
    if (isFine && perSecond > found.perSecond) Object.assign(found, { perSecond, run })
    if (!isFine && perSecond < failedAt) {
      failedAt = perSecond
      found.failed = run
    }
    return isFine
  }
  let rate = from
  while (rate >= RATE_MIN && !(await tryRate(rate))) rate /= STEP
  if (rate === from) for (rate *= STEP; rate <= RATE_MAX && (await tryRate(rate)); rate *= STEP);
  for (let index = 0; index < BISECTIONS && found.perSecond > 0 && Number.isFinite(failedAt); index += 1)
    await tryRate(Math.sqrt(found.perSecond * failedAt))
  return found
}

/** Shares of a core. */
export function describeCpu({ cpu, othersBusy }: FanoutRun): string {
  return `server ${readable(cpu.server)}, phones ${readable(cpu.phones)}, canvases ${readable(cpu.canvases)}, writers ${readable(cpu.writers)}, others ${readable(othersBusy)}`
}

/** Busy for so much of the time that there is no more to be had. */
const FULL = 0.9

/** Who was in the way when it was too much. */
export function nameLimit({ failed }: Capacity): string {
  if (!failed) return 'none found'
  const { cpu } = failed
  const fullest = (['phones', 'canvases', 'writers'] as const).find((name) => cpu[name] >= FULL)
  if (cpu.server >= FULL) return 'the server'
  if (fullest) return `the load (${fullest})`
  return failed.machineBusy >= FULL * cpus().length ? 'the machine' : 'the server (waiting)'
}
