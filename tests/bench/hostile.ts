/**
 * One token does its worst, in each of many ways, beside 100 honest phones: half of them at the same event, half at
 * another, all behind one address. What counts is what the honest ones notice, and whether the server is back to what
 * it was when the attack is over.
 */
import { readdirSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { makePicture } from '../support/pictures.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { SUBPROTOCOL, TOKEN_SUBPROTOCOL_PREFIX } from '@gatherboard/shared/sync/frames'
import type { EventAccess } from '@gatherboard/shared/api/events'
import { startPhones, startWriters, type Writers } from './crew.ts'
import type { Attacked, AttackerMethods } from './load/attacker.ts'
import { WAYS, type Prey, type WayName } from './load/hostile-ways.ts'
import type { Written } from './load/writing.ts'
import { startLoad } from './load-process.ts'
import { createWall, joinDevices, readResidentKib } from './server-under-load.ts'
import { percentile, readable } from './statistics.ts'
import type { Row } from './table.ts'
import type { Wall } from './target.ts'

export const HOSTILE_WAYS = Object.keys(WAYS) as WayName[]

const SECONDS = 15
const PHONES_EACH = 50
const NOTES = 2_000
/** Of all honest phones together: one note in five seconds from each. */
const NOTES_PER_SECOND_EACH = 10
const P99_MS_MAX = 100
const SETTLE_MS_MAX = 12_000
const SETTLE_POLL_MS = 1_000
/** Kept-alive connections of the honest come and go. */
const HANDLES_MORE_MAX = 20
const MIB = 1024 * 1024
/** After collecting garbage; the notes written meanwhile stay, and so does what is ready for the next who comes. */
const BYTES_MORE_MAX = 32 * MIB
const TELLS_MEMORY = ['--expose-gc', '--import', new URL('./load/tell-memory.mjs', import.meta.url).href]
const TELL_MS_MAX = 10_000
const TELL_POLL_MS = 50

export async function measureHostile({
  only,
  seconds = SECONDS,
}: {
  only: ReadonlySet<string>
  seconds?: number
}): Promise<Row[]> {
  await using server = await startServer({ env: { LOG_LEVEL: 'warn' }, nodeOptions: TELLS_MEMORY })
  const rows: Row[] = []
  // The first round warms everything up, so that what a server keeps once is not taken for what an attack leaves
  // behind.
  rows.push(await measureWay(server, undefined, seconds))
  for (const way of HOSTILE_WAYS)
    if (only.size === 0 || only.has(way)) rows.push(await measureWay(server, way, seconds))
  return rows
}

/**
 * Each way has events of its own: fifty phones that write all the time have written more after some minutes than one
 * address may.
 */
async function measureWay(server: TestServer, way: WayName | undefined, seconds: number): Promise<Row> {
  console.error(`  ${way ?? 'nobody does any harm'} …`)
  const attacked = await createWall(server, NOTES)
  const elsewhere = await createWall(server, NOTES)
  const { status } = await server.api(`/api/events/${attacked.event.id}`, {
    method: 'PATCH',
    token: attacked.tokens.facilitator,
    body: { phase: { mode: 'open' } },
  })
  if (status !== 200) throw new Error(`could not open the event: ${status}`)
  await using first = startWriters('http')
  await using second = startWriters('http')
  await using readers = startPhones()
  const crowd = [await enter(server, attacked, first), await enter(server, elsewhere, second)]
  await readers.call('connect', {
    connections: crowd.flatMap(({ phones }) => phones),
    count: 2 * PHONES_EACH,
    overMs: 1_000,
    sample: 0,
  })
  // A hall has begun when somebody turns on it; who begins beside a crowd of new phones waits as it does (rule L25).
  for (const [index, writer] of [first, second].entries()) {
    await writer.call('prepare', { count: PHONES_EACH, seed: index + 3, prefix: `first-${index}` })
    await writer.call('write', { perSecond: PHONES_EACH })
  }
  const prey = way && (await choosePrey(server, attacked, await uploadPicture(server, attacked)))
  const before = await readUse(server)
  const { attack, notes } = await writeBeside(way, prey, [first, second], seconds)
  const after = await settle(server, before)
  const { closed } = await readers.call('readTotals', null)
  return judge(way, { attack, honest: notes, before, after, closed, residentKib: readResidentKib(server.pid) })
}

/** The honest write while the attack goes on; it ends with the attacker's process, and with it all its connections. */
async function writeBeside(way: WayName | undefined, prey: Prey | undefined, writers: Writers[], seconds: number) {
  await using attacker = startLoad<AttackerMethods>(new URL('./load/attacker.ts', import.meta.url))
  for (const [index, writer] of writers.entries())
    await writer.call('prepare', {
      count: NOTES_PER_SECOND_EACH * seconds,
      seed: index + 1,
      prefix: `${way ?? 'calm'}-${index}`,
    })
  const [attack, ...notes] = await Promise.all([
    way && prey ? attacker.call('attack', { way, prey, seconds }) : undefined,
    ...writers.map((writer) => writer.call('write', { perSecond: NOTES_PER_SECOND_EACH })),
  ])
  return { attack, notes: notes.flat() }
}

type Seen = {
  attack: Attacked | undefined
  honest: readonly Written[]
  before: Use
  after: Use
  closed: number
  residentKib: number
}

function judge(way: WayName | undefined, { attack, honest, before, after, closed, residentKib }: Seen): Row {
  const waits = honest.map(({ sentMs, answeredMs }) => answeredMs - sentMs)
  const refused = honest.filter(({ isRefused }) => isRefused).length
  const p99Ms = percentile(waits, 0.99)
  return {
    what: `hostile: ${way ?? 'nobody, for comparison'}`,
    figures: {
      'honest notes': String(honest.length),
      'saved p50 / p99 / max ms': [percentile(waits, 0.5), p99Ms, Math.max(...waits)].map(readable).join(' / '),
      'refused to them, phones cut': `${refused}, ${closed}`,
      'handles before / after': `${before.handles} / ${after.handles}`,
      'memory in use before / after, MiB': `${readable(before.bytes / MIB)} / ${readable(after.bytes / MIB)}`,
      'resident MiB': readable(residentKib / 1024),
      'times done': String(attack?.steps ?? 0),
      answers:
        Object.entries(attack?.answers ?? {})
          .map(([status, count]) => `${status}: ${count}`)
          .join(' ') || '–',
    },
    bar: {
      text: `p99 ≤ ${P99_MS_MAX} ms, nothing refused, memory and handles back`,
      isMet: p99Ms <= P99_MS_MAX && refused === 0 && closed === 0 && isBack(before, after),
    },
  }
}

/** Fifty phones that have joined, and the writer that writes for them. */
async function enter(
  server: TestServer,
  { event, joinCode }: EventAccess,
  writer: Writers,
): Promise<{ phones: Wall['phones'] }> {
  const tokens = await joinDevices(server, joinCode, PHONES_EACH)
  const phones = tokens.map((token) => ({
    url: `${server.syncUrl}/wall.${event.id}?view=phone`,
    protocols: [SUBPROTOCOL, `${TOKEN_SUBPROTOCOL_PREFIX}${token}`],
    acknowledges: 'never' as const,
  }))
  const [canvas] = phones
  if (!canvas) throw new Error('nobody has joined')
  await writer.call('connect', {
    wall: { canvas, phones, intake: { url: server.url, eventId: event.id, tokens } },
    count: PHONES_EACH,
    isAsking: true,
  })
  return { phones }
}

async function uploadPicture(server: TestServer, { event, tokens }: EventAccess): Promise<string> {
  const form = new FormData()
  form.set(
    'file',
    new File([new Uint8Array(await makePicture().png().toBuffer())], 'sketch.png', { type: 'image/png' }),
  )
  form.set('title', 'A sketch')
  const answer = await server.api<{ asset: string }>(`/api/events/${event.id}/sketches`, {
    method: 'POST',
    token: tokens.facilitator,
    body: form,
  })
  if (answer.status !== 201) throw new Error(`could not upload: ${answer.status} ${answer.text}`)
  return `/api/assets/${answer.body.asset}`
}

/** With a device of its own for each attack: what one has used up must not spare the server the next. */
async function choosePrey(
  server: TestServer,
  { event, joinCode, tokens }: EventAccess,
  picture: string,
): Promise<Prey> {
  const { token } = await server.join(joinCode)
  const noteId = `prey-${token.slice(-8).replaceAll(/[^\w-]/g, 'x')}`
  await server.api(`/api/events/${event.id}/notes/${noteId}`, {
    method: 'PUT',
    token: tokens.facilitator,
    body: { lens: 'need', text: 'Cheer me' },
  })
  return {
    url: server.url,
    syncUrl: server.syncUrl,
    eventId: event.id,
    joinCode,
    token,
    facilitatorToken: tokens.facilitator,
    noteId,
    picture,
  }
}

type Use = { handles: number; bytes: number }

const countHandles = (pid: number): number => (process.platform === 'linux' ? readdirSync(`/proc/${pid}/fd`).length : 0)

const readUse = async (server: TestServer): Promise<Use> => ({
  handles: countHandles(server.pid),
  bytes: await readMemory(server),
})

/** Memory in use after collecting garbage, in bytes. */
async function readMemory(server: TestServer): Promise<number> {
  const told = (): string[] =>
    [...server.output().matchAll(/memory in use: (\d+) bytes/g)].map(([, bytes = '']) => bytes)
  const before = told().length
  process.kill(server.pid, 'SIGUSR2')
  for (let waitedMs = 0; told().length === before; waitedMs += TELL_POLL_MS) {
    if (waitedMs > TELL_MS_MAX) throw new Error('the server does not say what memory it uses')
    await delay(TELL_POLL_MS)
  }
  return Number(told().at(-1))
}

const isBack = (before: Use, after: Use): boolean =>
  after.handles - before.handles <= HANDLES_MORE_MAX && after.bytes - before.bytes <= BYTES_MORE_MAX

/** What is used once it is back to what it was, or has had its time. */
async function settle(server: TestServer, before: Use): Promise<Use> {
  for (let waitedMs = 0; ; waitedMs += SETTLE_POLL_MS) {
    await delay(SETTLE_POLL_MS)
    const after = await readUse(server)
    if (waitedMs > SETTLE_MS_MAX || isBack(before, after)) return after
  }
}
