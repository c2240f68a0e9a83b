import { gunzipSync } from 'node:zlib'
import { openWall } from '@gatherboard/shared/wall/schema'
import { BUDGETS } from '@gatherboard/shared/values/limits'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { ok } from '@gatherboard/shared/values/result'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ANNA, TestWorld, valueOf } from '../../../tests/support/world.ts'
import { HeavyWork } from '../budgets/heavy-work.ts'
import { Identity } from '../identity/identity.ts'
import { LiveEvents } from '../event/live-events.ts'
import { createAuthorise } from './authorise.ts'
import { Tickets } from './tickets.ts'
import { wallRoutes } from './wall.ts'
import { createLog } from '../log.ts'
import { createSecurityLog } from '../security-log.ts'

const SECRET_WORDS = 'my name is in this one'

/**
 * Enough words to take some ten milliseconds to compress: far longer than a commit. What is random cannot be compressed
 * fast.
 */
async function fillWall(world: TestWorld): Promise<void> {
  await world.liveEvent.change((change) => {
    for (let count = 0; count < 2_500; count += 1) {
      const text = Array.from({ length: 20 }, () => newNoteId()).join('')
      change.addNote(
        newNoteId(),
        { lens: 'hope', text, source: 'paper', createdMinute: 0 },
        { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
      )
    }
  })
}

/** Resolves once `owner[method]` has answered for the first time. */
function answered<Owner, Name extends keyof Owner>(owner: Owner, method: Name): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const real = owner[method] as (...given: unknown[]) => Promise<unknown>
  owner[method] = (async (...given: unknown[]) => {
    const answer = await real.apply(owner, given)
    resolve()
    return answer
  }) as Owner[Name]
  return promise
}

/** The route as the server mounts it, with a member's token. */
function openRoute(world: TestWorld, liveEvents = world.liveEvents) {
  const identity = new Identity({
    signingKey: new Uint8Array(32),
    organiserKey: 'an organiser key',
    findEvent: async () => ok(world.event),
    hasWritten: async () => false,
    clock: world.clock,
    security: createSecurityLog(createLog({ level: 'silent', write: () => undefined }), world.clock),
  })
  const app = wallRoutes({
    liveEvents,
    heavy: new HeavyWork({ device: BUDGETS.device.heavySyncs, link: BUDGETS.link.heavySyncs }, world.clock),
    authorise: createAuthorise({ identity, tickets: new Tickets(world.clock), clientAddress: () => undefined }),
  })
  const headers = { authorization: `Bearer ${identity.issueLinkToken(world.event, 'projector')}` }
  return async (): Promise<{ texts: string[]; bytes: Buffer }> => {
    const answer = await app.request(`/api/events/${world.event.id}/wall`, { headers })
    expect(answer.status).toBe(200)
    const bytes = gunzipSync(Buffer.from(await answer.arrayBuffer()))
    const doc = new Y.Doc()
    const { notes } = openWall(doc)
    Y.applyUpdate(doc, bytes)
    return { texts: [...notes.values()].map((note) => String((note as Y.Map<unknown>).get('text'))).sort(), bytes }
  }
}

describe('GET wall', () => {
  it('[E4] does not answer with what was compressed before a withdrawal, to whomever asked before it', async () => {
    await using world = await TestWorld.open()
    const readWall = openRoute(world)
    await fillWall(world)
    const noteId = await world.add(SECRET_WORDS)
    const isRead = answered(world.liveEvent.wall, 'readSince')
    const asked = Array.from({ length: 5 }, () => readWall())
    await isRead
    // It is committed while the wall is being compressed; an answer that leaves after that must not hold the words.
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    const removals = world.liveEvent.wall.removals
    expect(removals).toBeGreaterThan(0)
    for (const { bytes } of await Promise.all(asked)) expect(bytes.includes(SECRET_WORDS)).toBe(false)
    expect((await readWall()).bytes.includes(SECRET_WORDS)).toBe(false)
  })

  it('[L17] is made once for all who ask while one of them waits for its turn, and shows what was saved before they asked', async () => {
    await using world = await TestWorld.open()
    const readWall = openRoute(world)
    let reads = 0
    const readSince = world.liveEvent.wall.readSince.bind(world.liveEvent.wall)
    world.liveEvent.wall.readSince = (since) => {
      reads += 1
      return readSince(since)
    }
    for (let round = 0; round < 5; round += 1) {
      await world.add(`note ${round}`)
      const answers = await Promise.all(Array.from({ length: 40 }, () => readWall()))
      expect(answers.every(({ texts }) => texts.length === round + 1)).toBe(true)
    }
    expect(reads).toBe(5)
  })

  it('[J6] of an event that nobody has open comes from disk, and is what is there', async () => {
    await using world = await TestWorld.open()
    await world.add('a bench by the pond')
    await world.liveEvent.compact()
    const liveEvents = new LiveEvents({
      store: world.store,
      log: createLog({ level: 'silent', write: () => undefined }),
    })
    const readWall = openRoute(world, liveEvents)
    expect((await readWall()).texts).toEqual(['a bench by the pond'])
    expect(liveEvents.loaded).toEqual([])
    await world.add('a swing for two')
    // A log follows the merged state now: the event is opened for it.
    expect((await readWall()).texts).toEqual(['a bench by the pond', 'a swing for two'])
    expect(liveEvents.loaded.length).toBe(1)
    await liveEvents.close()
  })

  it('[E4] of an event that is opened while its answer is made is what it is then', async () => {
    await using world = await TestWorld.open()
    await fillWall(world)
    const noteId = await world.add(SECRET_WORDS)
    await world.liveEvent.compact()
    const liveEvents = new LiveEvents({
      store: world.store,
      log: createLog({ level: 'silent', write: () => undefined }),
    })
    const readWall = openRoute(world, liveEvents)
    const isRead = answered(liveEvents, 'readCold')
    const asked = readWall()
    await isRead
    const { liveEvent, release } = valueOf(await liveEvents.hold(world.event.id))
    await liveEvent.change((change) => change.eraseNote(noteId, '2026-03-14T09:00:00Z'))
    expect((await asked).bytes.includes(SECRET_WORDS)).toBe(false)
    release()
    await liveEvents.close()
  })
})
