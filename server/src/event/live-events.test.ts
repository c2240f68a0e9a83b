import { roomName } from '@gatherboard/shared/wall/schema'
import { newEventId, newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { withDatabase } from '../../../tests/support/database.ts'
import { codeOf, TestWorld, valueOf } from '../../../tests/support/world.ts'
import { createLog } from '../log.ts'
import { StoreError } from '../store/store.ts'
import { UnreadableRoom } from '../live/journal.ts'
import { LiveEvents } from './live-events.ts'

const log = createLog({ level: 'silent', write: () => undefined })

describe('the registry of live events', () => {
  it('[J6] loads an event once, however many ask at the same moment', async () => {
    await using world = await TestWorld.open()
    const liveEvents = new LiveEvents({ store: world.store, log })
    const holds = await Promise.all(Array.from({ length: 20 }, () => liveEvents.hold(world.event.id)))
    const liveEvent = holds.map((hold) => valueOf(hold).liveEvent)
    expect(new Set(liveEvent).size).toBe(1)
    expect(liveEvents.loaded).toEqual([liveEvent[0]])
    for (const hold of holds) valueOf(hold).release()
    await liveEvents.close()
    expect(liveEvents.loaded).toEqual([])
  })

  it('[J6] knows what never was and what was deleted', async () => {
    await using world = await TestWorld.open()
    expect(codeOf(await world.liveEvents.hold(newEventId()))).toBe('no-such-event')
    const deleted = newEventId()
    await world.store.write([
      { do: 'events.delete', id: deleted, deleted_at: '2026-03-14T09:00:00Z', rooms: [], scrub: true },
    ])
    expect(codeOf(await world.liveEvents.hold(deleted))).toBe('event-deleted')
  })

  it.each([
    [
      'damaged',
      "UPDATE journal SET bytes = x'01020304' WHERE room = ? AND seq = (SELECT max(seq) FROM journal WHERE room = journal.room)",
    ],
    ['missing in the middle', 'DELETE FROM journal WHERE room = ? AND seq = 2'],
  ])('[J6] refuses an event whose log is %s, every time, and writes nothing over it', async (_what, damage) => {
    await using world = await TestWorld.open()
    for (let count = 0; count < 3; count += 1) await world.add(`note ${count}`)
    withDatabase(world.dir, (db) => db.prepare(damage).run(roomName('wall', world.event.id)))
    const before = world.readRows('journal')
    const liveEvents = new LiveEvents({ store: world.store, log })
    await expect(liveEvents.hold(world.event.id)).rejects.toThrow(UnreadableRoom)
    await expect(liveEvents.hold(world.event.id)).rejects.toThrow(UnreadableRoom)
    expect(world.readRows('journal')).toEqual(before)
    expect(liveEvents.loaded).toEqual([])
    await liveEvents.close()
  })

  it('[P6] forgets a deleted event only after what was under way is on disk, and tells its sockets', async () => {
    await using world = await TestWorld.open()
    const liveEvents = new LiveEvents({ store: world.store, log })
    const { liveEvent, release } = valueOf(await liveEvents.hold(world.event.id))
    const closes: number[] = []
    liveEvent.audience.add({
      role: 'projector',
      kind: 'wall',
      deviceKey: undefined,
      close: ({ code }) => void closes.push(code),
    })
    const noteId = newNoteId()
    const adding = liveEvent.change((change) =>
      change.addNote(
        noteId,
        { lens: 'hope', text: 'x', source: 'paper', createdMinute: 0 },
        { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
      ),
    )
    await liveEvents.remove(world.event.id)
    expect(closes).toEqual([4410])
    await adding
    expect(world.readDisk().wall.notes.has(noteId)).toBe(true)
    release()
  })

  it('[E8] lets nobody who still holds a deleted event write behind its deletion', async () => {
    await using world = await TestWorld.open()
    const liveEvents = new LiveEvents({ store: world.store, log })
    const { liveEvent, release } = valueOf(await liveEvents.hold(world.event.id))
    await liveEvents.remove(world.event.id)
    const add = () =>
      liveEvent.change((change) =>
        change.addNote(
          newNoteId(),
          { lens: 'hope', text: 'too late', source: 'paper', createdMinute: 0 },
          { deviceKey: null, visibility: 'wall', place: { kind: 'wall' } },
        ),
      )
    await expect(add()).rejects.toThrow(StoreError)
    await expect(liveEvent.compact()).rejects.toThrow(StoreError)
    expect(world.grep('too late')).toEqual([])
    release()
  })

  it('[J2] closes only when all that was accepted is on disk', async () => {
    await using world = await TestWorld.open()
    const liveEvents = new LiveEvents({ store: world.store, log })
    const { liveEvent, release } = valueOf(await liveEvents.hold(world.event.id))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await liveEvent.wall.readSince(Uint8Array.of(0)))
    const before = Y.encodeStateVector(doc)
    doc.getMap('ink').set('shape-aaaa', { type: 'draw' })
    expect(liveEvent.takeUpdate('wall', Y.encodeStateAsUpdate(doc, before), true, () => true).verdict).toBe('change')
    release()
    await liveEvents.close()
    const ofWall = ({ room }: { room: string }) => room === roomName('wall', world.event.id)
    const journal = world.readRows('journal').filter(ofWall)
    const state = world.readRows('room_states').filter(ofWall)
    const disk = new Y.Doc()
    for (const bytes of [...state.map((row) => row.state), ...journal.map((row) => row.bytes)])
      Y.applyUpdate(disk, bytes)
    expect(disk.getMap('ink').has('shape-aaaa')).toBe(true)
  })
})
