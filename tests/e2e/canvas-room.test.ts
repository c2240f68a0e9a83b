/**
 * A page's room against a real server, without a browser: what becomes of words when the document they were written
 * into has to be given up (docs/contract.md, close codes 4400, 4403 and 4500).
 */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { RoomName } from '@gatherboard/shared/wall/schema'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TEXT_ORIGIN, applyEdits, findText } from '@gatherboard/shared/wall/edit'
import { openRoom, type OpenRoom } from '../../client/src/wall/room.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'

let server: TestServer
let access: EventAccess
const rooms: OpenRoom[] = []

beforeAll(async () => {
  server = await startServer()
  access = await server.createEvent()
})
afterEach(() => {
  for (const room of rooms.splice(0)) room.close()
})
afterAll(() => server[Symbol.asyncDispose]())

async function enter(token = access.tokens.facilitator, eventId: string = access.event.id): Promise<OpenRoom> {
  const room = openRoom({ room: `wall.${eventId}` as RoomName, token, view: 'canvas', serverUrl: server.syncUrl })
  rooms.push(room)
  await until('an answer', () => ['live', 'ended'].includes(statusOf(room).state))
  return room
}
const statusOf = (room: OpenRoom) => room.state.room.connection.status

const write = (room: OpenRoom, text: string) => {
  const id = newNoteId()
  applyEdits(room.state.room.connection.doc, [
    { kind: 'create-note', id, lens: 'need', text, pos: [0, 0], createdMinute: 0 },
  ])
  return id
}

describe('a room', () => {
  it('says saved only when the server has it on disk, and another room reads it', async () => {
    const [one, two] = [await enter(), await enter()]
    const id = write(one, 'kept')
    expect(one.state.room.connection.saved).toBe(false)
    await until('the barrier', () => one.state.room.connection.saved)
    await until('the other', () => two.state.room.reader.view.notes.get(id)?.text === 'kept')
  })

  it('takes a new document when a change is refused, once, and keeps the words that did not arrive', async () => {
    const [room, other] = [await enter(), await enter()]
    const first = room.state.room
    const safe = write(room, 'safe before')
    await until('the barrier', () => first.connection.saved)
    // Into a root that is the server's, and words after it on the same socket: refused with 4403.
    first.connection.doc.getMap('meta').set('title', 'mine now')
    const lost = write(room, 'written too late')
    await until('a new document', () => room.state.room !== first && statusOf(room).state === 'live')
    expect(room.state.renewals).toBe(1)
    await until('the lost words', () => room.state.lost.length === 1)
    expect(room.state.lost[0]).toMatchObject({ noteId: lost, lens: 'need', text: 'written too late' })
    expect(room.state.room.reader.view.meta.title).toBe(access.event.title)
    expect(room.state.room.reader.view.notes.get(safe)?.text).toBe('safe before')
    expect(other.state.room.reader.view.notes.has(lost)).toBe(false)

    room.forgetLost(room.state.lost[0] as (typeof room.state.lost)[number])
    expect(room.state.lost).toEqual([])
    // The new document works.
    const again = write(room, 'written again')
    await until('the other', () => other.state.room.reader.view.notes.get(again)?.text === 'written again')
  })

  it('keeps words that were drawn on the wall and did not arrive, as they were', async () => {
    const room = await enter()
    const first = room.state.room
    const record = {
      type: 'text',
      x: 1,
      y: 2,
      props: {
        richText: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Start here' }] }] },
      },
    }
    first.connection.doc.transact(() => first.connection.doc.getMap('ink').set('shape:a', record), TEXT_ORIGIN)
    await until('the barrier', () => first.connection.saved)
    first.connection.doc.getMap('meta').set('title', 'mine now')
    first.connection.doc.transact(() => first.connection.doc.getMap('ink').set('shape:b', record), TEXT_ORIGIN)
    await until('the lost words', () => room.state.lost.length === 1)
    expect(room.state.lost[0]).toEqual({ noteId: 'shape:b', lens: '', text: 'Start here', ink: record })
    expect(room.state.room.connection.doc.getMap('ink').toJSON()).toEqual({ 'shape:a': record })
  })

  it('does not try for ever: refused again, it ends with a reason, and goes on when asked', async () => {
    const room = await enter()
    for (let round = 0; round < 2; round += 1) {
      const current = room.state.room
      current.connection.doc.getMap('meta').set('title', `mine ${round}`)
      if (round === 0)
        await until('a new document', () => room.state.room !== current && statusOf(room).state === 'live')
    }
    const status = await until('the end', () => statusOf(room).state === 'ended' && statusOf(room))
    expect(status).toMatchObject({ state: 'ended', code: 4403 })
    room.renew()
    await until('it to go on', () => statusOf(room).state === 'live')
  })

  it('ends at once, with its code, where it may not enter', async () => {
    expect(statusOf(await enter('not.a-token'))).toMatchObject({ state: 'ended', code: 4401 })
    const { token } = await server.join(access.joinCode)
    const reader = await enter(token)
    expect(statusOf(reader).state).toBe('live')
    const text = findText(reader.state.room.connection.doc, 'notes', 'no-such-note')
    expect(text).toBeUndefined()
  })
})
