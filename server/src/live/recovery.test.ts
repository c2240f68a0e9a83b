import { openWall } from '@gatherboard/shared/wall/schema'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../../tests/support/until.ts'
import { FacilitatorPeer, TestWorld } from '../../../tests/support/world.ts'
import { StoreError } from '../store/store.ts'

describe('recovery', () => {
  it('[J5] a commit that fails takes head back to the disk, refuses its writers and no others', async () => {
    await using world = await TestWorld.open()
    const kept = await world.add('kept')
    world.store.failures = 1
    await expect(world.put(newNoteId(), { text: 'lost with the disk' })).rejects.toThrow(StoreError)
    await world.liveEvent.committed()
    expect([...world.liveEvent.state.wallNotes.keys()]).toEqual([kept])
    expect([...world.liveEvent.state.ledger.rows.keys()]).toEqual([kept])
    expect(Buffer.from(Y.encodeStateAsUpdate(world.liveEvent.wall.doc)).includes('lost with')).toBe(false)
    expect((await world.readWall()).notes.size).toBe(1)
  })

  it('[J5] after a failed commit writes are refused for a moment, reading goes on, then writing does', async () => {
    await using world = await TestWorld.open()
    await world.add('kept')
    world.store.failures = 1
    await expect(world.put(newNoteId(), { text: 'lost' })).rejects.toThrow(StoreError)
    await expect(world.put(newNoteId(), { text: 'too early' })).rejects.toThrow(StoreError)
    expect((await world.readWall()).notes.size).toBe(1)
    await until('writing to go on', async () => (await world.put(newNoteId(), { text: 'again' })).ok)
    expect(world.readDisk().wall.notes.size).toBe(2)
  })

  it("[J5] a failed commit that loses a canvas's change closes those who write, and nobody else; one that loses a phone's closes nobody", async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('kept')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    const closed: string[] = []
    const member = (role: 'facilitator' | 'participant' | 'projector') => ({
      role,
      kind: 'wall' as const,
      deviceKey: undefined,
      close: ({ code }: { code: number }) => void closed.push(`${role} ${code}`),
    })
    for (const role of ['facilitator', 'participant', 'projector'] as const) world.liveEvent.audience.add(member(role))
    world.store.failures = 1
    await expect(world.put(newNoteId(), {})).rejects.toThrow(StoreError)
    await world.liveEvent.committed()
    expect(closed).toEqual([])
    await until('writing to go on', async () => (await world.put(newNoteId(), { text: 'again' })).ok)
    world.store.failures = 1
    peer.note(noteId).set('pos', [5, 6])
    await world.liveEvent.committed()
    expect(closed).toEqual(['facilitator 4500'])
  })

  it('[J5] a join during a failed commit is answered from the disk, not from the head that is being thrown away', async () => {
    await using world = await TestWorld.open()
    await world.add('kept')
    world.store.failures = 1
    const putting = world.put(newNoteId(), { text: 'never saved' })
    const joins = [world.joinDoc()]
    await expect(putting).rejects.toThrow(StoreError)
    joins.push(world.joinDoc())
    for (const joined of await Promise.all(joins)) {
      expect([...openWall(joined).notes.values()].map((note) => String((note as Y.Map<unknown>).get('text')))).toEqual([
        'kept',
      ])
    }
  })

  it('[J5] what a step broke off half-way had done is thrown away too', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('kept')
    const breaking = world.liveEvent.change((change) => {
      change.wall.notes.delete(noteId)
      throw new Error('a bug')
    })
    await expect(breaking).rejects.toThrow('a bug')
    const joined = await world.readWall()
    expect([...joined.notes.keys()]).toEqual([noteId])
    expect(world.liveEvent.state.wallNotes.has(noteId)).toBe(true)
  })

  it('[J5] what a canvas writes is refused while the disk fails, and comes back with the client’s next visit', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    world.store.failures = 1
    peer.text(noteId).insert(0, 'lost: ')
    await expect(world.liveEvent.saved()).rejects.toThrow(StoreError)
    await world.liveEvent.committed()
    expect(world.liveEvent.state.wallNotes.get(noteId)?.text).toBe('a bench')
    expect(() => peer.push()).toThrow(StoreError)
    await until('the disk to be tried again', () => {
      peer.push()
      return peer.verdicts.at(-1) === 'change'
    })
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('lost: a bench')
  })
})
