/**
 * What suggestions cost and are worth: how long a wall takes to be read, what notes that arrive meanwhile wait, how much
 * memory it takes and gives back, and how often the right group is among three on comments that people have sorted.
 */
import { readFileSync } from 'node:fs'
import type { Suggestions } from '@gatherboard/shared/api/suggestions'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { monotonicMs } from './monotonic-clock.ts'
import { createRandom, writeText } from './note-texts.ts'
import { createWall, readResidentKib } from './server-under-load.ts'
import { percentile, readable } from './statistics.ts'
import { measureQuality } from './suggestion-quality.ts'
import type { Row } from './table.ts'

const BARS = [
  { notes: 280, readyMs: 5_000 },
  { notes: 2_000, readyMs: 30_000 },
]
const WRITE_EVERY_MS = 50
const QUIET_MS = 8_000
/** The memory of the server is looked at so long after it was given back. */
const SETTLE_MS = 3_000
const SETTINGS = { DEVICE_NOTES_PER_MINUTE: '1000000', DEVICE_NOTES_BURST: '1000000', LOG_LEVEL: 'warn' }
const MEMORY_MIB_MAX = 250

export async function measureSuggestions(): Promise<Row[]> {
  const rows: Row[] = []
  for (const bar of BARS) rows.push(...(await measureReading(bar)))
  return [...rows, ...(await measureQuality())]
}

async function measureReading({ notes, readyMs: bound }: (typeof BARS)[number]): Promise<Row[]> {
  await using server = await startServer({ env: SETTINGS })
  const { event, joinCode, tokens } = await createWall(server, notes)
  const path = `/api/events/${event.id}`
  const lens = event.lenses[0]?.id ?? ''
  const turn = (on: boolean) =>
    server.api<Suggestions>(`${path}/suggestions`, { method: 'PUT', token: tokens.facilitator, body: { on } })
  const read = async () => (await server.api<Suggestions>(`${path}/suggestions`, { token: tokens.facilitator })).body

  // Nobody writes: how long it takes alone, and how much memory.
  const before = readMib(server)
  const [readyMs, peak] = await watchPeak(server, async () => {
    const startMs = monotonicMs()
    const on = await turn(true)
    if (on.body.method !== 'model') throw new Error(`without the model: ${on.body.reason}`)
    await until('the wall is read', async () => (await read()).state === 'ready')
    return monotonicMs() - startMs
  })
  await turn(false)
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const after = readMib(server)

  const phone = await server.join(joinCode)
  const write = (words: string) =>
    server.api(`${path}/notes/${newNoteId()}`, { method: 'PUT', token: phone.token, body: { lens, text: words } })
  const quiet = await measureIntake(write, () => new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
  await turn(true)
  const busy = await measureIntake(write, () => until('it is read', async () => (await read()).state === 'ready'))
  const worse = percentile(busy, 0.99) - percentile(quiet, 0.99)
  return [
    {
      what: `suggestions: ${notes} notes are read`,
      figures: { 'ready ms': readable(readyMs), 'ms a note': readable(readyMs / notes) },
      bar: { text: `≤ ${bound / 1_000} s`, isMet: readyMs <= bound },
    },
    {
      what: `suggestions: memory for ${notes} notes, MiB`,
      figures: { more: readable(peak - before), 'more when off again': readable(after - before) },
      bar: {
        text: `≤ ${MEMORY_MIB_MAX} more, given back`,
        isMet: peak - before <= MEMORY_MIB_MAX && after - before <= 25,
      },
    },
    {
      what: `suggestions: notes that arrive while ${notes} are read, ms`,
      figures: {
        'p50 before': readable(percentile(quiet, 0.5)),
        'p50 meanwhile': readable(percentile(busy, 0.5)),
        'p99 before': readable(percentile(quiet, 0.99)),
        'p99 meanwhile': readable(percentile(busy, 0.99)),
        notes: `${quiet.length}, ${busy.length}`,
      },
      bar: { text: 'p99 not more than 5 ms worse', isMet: worse <= 5 },
    },
  ]
}

/** How long each note took to be saved, one every 50 ms, until `end` resolves. */
async function measureIntake(
  write: (words: string) => Promise<unknown>,
  end: () => Promise<unknown>,
): Promise<number[]> {
  const tookMs: number[] = []
  const random = createRandom(7)
  const under = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    const startMs = monotonicMs()
    const written = write(writeText(random)).then(() => tookMs.push(monotonicMs() - startMs))
    under.add(written)
    void written.finally(() => under.delete(written)).catch(() => undefined)
  }, WRITE_EVERY_MS)
  await end()
  clearInterval(timer)
  await Promise.all(under)
  return tookMs
}

async function watchPeak<Value>(server: TestServer, work: () => Promise<Value>): Promise<[Value, peakMib: number]> {
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, readMib(server))), 50)
  const value = await work()
  clearInterval(timer)
  return [value, peak]
}

/** Of the server and of what it has started. */
function readMib({ pid }: TestServer): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return [pid, ...children].reduce((sum, each) => sum + readResidentKib(each), 0) / 1024
}
