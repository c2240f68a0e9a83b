import { newNoteId } from '@gatherboard/shared/values/ids'
import { readFrame } from '@gatherboard/shared/sync/frames'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cleanPresence } from '../event/presence-state.ts'
import { Presence, readPresence, writePresence } from './presence.ts'

const encode = (entries: ReadonlyArray<{ clientId: number; clock: number; json: string }>): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, json } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, json)
    }
  })

const read = (state: unknown): unknown =>
  readPresence(encode([{ clientId: 1, clock: 1, json: JSON.stringify(state) }]), cleanPresence)[0]?.state

describe('what is let through of a client’s presence', () => {
  const ids = Array.from({ length: 20 }, newNoteId)

  it('[P8] cursor, view, drag and the note being edited', () => {
    const state = { cursor: [1, -2.5], view: [0, 0, 800, 600], drag: { by: [10, 20], ids }, editing: ids[0] }
    expect(read(state)).toEqual(state)
  })

  it('[P8] no name, colour, user or anything else, at any depth', () => {
    expect(
      read({
        user: { name: 'Grace' },
        name: 'Grace',
        colour: 'red',
        cursor: [1, 2],
        drag: { by: [1, 2], ids: [ids[0]], name: 'Grace' },
      }),
    ).toEqual({
      cursor: [1, 2],
      drag: { by: [1, 2], ids: [ids[0]] },
    })
  })

  it.each<[string, unknown]>([
    ['a cursor of one number', { cursor: [1] }],
    ['a cursor of words', { cursor: ['Grace', 'Miller'] }],
    ['a cursor off the page', { cursor: [1e300, 0] }],
    ['a drag of 21 notes', { drag: { by: [1, 2], ids: [...ids, newNoteId()] } }],
    ['a drag of nothing', { drag: { by: [1, 2], ids: [] } }],
    ['a drag of words', { drag: { by: [1, 2], ids: ['Grace Miller'] } }],
    ['a drag without a way', { drag: { ids } }],
    ['an edited note that is none', { editing: 'Grace Miller' }],
    ['a view without a height', { view: [1, 2, 3] }],
  ])('[P8] not %s', (_what, state) => expect(read(state)).toEqual({}))

  it('[P8] a client that has gone', () => expect(read(null)).toBeNull())

  it('[L4] nothing of a message about many clients', () => {
    const entries = Array.from({ length: 9 }, (_, clientId) => ({ clientId, clock: 1, json: '{}' }))
    expect(() => readPresence(encode(entries), cleanPresence)).toThrow('too many')
    expect(readPresence(encode(entries.slice(1)), cleanPresence)).toHaveLength(8)
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['no JSON', encode([{ clientId: 1, clock: 1, json: '{cursor' }])],
    ['an end in the middle', encode([{ clientId: 1, clock: 1, json: '{"cursor":[1,2]}' }]).subarray(0, 8)],
  ])('[P8] throws on %s', (_what, bytes) => expect(() => readPresence(bytes, cleanPresence)).toThrow(Error))
})

describe('presence of a room', () => {
  const entry = (clientId: number, clock: number, state: Record<string, unknown> | null) => ({ clientId, clock, state })

  it('[P8] passes on what is newer and different, and only that', () => {
    const presence = new Presence()
    expect(presence.take([entry(1, 1, { cursor: [0, 0] })])).toHaveLength(1)
    expect(presence.take([entry(1, 1, { cursor: [5, 5] })])).toEqual([])
    expect(presence.take([entry(1, 2, { cursor: [0, 0] })])).toEqual([])
    expect(presence.take([entry(1, 3, { cursor: [5, 5] }), entry(2, 1, {})])).toHaveLength(2)
    expect(presence.take([entry(1, 3, null)])).toEqual([entry(1, 3, null)])
    expect(presence.all).toEqual([entry(2, 1, {})])
  })

  it('[P8] tells the others when a client has gone, once', () => {
    const presence = new Presence()
    presence.take([entry(1, 4, { cursor: [0, 0] }), entry(2, 1, null)])
    expect(presence.leave([1, 2, 3])).toEqual([entry(1, 5, null)])
    expect(presence.leave([1])).toEqual([])
    expect(presence.all).toEqual([])
  })

  it('[P8] is understood by an unmodified y-protocols client, and understands one', () => {
    const [one, two] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    one.setLocalState({ cursor: [3, 4], user: { name: 'Grace' } })
    const entries = new Presence().take(readPresence(encodeAwarenessUpdate(one, [one.clientID]), cleanPresence))
    const frame = readFrame(writePresence(entries))
    if (frame.type !== 'awareness') throw new Error(frame.type)
    applyAwarenessUpdate(two, frame.update, 'server')
    expect(two.getStates().get(one.clientID)).toEqual({ cursor: [3, 4] })
    one.destroy()
    two.destroy()
  })
})
