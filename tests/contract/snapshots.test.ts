/** Snapshots on a real store: when they are taken, what is stored, what comes back, and what never does. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { insertEvent } from '@gatherboard/server/settings/event-record'
import { createEventRecord } from '@gatherboard/server/events/new-event'
import { Erasure } from '@gatherboard/server/event/erasure'
import { createLog } from '@gatherboard/server/log'
import { BoardSchema, type Board } from '@gatherboard/shared/api/board'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { Result } from '@gatherboard/shared/values/result'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import {
  newSnapshotId,
  type ClusterId,
  type EventId,
  type NoteId,
  type SnapshotId,
} from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { openLiveEvent, type TestEvent } from '../support/live-event.ts'
import { until } from '../support/until.ts'
import { readRows } from '../support/database.ts'

const valueOf = <Value>(result: Result<Value, Refused>): Value => {
  if (!result.ok) throw new Error(`refused: ${result.refused.code}`)
  return result.value
}
const take = async (
  live: TestEvent,
  label = '',
  reason: 'request' | 'phase' | 'closed' = 'request',
): Promise<SnapshotInfo> => valueOf(await live.snapshots.take(live.event.id, { reason, label }))
const read = async (live: TestEvent, { id }: SnapshotInfo): Promise<Board> =>
  valueOf(await live.snapshots.read(live.event.id, id as SnapshotId))
const list = async (live: TestEvent): Promise<SnapshotInfo[]> => valueOf(await live.snapshots.list(live.event.id))
const textsOf = (board: Board): string[] => board.notes.map(({ text }) => text).toSorted()
const items = (live: TestEvent) => readRows(live.dataDir, 'snapshot_items')
const GREEN = 'cluster-green' as ClusterId

describe('taking', () => {
  it('gives back the board as it was, whatever has happened since', async () => {
    await using live = await openLiveEvent()
    const [bench] = await live.addNotes('A bench', 'Shade')
    await live.addNote({ text: 'Behind' }, { kind: 'backstage', status: 'report-only' })
    const before = valueOf(await live.snapshots.readLive(live.event.id))
    const snapshot = await take(live, 'Half time')
    await live.change((change) => change.setText(bench as NoteId, 'Another bench'))
    await live.addNotes('Later')
    const board = await read(live, snapshot)
    expect(board).toEqual({ ...before, reason: 'request' })
    expect(BoardSchema.parse(board)).toEqual(board)
    expect(snapshot).toMatchObject({
      label: 'Half time',
      reason: 'request',
      takenAt: '2026-05-09T10:42:17.000Z',
      counts: { notes: 2, reportOnly: 1 },
    })
  })

  it('stores an item once for as long as it does not change', async () => {
    await using live = await openLiveEvent()
    const [bench] = await live.addNotes('A bench', 'Shade')
    for (let count = 0; count < 5; count += 1) await take(live)
    expect(items(live).map(({ from_seq, to_seq }) => [from_seq, to_seq])).toEqual([
      [1, 5],
      [1, 5],
    ])
    await live.change((change) => change.setText(bench as NoteId, 'A longer bench'))
    await take(live)
    expect(
      items(live)
        .filter(({ key }) => key === bench)
        .map(({ from_seq, to_seq }) => [from_seq, to_seq]),
    ).toEqual([
      [1, 5],
      [6, 6],
    ])
    expect((await list(live)).length).toBe(6)
  })

  it('holds nothing that waits for a reveal', async () => {
    await using live = await openLiveEvent()
    await live.addNote({ text: 'Written in private' }, { kind: 'held' })
    const snapshot = await take(live)
    expect((await read(live, snapshot)).notes).toEqual([])
    expect(JSON.stringify(items(live))).not.toContain('private')
  })

  it('makes them one after the other when many are asked for at once', async () => {
    await using live = await openLiveEvent()
    await live.addNotes('A bench')
    const taken = await Promise.all(Array.from({ length: 8 }, (_, index) => take(live, `number ${index}`)))
    expect((await list(live)).map(({ id }) => id)).toEqual(taken.map(({ id }) => id))
    expect(items(live).map(({ from_seq, to_seq }) => [from_seq, to_seq])).toEqual([[1, 8]])
  })

  it('tells an event that is not there from one that was deleted', async () => {
    await using live = await openLiveEvent()
    expect(await live.snapshots.take('no-such-event-1' as EventId, { reason: 'request' })).toMatchObject({
      ok: false,
      refused: { code: 'no-such-event' },
    })
    expect(await live.snapshots.read(live.event.id, newSnapshotId())).toMatchObject({
      ok: false,
      refused: { code: 'no-such-snapshot' },
    })
    expect(await live.snapshots.readNewest(live.event.id)).toMatchObject({
      ok: false,
      refused: { code: 'no-such-snapshot' },
    })
  })
})

describe('the timer', () => {
  const timed = async (live: TestEvent): Promise<number> =>
    (await list(live)).filter(({ reason }) => reason === 'timed').length

  it('takes one when five minutes are over and something has changed, also when nobody is there any more', async () => {
    await using live = await openLiveEvent()
    const stop = live.snapshots.startTimer()
    await live.addNotes('A bench')
    live.clock.advance(LIMITS.snapshotEveryMs - 1)
    expect(await timed(live)).toBe(0)
    live.clock.advance(1)
    await until('the first timed snapshot', async () => (await timed(live)) === 1)
    stop()
    await live.addNotes('More')
    live.clock.advance(10 * LIMITS.snapshotEveryMs)
    expect(await timed(live)).toBe(1)
  })

  it('[S2] takes none while nothing has changed', async () => {
    await using live = await openLiveEvent()
    expect(await live.snapshots.takeDue()).toBe(0)
    await live.addNotes('A bench')
    expect(await live.snapshots.takeDue()).toBe(1)
    expect(await live.snapshots.takeDue()).toBe(0)
    await take(live, 'asked for')
    expect(await live.snapshots.takeDue()).toBe(0)
    await live.addNotes('Shade')
    expect(await live.snapshots.takeDue()).toBe(1)
  })

  it('[S2] one event that cannot be read keeps no other from its snapshot, and is tried again', async () => {
    await using live = await openLiveEvent()
    const broken = createEventRecord(
      { title: 'Broken', place: 'Hall', date: '2026-05-09' },
      { id: 'programme-1', name: 'Community events' },
      live.clock,
    )
    await live.store.write([
      insertEvent(broken),
      { do: 'journal.append', room: `wall.${broken.id}`, seq: 1, bytes: Uint8Array.of(0xff) },
      { do: 'figures.keep', event_id: broken.id, notes: 0, on_wall: 0, waiting: 0, position: '1/0' },
    ])
    await live.addNotes('A bench')
    expect(await live.snapshots.takeDue()).toBe(1)
    await live.addNotes('Shade')
    expect(await live.snapshots.takeDue()).toBe(1)
    expect(await live.store.read.figures.moved()).toEqual([broken.id])
  })

  it('takes none of a board that is empty, nor when what changed was put back', async () => {
    await using live = await openLiveEvent()
    const note = await live.addNote({ text: 'A bench', pos: [0, 0] })
    await live.snapshots.takeDue()
    await live.change((change) => change.moveTo(note, [50, 50]))
    await live.change((change) => change.moveTo(note, [0, 0]))
    expect(await live.snapshots.takeDue()).toBe(0)
    await using empty = await openLiveEvent()
    await empty.change(() => undefined)
    expect(await empty.snapshots.takeDue()).toBe(0)
  })

  it('thins what it took as it grows old, and every snapshot that stays reads as before', async () => {
    await using live = await openLiveEvent()
    const boards = new Map<string, Board>()
    for (let count = 0; count < 14; count += 1) {
      await live.addNotes(`Note ${count}`)
      if (count % 4 === 3)
        await live.change((change) =>
          change.setText([...change.state.wallNotes.keys()][0] as NoteId, `Changed ${count}`),
        )
      const snapshot = valueOf(await live.snapshots.takeIfChanged(live.event.id))
      if (snapshot) boards.set(snapshot.id, await read(live, snapshot))
      live.clock.advance(20 * 60_000)
    }
    live.clock.advance(3 * 24 * 60 * 60_000)
    await take(live, 'days later')
    const kept = (await list(live)).filter(({ reason }) => reason === 'timed')
    expect(kept.length).toBeLessThan(boards.size)
    expect(kept.length).toBeGreaterThan(3)
    for (const snapshot of kept) expect(await read(live, snapshot)).toEqual(boards.get(snapshot.id))
    // What only removed snapshots held is gone from the disk's tables.
    const rows = readRows(live.dataDir, 'snapshots')
    for (const { from_seq, to_seq } of items(live))
      expect(rows.some(({ seq }) => seq >= from_seq && seq <= to_seq)).toBe(true)
  })
})

describe('forgetting', () => {
  it('leaves no byte of a withdrawn note in any snapshot, and the counts as they were', async () => {
    await using live = await openLiveEvent()
    const words = 'My name is Ethelburga Featherstonehaugh'
    const note = await live.addNote({ text: words })
    await live.addNotes('A bench')
    const snapshot = await take(live)
    await live.change((change) => change.eraseNote(note, '2026-05-09T11:00:00Z'))
    const board = await read(live, snapshot)
    expect(textsOf(board)).toEqual(['A bench'])
    expect(board.counts.notes).toBe(2)
    const erasure = new Erasure({
      store: live.store,
      liveEvents: live.liveEvents,
      clock: live.clock,
      log: createLog({ level: 'silent', write: () => undefined }),
    })
    await erasure.close()
    const found = readdirSync(live.dataDir).filter((file) =>
      readFileSync(join(live.dataDir, file)).includes('Featherstonehaugh'),
    )
    expect(found).toEqual([])
    await take(live)
    expect(JSON.stringify(items(live))).not.toContain('Featherstonehaugh')
  })
})

describe('comparing', () => {
  it('tells what came, changed, moved and went between two snapshots', async () => {
    await using live = await openLiveEvent()
    const [bench, shade, rubbish] = await live.addNotes('A bench', 'Shade', 'Rubbish')
    const a = await take(live)
    await live.change((change) => {
      change.setText(bench as NoteId, 'Two benches')
      change.moveTo(shade as NoteId, [100, 200])
      change.eraseNote(rubbish as NoteId, '2026-05-09T11:00:00Z')
    })
    await live.addNotes('Lights')
    const b = await take(live)
    const diff = valueOf(await live.snapshots.diff(live.event.id, a.id as SnapshotId, b.id as SnapshotId))
    expect(diff.added.map(({ text }) => text)).toEqual(['Lights'])
    expect(diff.changed.map(({ before, after }) => [before.text, after.text])).toEqual([['A bench', 'Two benches']])
    expect(diff.moved).toEqual([
      { id: shade, from: { cluster: null, pos: null }, to: { cluster: null, pos: [100, 200] } },
    ])
    // A withdrawn note is in no snapshot, not even as one that is gone.
    expect(diff.gone).toEqual([])
  })
})

describe('going back', () => {
  it('puts everything where it lay, keeps newer notes and newer words, and can be undone', async () => {
    await using live = await openLiveEvent()
    const [bench, shade, hidden, withdrawn] = (await live.addNotes(
      'A bench',
      'Shade',
      'Hidden later',
      'Withdrawn later',
    )) as [NoteId, NoteId, NoteId, NoteId]
    await live.change((change) => {
      writeCluster(change.wall.clusters, GREEN, { name: 'Green places', box: [0, 0, 600, 400] })
      change.moveTo(bench, [10, 10])
      change.setField(bench, 'cluster', GREEN)
    })
    const good = await take(live, 'Good order')
    const wanted = await read(live, good)
    await live.change((change) => {
      change.wall.clusters.delete(GREEN)
      change.moveTo(bench, [5_000, 5_000])
      change.setField(bench, 'cluster', undefined)
      change.setText(bench, 'A bench, without the name I wrote')
      change.moveTo(shade, [7_000, 7_000])
      change.moveNote(
        hidden,
        { lens: 'need', text: 'Hidden later', source: 'phone', createdMinute: 0 },
        { kind: 'backstage', status: 'set-aside' },
      )
      change.eraseNote(withdrawn, '2026-05-09T11:00:00Z')
    })
    await live.addNotes('Newer')
    const muddle = valueOf(await live.snapshots.readLive(live.event.id))

    const restored = valueOf(await live.snapshots.restore(live.event.id, good.id as SnapshotId))
    expect(restored).toMatchObject({ moved: 2, returned: 1, clusters: 1 })
    const now = valueOf(await live.snapshots.readLive(live.event.id))
    expect(now.clusters).toEqual(wanted.clusters)
    const places = (board: Board) =>
      new Map(board.notes.map(({ id, pos, cluster, status }) => [id, { pos, cluster, status }]))
    for (const id of [bench, shade, hidden]) expect(places(now).get(id)).toEqual(places(wanted).get(id))
    expect(textsOf(now)).toEqual(['A bench, without the name I wrote', 'Hidden later', 'Newer', 'Shade'])

    valueOf(await live.snapshots.restore(live.event.id, restored.before.id as SnapshotId))
    const undone = valueOf(await live.snapshots.readLive(live.event.id))
    for (const id of [bench, shade]) expect(places(undone).get(id)?.pos).toEqual(places(muddle).get(id)?.pos)
  })

  it('gives notes that lie in lanes slots of their own', async () => {
    await using live = await openLiveEvent()
    const notes = (await live.addNotes('One', 'Two', 'Three')) as NoteId[]
    const before = await take(live)
    await live.change((change) => notes.forEach((note) => change.moveTo(note, [900, 900])))
    await live.addNotes('Four', 'Five')
    valueOf(await live.snapshots.restore(live.event.id, before.id as SnapshotId))
    const slots = await live.change((change) => [...change.state.wallNotes.values()].map(({ slot }) => slot))
    expect(slots).toHaveLength(5)
    expect(new Set(slots).size).toBe(5)
  })
})
