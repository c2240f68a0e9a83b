/**
 * A hall comes back after a restart of the server: 300 phones with the pages' own connection on real sockets, and a
 * canvas in front of them that must not wait for them.
 */
import { openWall, roomName } from '@gatherboard/shared/wall/schema'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { newNoteId, type EventId } from '@gatherboard/shared/values/ids'
import { expect, it, onTestFinished } from 'vitest'
import { openConnection, type Connection } from '../../client/src/wall/connection.ts'
import { decideReturnMs } from '../../client/src/wall/return-wait.ts'
import { createRandom } from '../support/random.ts'
import { startServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const PHONES = 300
const SEED = 1_012
const SPREAD_MS_MIN = 5_000
const RETURN_MS_MAX = 30_000

type Phone = { connection: Connection; draws: number[]; codes: number[]; attempts: number }

const textsOf = ({ doc }: Connection): Set<string> =>
  new Set(Object.values(openWall(doc).notes.toJSON() as Record<string, { text: string }>).map(({ text }) => text))
const hasAll = (connection: Connection, texts: ReadonlySet<string>): boolean => texts.isSubsetOf(textsOf(connection))
const isGone = (pid: number): boolean => {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}

it(`[P15] 300 phones are told of a restart, come back spread over seconds and have the whole wall; a canvas is back before them, seed ${SEED}`, async () => {
  const server = await startServer()
  onTestFinished(() => server[Symbol.asyncDispose]())
  const { event, joinCode, tokens } = await server.createEvent()
  const room = roomName('wall', event.id as EventId)
  const wall = new Set<string>()
  const post = async (): Promise<string> => {
    const text = `note ${wall.size + 1}`
    const answer = await server.api(`/api/events/${event.id}/notes/${newNoteId()}`, {
      method: 'PUT',
      token: tokens.facilitator,
      body: { lens: 'need', text },
    })
    expect(answer.status, answer.text).toBe(201)
    wall.add(text)
    return text
  }
  for (let count = 0; count < 50; count += 1) await post()

  const random = createRandom(SEED)
  const follow = (token: string, view: 'phone' | 'canvas'): Phone => {
    const draws: number[] = []
    const draw = (): number => {
      draws.push(random.below(1_000_000) / 1_000_000)
      return draws.at(-1) ?? 0
    }
    const connection = openConnection({ room, token, view, serverUrl: server.syncUrl, random: draw })
    onTestFinished(() => connection.close())
    // Its first attempt was made when it was opened.
    const phone: Phone = { connection, draws, codes: [], attempts: 1 }
    connection.provider.on('closed', ({ code }) => void phone.codes.push(code))
    connection.provider.on('status', ({ status }) => {
      if (status === 'connecting') phone.attempts += 1
    })
    return phone
  }
  const phones: Phone[] = []
  for (let count = 0; count < PHONES; count += 1) phones.push(follow((await server.join(joinCode)).token, 'phone'))
  const canvas = follow(tokens.facilitator, 'canvas')
  const isLive = ({ connection }: Phone): boolean => connection.status.state === 'live'
  await until(
    'everybody to be there',
    () => [...phones, canvas].every(isLive) && phones.every(({ connection }) => hasAll(connection, wall)),
  )

  const { pid } = server
  process.kill(pid, 'SIGTERM')
  await until('everybody to be told', () => [...phones, canvas].every(({ codes }) => codes.length > 0))
  expect([...phones, canvas].filter(({ codes }) => codes[0] !== CLOSE.restarting.code)).toEqual([])
  await until('the server to have stopped', () => isGone(pid))
  await server.restart()

  // When they mean to come back: no crowd at any moment, and nobody late.
  const planned = phones.map(({ draws }) =>
    decideReturnMs({ view: 'phone', code: CLOSE.restarting.code, failures: 1, random: draws[0] ?? Number.NaN }),
  )
  expect(Math.max(...planned) - Math.min(...planned)).toBeGreaterThanOrEqual(SPREAD_MS_MIN)
  expect(Math.max(...planned)).toBeLessThanOrEqual(RETURN_MS_MAX)
  const perSlot = Map.groupBy(planned, (ms) => Math.floor(ms / 200))
  expect(Math.max(...[...perSlot.values()].map((slot) => slot.length))).toBeLessThan(PHONES / 10)

  // The canvas has what is written while they come.
  await until('the canvas to be back', () => isLive(canvas))
  while (!phones.every(isLive)) {
    const text = await post()
    await until(`the canvas to show ${text}`, () => textsOf(canvas.connection).has(text))
    expect(wall.size, 'all phones are back long before so many notes').toBeLessThan(20_000)
  }
  await until('the whole wall on every phone', () => phones.every(({ connection }) => hasAll(connection, wall)))
  expect(hasAll(canvas.connection, wall)).toBe(true)
  expect(
    canvas.codes.slice(1).filter((code) => code !== 1006),
    'once back, the canvas stayed',
  ).toEqual([])
  // And it was this that brought them back: one draw for each loss, one attempt for each draw.
  const counts = (phone: Phone) => ({ draws: phone.draws.length, attempts: phone.attempts })
  expect(phones.map(counts)).toEqual(phones.map(({ codes }) => ({ draws: codes.length, attempts: codes.length + 1 })))
})
