/**
 * A host with many events: what a look at the organiser's list, the snapshot timer and one withdrawal cost everybody
 * else. The events are real ones (60 notes each, some of them waiting, one snapshot), made once over HTTP and then
 * copied row by row under new ids, in no order, as years of use would leave them.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@gatherboard/server/clock'
import { DestructionGate } from '@gatherboard/server/events/destruction-gate'
import { createLog } from '@gatherboard/server/log'
import { LiveEvents } from '@gatherboard/server/event/live-events'
import { Snapshots } from '@gatherboard/server/snapshots/snapshots'
import { DATABASE_FILE, openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { EventAccess, EventSummary } from '@gatherboard/shared/api/events'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { copyEvent } from '../support/copy-event.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { monotonicMs } from './monotonic-clock.ts'
import { createRandom, writeCsv, writeText } from './note-texts.ts'
import { readResidentKib } from './server-under-load.ts'
import { median, readable } from './statistics.ts'
import type { Row } from './table.ts'

const EVENT_COUNTS = [501, 5_001]
const NOTES = 54
const WAITING = 6
const ASK_HEALTH_EVERY_MS = 20
const WRITE_EVERY_MS = 25
const QUIET_MS = 3_000
const SETTINGS = { DEVICE_NOTES_PER_MINUTE: '1000000', DEVICE_NOTES_BURST: '1000000', LOG_LEVEL: 'warn' }

type Page = { events: EventSummary[]; next?: string | null }

export async function measureEvents(): Promise<Row[]> {
  const rows: Row[] = []
  for (const count of EVENT_COUNTS) rows.push(...(await measureHost(count)))
  return rows
}

async function measureHost(count: number): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-bench-events-'))
  try {
    await using server = await startServer({ dataDir, env: SETTINGS })
    const first = await makeEvent(server)
    await server.stop()
    copyEvent(dataDir, first.event.id, count - 1)
    const what = `${count.toLocaleString('en')} events (${Math.round(statSync(join(dataDir, DATABASE_FILE)).size / 1e6)} MB)`
    const timer = await measureTimer(dataDir)
    const startMs = monotonicMs()
    await server.restart()
    const readyMs = monotonicMs() - startMs
    const list = await measureList(server)
    const withdrawal = await measureWithdrawal(server)
    return [
      { what: `events: ${what}: start`, figures: { 'ready ms': readable(readyMs) } },
      {
        what: `events: ${what}: the organiser’s list`,
        figures: {
          'first page ms': readable(list.firstMs),
          'all pages ms': readable(list.allMs),
          'worst /healthz ms': readable(list.healthMs),
          'events opened': String(list.opened),
          'resident MiB': `${readable(list.beforeMib)} → ${readable(list.afterMib)}`,
        },
        bar: { text: 'first page < 300 ms, /healthz ≤ 100 ms', isMet: list.firstMs < 300 && list.healthMs <= 100 },
      },
      {
        what: `events: ${what}: snapshot timer, nothing to do`,
        figures: { 'blocked ms': readable(timer.idleMs) },
        bar: { text: '< 50 ms', isMet: timer.idleMs < 50 },
      },
      {
        what: `events: ${what}: one withdrawal`,
        figures: {
          'commit median ms': readable(withdrawal.medianMs),
          'worst before ms': readable(withdrawal.quietMs),
          'worst meanwhile ms': readable(withdrawal.worstMs),
          'gone after ms': readable(withdrawal.doneMs),
        },
        bar: { text: 'worst commit of another event ≤ 250 ms', isMet: withdrawal.worstMs <= 250 },
      },
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function makeEvent(server: TestServer): Promise<EventAccess> {
  const access = await server.createEvent({ title: 'One of many' })
  const path = `/api/events/${access.event.id}`
  await server.api(`${path}/import`, {
    method: 'POST',
    token: access.tokens.facilitator,
    contentType: 'text/csv',
    body: writeCsv(NOTES, NOTES),
  })
  await server.api(path, { method: 'PATCH', token: access.tokens.facilitator, body: { approval: true } })
  const { token } = await server.join(access.joinCode)
  const random = createRandom(1)
  for (let count = 0; count < WAITING; count += 1) await putNote(server, access, token, random)
  await server.api(`${path}/snapshots`, { method: 'POST', token: access.tokens.facilitator, body: {} })
  return access
}

async function putNote(
  server: TestServer,
  { event }: EventAccess,
  token: string,
  random: () => number,
): Promise<string> {
  const noteId = newNoteId()
  const answer = await server.api(`/api/events/${event.id}/notes/${noteId}`, {
    method: 'PUT',
    token,
    body: { lens: event.lenses[0]?.id, text: writeText(random) },
  })
  if (answer.status >= 300) throw new Error(`a note was not taken: ${answer.status} ${answer.text}`)
  return noteId
}

/** Asks again and again; returns the way to stop, which resolves with the longest wait for an answer, ms. */
function probe(everyMs: number, ask: () => Promise<unknown>): () => Promise<number[]> {
  const waits: number[] = []
  const asking = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const fromMs = monotonicMs()
    const note = (): void => void waits.push(monotonicMs() - fromMs)
    // A server that is held up for long answers nobody: how long was waited is what counts.
    const asked: Promise<void> = ask()
      .then(note, note)
      .finally(() => asking.delete(asked))
    asking.add(asked)
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await Promise.all(asking)
    return waits
  }
}

async function measureList(server: TestServer) {
  const beforeMib = readResidentKib(server.pid) / 1024
  await server.api('/healthz')
  const stop = probe(ASK_HEALTH_EVERY_MS, () => server.api('/healthz'))
  const startMs = monotonicMs()
  const ask = (after?: string | null) =>
    server.api<Page>(`/api/events${after ? `?after=${encodeURIComponent(after)}` : ''}`, { token: server.organiserKey })
  let page = (await ask()).body
  const firstMs = monotonicMs() - startMs
  while (page.next) page = (await ask(page.next)).body
  const allMs = monotonicMs() - startMs
  const healthMs = Math.max(...(await stop()))
  const metrics = (await server.api('/metrics', { token: server.organiserKey })).text
  return {
    firstMs,
    allMs,
    healthMs,
    opened: Number(/^gatherboard_events_loaded (\d+)/m.exec(metrics)?.[1]),
    beforeMib,
    afterMib: readResidentKib(server.pid) / 1024,
  }
}

/** How long the timer's look holds up everything else, when no event has changed since its newest snapshot. */
async function measureTimer(dataDir: string): Promise<{ idleMs: number }> {
  const store = await openSqliteStore(dataDir)
  const log = createLog({ level: 'fatal', write: () => undefined })
  const liveEvents = new LiveEvents({ store, log })
  const gate = await DestructionGate.open({ store, clock: systemClock, builtOn: '2026-01-01' })
  const snapshots = new Snapshots({ store, liveEvents, clock: systemClock, gate, log })
  // Once, so that what the first look has to find out is known.
  await snapshots.takeDue()
  let [lastMs, longestMs, isOver] = [monotonicMs(), 0, false]
  const look = (): void => {
    longestMs = Math.max(longestMs, monotonicMs() - lastMs)
    lastMs = monotonicMs()
    if (!isOver) setImmediate(look)
  }
  setImmediate(look)
  await snapshots.takeDue()
  await new Promise((resolve) => setImmediate(resolve))
  isOver = true
  await liveEvents.close()
  await store.close()
  return { idleMs: longestMs }
}

/**
 * Notes come to one event while one is withdrawn in another: how long is the longest of them on its way to the disk?
 */
async function measureWithdrawal(server: TestServer) {
  const random = createRandom(2)
  const [busy, other] = [await server.createEvent({ title: 'A hall' }), await server.createEvent({ title: 'Another' })]
  const [writer, withdrawer] = [await server.join(busy.joinCode), await server.join(other.joinCode)]
  const noteId = await putNote(server, other, withdrawer.token, random)
  const write = () => putNote(server, busy, writer.token, random)
  await write()
  const stopQuiet = probe(WRITE_EVERY_MS, write)
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  const quiet = await stopQuiet()
  const stop = probe(WRITE_EVERY_MS, write)
  const startMs = monotonicMs()
  await server.api(`/api/events/${other.event.id}/notes/${noteId}`, { method: 'DELETE', token: withdrawer.token })
  const isDone = async () =>
    (await server.api(`/api/events/${other.event.id}/erasures/${noteId}`, { token: withdrawer.token })).text.includes(
      'done',
    )
  await until('the words to be gone', isDone, { timeoutMs: 120_000, everyMs: 100 })
  const doneMs = monotonicMs() - startMs
  return { medianMs: median(quiet), quietMs: Math.max(...quiet), worstMs: Math.max(...(await stop())), doneMs }
}
