/**
 * What was drawn on a wall, on a real store: kept by snapshots and put back, taken away at once, erased from every
 * file.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLog } from '@gatherboard/server/log'
import { Erasure } from '@gatherboard/server/event/erasure'
import { Drawings } from '@gatherboard/server/snapshots/drawings'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { NoteId, SnapshotId } from '@gatherboard/shared/values/ids'
import type { Result } from '@gatherboard/shared/values/result'
import { describe, expect, it } from 'vitest'
import { connectPeer } from '../support/peers.ts'
import { borrowServer } from '../support/server.ts'
import { openLiveEvent, type TestEvent } from '../support/live-event.ts'
import { until } from '../support/until.ts'
import { readRows } from '../support/database.ts'

const WORDS = 'Grace Miller lives here'
const stroke = {
  type: 'draw',
  x: 1.5,
  y: 2,
  rotation: 0,
  index: 'a1',
  opacity: 1,
  props: { color: 'red', size: 'm', scale: 1, segments: [] },
}
const text = {
  type: 'text',
  x: 1,
  y: 2,
  props: { richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: WORDS }] }] } },
}

const valueOf = <Value>(result: Result<Value, Refused>): Value => {
  if (!result.ok) throw new Error(`refused: ${result.refused.code}`)
  return result.value
}

async function openDrawings() {
  const live = await openLiveEvent()
  const { store, liveEvents, clock, snapshots } = live
  const erasure = new Erasure({ store, liveEvents, clock, log: createLog({ level: 'silent', write: () => undefined }) })
  await live.change(({ wall: { ink } }) => {
    ink.set('shape:stroke', stroke)
    ink.set('shape:text', text)
    ink.set('shape:absurd', { ...stroke, props: { scale: 1e300 } })
  })
  return { live, erasure, drawings: new Drawings({ liveEvents, snapshots, erasure }) }
}
const readInk = (live: TestEvent): Promise<Record<string, unknown>> =>
  live.change(({ wall: { ink } }) => ink.toJSON() as Record<string, unknown>)
const grep = ({ dataDir }: TestEvent): string[] =>
  readdirSync(dataDir).filter((name) => name.includes('sqlite') && readFileSync(join(dataDir, name)).includes(WORDS))

describe('what was drawn', () => {
  it('[L24] is in a snapshot and comes back from it, as far as a wall takes it; what was drawn since stays, and no board shows it', async () => {
    const { live } = await openDrawings()
    await using _ = live
    const snapshot = valueOf(await live.snapshots.take(live.event.id, { reason: 'request' }))
    await live.change(({ wall: { ink } }) => {
      for (const key of [...ink.keys()]) ink.delete(key)
      ink.set('shape:later', stroke)
    })
    expect(valueOf(await live.snapshots.restore(live.event.id, snapshot.id as SnapshotId))).toMatchObject({
      drawings: 2,
    })
    expect(await readInk(live)).toEqual({ 'shape:stroke': stroke, 'shape:text': text, 'shape:later': stroke })
    expect(JSON.stringify(valueOf(await live.snapshots.read(live.event.id, snapshot.id as SnapshotId)))).not.toContain(
      'shape:',
    )
  })

  it('[L24] is taken off the wall in one act and brought back by another, alone', async () => {
    const { live, drawings } = await openDrawings()
    await using _ = live
    const [noteId] = (await live.addNotes('stays')) as [NoteId]
    const { count, before } = valueOf(await drawings.remove(live.event.id))
    expect([count, await readInk(live)]).toEqual([3, {}])
    await live.change((change) => change.moveTo(noteId, [5, 5]))
    expect(valueOf(await drawings.restore(live.event.id, before?.id as SnapshotId))).toEqual({ count: 2 })
    expect(Object.keys(await readInk(live)).toSorted()).toEqual(['shape:stroke', 'shape:text'])
    expect(await live.change(({ state: { wallNotes } }) => wallNotes.get(noteId)?.pos)).toEqual([5, 5])
    expect(await drawings.restore(live.event.id, 'no-such-snapshot' as SnapshotId)).toMatchObject({ ok: false })
    valueOf(await drawings.erase(live.event.id))
    expect(valueOf(await drawings.remove(live.event.id))).toEqual({ count: 0, before: null })
  })

  it('[L24] is erased from the wall, from every snapshot, and soon from every file', async () => {
    const { live, drawings, erasure } = await openDrawings()
    await using _ = live
    const snapshot = valueOf(await live.snapshots.take(live.event.id, { reason: 'request' }))
    expect(grep(live)).not.toEqual([])
    expect(valueOf(await drawings.erase(live.event.id))).toEqual({ count: 3 })
    valueOf(await live.snapshots.restore(live.event.id, snapshot.id as SnapshotId))
    expect(await readInk(live)).toEqual({})
    await until('the marker to go', () => readRows(live.dataDir, 'redacted').length === 0)
    expect(grep(live)).toEqual([])
    await erasure.close()
  })
})

it('[L24] facilitators ask for it over HTTP, nobody else', async () => {
  const server = await borrowServer()
  const { event, joinCode, tokens } = await server.createEvent()
  using peer = await connectPeer(server.syncUrl, `wall.${event.id}`, tokens.facilitator)
  peer.doc.getMap('ink').set('shape:stroke', stroke)
  const path = `/api/events/${event.id}/drawings`
  const { token } = await server.join(joinCode)
  expect((await server.api(`${path}/remove`, { method: 'POST', token })).status).toBe(403)
  expect((await server.api(path, { method: 'DELETE', token })).status).toBe(403)
  await until('the stroke to be there', async () => {
    const { body } = await server.api<{ count: number; before: { id: string } | null }>(`${path}/remove`, {
      method: 'POST',
      token: tokens.facilitator,
    })
    if (body.count === 0) return false
    expect(
      await server.api(`${path}/restore`, {
        method: 'POST',
        token: tokens.facilitator,
        body: { snapshot: body.before?.id },
      }),
    ).toMatchObject({ status: 200, body: { count: 1 } })
    return true
  })
  await until('it to come back to the canvas', () => peer.doc.getMap('ink').has('shape:stroke'))
  expect(await server.api(path, { method: 'DELETE', token: tokens.facilitator })).toMatchObject({
    status: 200,
    body: { count: 1 },
  })
  expect(
    (await server.api(`${path}/restore`, { method: 'POST', token: tokens.facilitator, body: { snapshot: '???' } }))
      .status,
  ).toBe(400)
})
