/**
 * `pnpm bench peers`: our server beside the two Yjs servers most used today, in one run; with `--before=<checkout>`
 * beside our own of before instead. In every repetition each thing is measured on one server after another, so that
 * what else the machine does falls on all of them alike.
 *
 * The load is the same for all: 300 sockets that only read, 5 canvases, and 20 facilitators who send one new note in
 * each update over their sockets. Ours has a second column for what it was made for, participants' notes over HTTP.
 */
import { findCapacity, describeCpu, nameLimit, P99_MS_MAX } from './capacity.ts'
import { Comparison, type Line } from './comparison.ts'
import { CANVASES, PHONES, runFanout } from './fanout-run.ts'
import { NOTES as JOIN_NOTES, OVER_MS, runJoin } from './join-run.ts'
import { runKill } from './kill.ts'
import { runMemory } from './memory.ts'
import { runOpen } from './open.ts'
import { median, percentile, readable } from './statistics.ts'
import type { Contender, Target } from './target.ts'
import { createGatherboard, gatherboard } from './targets/gatherboard.ts'
import { ensurePeersInstalled, hocuspocus, yWebsocket } from './targets/other-servers.ts'

const FACILITATORS: Contender = { name: 'Gatherboard, facilitators', target: gatherboard, way: 'socket' }
const PARTICIPANTS: Contender = { name: 'Gatherboard, over HTTP', target: gatherboard, way: 'http' }
/** Only for fan-out: what the slower lane for phones is worth. */
const ONE_LANE: Contender = {
  name: 'Gatherboard, facilitators, all as canvases',
  target: gatherboard,
  way: 'socket',
  phonesAsCanvases: true,
}

/** Who is measured in one run. */
type Field = {
  readonly writtenTo: readonly Contender[]
  /** Where it makes no difference how a wall is written to. */
  readonly oneEach: readonly Contender[]
  readonly alsoFanout: readonly Contender[]
  /** What a column is compared with; without an entry, the first of ours with the best of the others. */
  readonly rivals: ReadonlyMap<string, string>
}

function lineUp(before: string | undefined): Field {
  if (before === undefined) {
    const others: Contender[] = [yWebsocket, hocuspocus].map((target) => ({ name: target.name, target, way: 'socket' }))
    return {
      writtenTo: [FACILITATORS, PARTICIPANTS, ...others],
      oneEach: [FACILITATORS, ...others],
      alsoFanout: [ONE_LANE],
      rivals: new Map(),
    }
  }
  const target = createGatherboard('Before', before)
  const [facilitators, participants]: Contender[] = [FACILITATORS, PARTICIPANTS].map(({ name, way }) => ({
    name: name.replace(gatherboard.name, target.name),
    target,
    way,
  }))
  return {
    writtenTo: [FACILITATORS, facilitators, PARTICIPANTS, participants].filter((contender) => contender !== undefined),
    oneEach: [FACILITATORS, facilitators].filter((contender) => contender !== undefined),
    alsoFanout: [],
    rivals: new Map([
      [FACILITATORS.name, facilitators?.name ?? ''],
      [PARTICIPANTS.name, participants?.name ?? ''],
    ]),
  }
}

const RATES = [50, 200, 500]
/** What a wall holds, less what was written to warm up. */
const FANOUT_NOTES_MAX = 4_000
const WARM_UP_SECONDS = 2
const ARRIVE_MS_MAX = 8_000
/** Where looking for the highest rate begins, for all. */
const CAPACITY_FROM = 160

type PeersOptions = {
  repeats: number
  /** How long notes are sent for, at each rate; a short look takes less. */
  seconds: number
  only: ReadonlySet<string>
  /** A checkout of ours of before, installed and built. */
  before: string | undefined
}

type Sheet = { sheet: Comparison; repetition: number; seconds: number; field: Field }

const PARTS: Readonly<Record<string, (run: Sheet) => Promise<void>>> = { fanout, capacity, join, memory, open, kill }
export const PEER_PARTS = Object.keys(PARTS)

/** Returns the table. A part that fails for one server says so in its place and does not stop the others. */
export async function measurePeers({ repeats, seconds, only, before }: PeersOptions): Promise<string> {
  if (before === undefined) await ensurePeersInstalled()
  const field = lineUp(before)
  const columns = [...field.writtenTo, ...field.alsoFanout].map(({ name }) => name)
  const sheet = new Comparison(
    columns,
    [FACILITATORS, PARTICIPANTS, ONE_LANE].map(({ name }) => name),
    field.rivals,
  )
  for (let repetition = 0; repetition < repeats; repetition += 1) {
    for (const [name, measure] of Object.entries(PARTS)) {
      if (only.size > 0 && !only.has(name)) continue
      console.error(`measuring ${name} (${repetition + 1} of ${repeats}) …`)
      await measure({ sheet, repetition, seconds, field })
    }
  }
  return sheet.format()
}

/** One after another, beginning with another one in each repetition. */
async function inTurn(
  contenders: readonly Contender[],
  { sheet, repetition }: Sheet,
  measure: (contender: Contender) => Promise<void>,
): Promise<void> {
  const first = repetition % contenders.length
  for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
    try {
      await measure(contender)
    } catch (error) {
      console.error(error)
      sheet.remark(
        { what: 'failed' },
        contender.name,
        error instanceof Error ? error.message.slice(0, 200) : String(error),
      )
    }
  }
}

async function fanout(run: Sheet): Promise<void> {
  for (const perSecond of RATES) {
    await inTurn([...run.field.writtenTo, ...run.field.alsoFanout], run, async (contender) => {
      await using server = await contender.target.start()
      const count = Math.min(FANOUT_NOTES_MAX, Math.round(perSecond * run.seconds))
      const load = {
        perSecond,
        count,
        warmUp: Math.min(1_000, perSecond * WARM_UP_SECONDS),
        seed: run.repetition + 1,
        devices: PHONES,
        settleMs: ARRIVE_MS_MAX,
      }
      const result = await runFanout(contender, server, load)
      const line = (what: string, more: Omit<Line, 'what'> = { better: 'lower' }): Line => ({
        what: `${PHONES} × ${perSecond} notes/s: ${what}`,
        ...more,
      })
      const { sheet } = run
      const { name } = contender
      sheet.add(line(`sent to seen on ${CANVASES} canvases, p50 ms`), name, percentile(result.deliveriesMs, 0.5))
      const p99 = line('p99 ms', {
        better: 'lower',
        ...(perSecond === 200 ? { bars: { [FACILITATORS.name]: 25, [PARTICIPANTS.name]: 25 } } : {}),
      })
      sheet.add(p99, name, percentile(result.deliveriesMs, 0.99))
      if (result.missing > 0) sheet.remark(p99, name, `${result.missing} not there ${ARRIVE_MS_MAX / 1000} s later`)
      if (result.refused > 0) sheet.remark(p99, name, `${result.refused} refused`)
      sheet.add(line('server CPU ms per 1,000 deliveries'), name, result.cpuPerThousand)
      if (contender.way === 'http')
        sheet.add(line('sent to acknowledged, p99 ms', {}), name, percentile(result.savedMs, 0.99))
      sheet.add(line('cores busy for others', {}), name, result.othersBusy)
    })
  }
}

async function capacity(run: Sheet): Promise<void> {
  await inTurn(run.field.writtenTo, run, async (contender) => {
    await using server = await contender.target.start()
    const seconds = Math.min(4, run.seconds)
    const found = await findCapacity(contender, server, { from: CAPACITY_FROM, seconds, seed: run.repetition + 1 })
    const bars = { [FACILITATORS.name]: 3_000, [PARTICIPANTS.name]: 1_000 }
    run.sheet.add(
      {
        what: `highest rate with p99 < ${P99_MS_MAX} ms and nothing missing, notes/s, ${PHONES} phones`,
        better: 'higher',
        bars,
      },
      contender.name,
      found.perSecond,
    )
    run.sheet.remark({ what: 'in the way above it' }, contender.name, nameLimit(found))
    if (found.run) run.sheet.remark({ what: 'cores busy at that rate' }, contender.name, describeCpu(found.run))
  })
}

async function join(run: Sheet): Promise<void> {
  await inTurn(run.field.oneEach, run, async (contender) => {
    await using server = await contender.target.start()
    const { joinsMs, deliveriesMs, cpuMs, phonesBusy, othersBusy } = await runJoin(
      contender,
      server,
      run.repetition + 1,
    )
    const { sheet } = run
    const line = (what: string, bars?: Line['bars']): Line => ({
      what: `${PHONES} join ${JOIN_NOTES.toLocaleString('en')} notes in ${OVER_MS / 1000} s: ${what}`,
      better: 'lower',
      ...(bars ? { bars } : {}),
    })
    sheet.add(line('to whole document, p50 ms'), contender.name, percentile(joinsMs, 0.5))
    sheet.add(line('p95 ms', { [FACILITATORS.name]: 50 }), contender.name, percentile(joinsMs, 0.95))
    sheet.add(line('max ms'), contender.name, Math.max(...joinsMs))
    sheet.add(line('those already in, sent to seen, p95 ms'), contender.name, percentile(deliveriesMs, 0.95))
    sheet.add(line('server CPU s'), contender.name, cpuMs / 1000)
    sheet.remark(line('cores busy'), contender.name, `phones ${readable(phonesBusy)}, others ${readable(othersBusy)}`)
  })
}

async function memory(run: Sheet): Promise<void> {
  await inTurn(run.field.oneEach, run, async ({ name, target }) => {
    const { idleKib, fullKib, perSocketKib } = await runMemory(target)
    run.sheet.add({ what: '1,000 quiet sockets: memory for each, KiB', better: 'lower' }, name, perSocketKib)
    run.sheet.remark(
      { what: 'resident memory without and with them, MiB' },
      name,
      `${readable(idleKib / 1024)}, ${readable(fullKib / 1024)}`,
    )
  })
}

async function open(run: Sheet): Promise<void> {
  await inTurn(run.field.oneEach, run, async ({ name, target }) => {
    const line: Line = {
      what: 'cold open of 5,000 notes, connection to whole document, ms',
      better: 'lower',
      bars: { [FACILITATORS.name]: 50 },
    }
    if (!target.isDurable) return run.sheet.remark(line, name, 'keeps nothing')
    run.sheet.add(line, name, median((await runOpen(target)).firstMs))
  })
}

async function kill(run: Sheet): Promise<void> {
  await inTurn(run.field.writtenTo, run, async (contender) => {
    const lost = await runKill(contender, run.repetition + 1)
    const { sheet } = run
    const line = (what: string): Line => ({
      what: `kill -9 after 6 s of 100 notes/s: ${what}`,
      better: 'lower',
      bars: { [FACILITATORS.name]: 0, [PARTICIPANTS.name]: 0 },
    })
    if (hasAcknowledgments(contender.target))
      sheet.add(line('acknowledged and lost'), contender.name, lost.lostAcknowledged)
    else sheet.remark(line('acknowledged and lost'), contender.name, 'acknowledges nothing')
    sheet.add(line('seen on a canvas and lost'), contender.name, lost.lostSeen)
    sheet.add({ what: 'kill -9: sent and lost', better: 'lower' }, contender.name, lost.lostPosted)
    sheet.remark(
      { what: 'kill -9: sent, acknowledged, seen' },
      contender.name,
      `${lost.posted}, ${lost.acknowledged}, ${lost.seen}`,
    )
  })
}

const hasAcknowledgments = (target: Target): boolean => target !== yWebsocket
