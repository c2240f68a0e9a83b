import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { BEN, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'
import type { LiveEvent } from './live-event.ts'

describe('order of truth', () => {
  it('[J2] a change is on the disk, for a second connection to read, when its promise resolves', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    valueOf(await world.put(noteId, { text: 'a bench by the pond' }))
    const disk = world.readDisk()
    expect(disk.wall.notes.get(noteId)).toMatchObject({ text: 'a bench by the pond', slot: 0, source: 'phone' })
    expect(disk.rows).toMatchObject([{ note_id: noteId, rev: 1, visibility: 'wall' }])
  })

  it('[J2] nothing of a change leaves before its commit: no join, no broadcast, no answer', async () => {
    await using world = await TestWorld.open()
    const frames: Uint8Array[] = []
    world.liveEvent.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    const joins: Uint8Array[] = []
    const letGo = world.store.hold()
    const putting = world.put(newNoteId(), { text: 'not on the disk yet' })
    await until('the note to be in head', () => world.liveEvent.state.wallNotes.size === 1)
    void world.liveEvent.wall.readSince(Uint8Array.of(0)).then((update) => joins.push(update))
    const answers: unknown[] = []
    void putting.then((answer) => answers.push(answer))
    const barriers: string[] = []
    void world.liveEvent.saved().then(() => barriers.push('saved'))
    // Another event's write would long be through: give everything that is ready the chance to run.
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
    expect({ frames, joins, answers, barriers }).toEqual({ frames: [], joins: [], answers: [], barriers: [] })
    letGo()
    valueOf(await putting)
    await until('the frame', () => frames.length > 0)
    expect(Buffer.concat(frames).includes('not on the disk yet')).toBe(true)
    expect(joins).toHaveLength(1)
    expect(barriers).toEqual(['saved'])
  })

  it('[J3] what arrives during a commit shares the next one', async () => {
    await using world = await TestWorld.open()
    const before = world.store.writes
    const puts = Array.from({ length: 40 }, (_, at) => world.put(newNoteId(), { text: `note ${at}` }))
    for (const put of puts) valueOf(await put)
    expect(world.store.writes - before).toBeLessThanOrEqual(3)
    expect(world.readDisk().wall.notes.size).toBe(40)
  })

  it('[J1] what a canvas writes is on the disk, re-encoded, when the barrier is answered', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.text(noteId).insert(7, ' by the pond')
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('a bench by the pond')
    expect(peer.verdicts).toEqual(['change'])
  })

  it('[J6] a restart reads back exactly what was there, from log and from merged state', async () => {
    await using world = await TestWorld.open({ approval: true })
    const shown = await world.add('shown')
    valueOf(await world.moderation.publish(world.event.id, shown))
    await world.add('waiting', BEN)
    await world.add('for the report', BEN, { visibility: 'report', quote: true })
    valueOf(await world.intake.setCheer(world.event.id, shown, BEN.deviceKey, true))
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.note(shown).set('pos', [5, 6])
    await world.liveEvent.saved()
    const read = async () => ({
      wall: await world.readWall(),
      backstage: world.liveEvent.state.backstageNotes,
      rows: [...world.liveEvent.state.ledger.rows.values()]
        .map((row) => ({ ...row, textHash: row.textHash && Buffer.from(row.textHash).toString('hex') }))
        .toSorted((a, b) => (a.noteId < b.noteId ? -1 : 1)),
      cheers: world.liveEvent.state.tally.countCheers(shown),
    })
    const before = await read()
    await world.restart()
    expect(await read()).toEqual(before)
    await world.liveEvent.compact()
    await world.restart()
    expect(await read()).toEqual(before)
  })

  it('[J4] a long log is replaced by the merged state, and both hold the same', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('kept')
    const longStroke = (kilobytes: number) =>
      world.liveEvent.change(
        (change) => void change.wall.ink.set('shape-aaaa', { points: 'x'.repeat(kilobytes * 1024) }),
      )
    const countLog = async (): Promise<number> =>
      world.readRows('journal').filter(({ room }) => room.startsWith('wall.')).length
    await longStroke(100)
    await longStroke(101)
    const before = await countLog()
    await longStroke(102)
    await longStroke(3)
    expect(await countLog()).toBeLessThan(before)
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('kept')
    await world.restart()
    expect((await world.joinDoc()).getMap<{ points: string }>('ink').get('shape-aaaa')?.points).toHaveLength(3 * 1024)
  })
})

it('[J2] takes no work that waits: a promise is a type error', () => {
  // Never called: the compiler is asked.
  const asks = (liveEvent: LiveEvent): Array<Promise<unknown>> => [
    liveEvent.change((change) => change.wall.notes.size),
    // @ts-expect-error what is asynchronous would leave half of it to be seen
    liveEvent.change(async (change) => change.wall.notes.size),
    // @ts-expect-error however it says so
    liveEvent.change(() => Promise.resolve('later')),
    // @ts-expect-error nor may reading wait
    liveEvent.readCommitted(async () => 'later'),
  ]
  expect(asks).toBeTypeOf('function')
})
