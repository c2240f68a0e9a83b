import { LIMITS, SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  ANNA,
  BEN,
  codeOf,
  device,
  FACILITATOR,
  FacilitatorPeer,
  TestWorld,
  valueOf,
} from '../../../tests/support/world.ts'
import { DAY_MS } from '../clock.ts'
import { forgetOldBatches } from '../event/batches.ts'

const MINUTE_MS = 60_000

/** Many notes in one commit, as an import adds them. */
async function fill(world: TestWorld, count: number, place: 'wall' | 'waiting' = 'wall'): Promise<NoteId[]> {
  const noteIds = Array.from({ length: count }, () => newNoteId())
  await world.liveEvent.change((change) => {
    for (const noteId of noteIds) {
      const where = place === 'wall' ? ({ kind: 'wall' } as const) : ({ kind: 'backstage', status: 'waiting' } as const)
      change.addNote(
        noteId,
        { lens: 'hope', text: 'a bench', source: 'import', createdMinute: 0 },
        { deviceKey: null, visibility: 'wall', place: where },
      )
    }
  })
  return noteIds
}

const readBatches = (world: TestWorld) =>
  world.readRows('set_aside_batches').map(({ note_id, batch }) => ({ note_id, batch }))

describe('what was set aside together', () => {
  it('[D15] stands in a table of the server’s, in no document, and goes note by note as they come back or are erased', async () => {
    await using world = await TestWorld.open()
    const [one, two, three, four] = [
      await world.add('one'),
      await world.add('two'),
      await world.add('three'),
      await world.add('four'),
    ]
    const { batch, count } = valueOf(await world.moderation.setAside(world.event.id, one, true))
    expect(count).toBe(4)
    expect(
      readBatches(world)
        .map((row) => row.note_id)
        .toSorted(),
    ).toEqual([one, two, three, four].toSorted())
    const bytes = (): Buffer =>
      Buffer.concat([world.liveEvent.wall, world.liveEvent.backstage].map(({ doc }) => Y.encodeStateAsUpdate(doc)))
    expect(bytes().includes('batch')).toBe(false)
    expect(bytes().includes(batch)).toBe(false)
    valueOf(await world.moderation.restore(world.event.id, one))
    valueOf(await world.intake.eraseNote(world.event.id, two, ANNA))
    // Given for the report only since: it comes back alone.
    valueOf(await world.put(three, { text: 'three', visibility: 'report' }))
    expect(readBatches(world)).toEqual([{ note_id: four, batch }])
    await world.restart()
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 1 })
    expect(readBatches(world)).toEqual([])
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 0 })
  })

  it('[D15] also when an undo on a canvas or showing it brings it back', async () => {
    await using world = await TestWorld.open()
    const [one, two] = [await world.add('one'), await world.add('two')]
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.wall.notes.delete(one)
    await world.liveEvent.saved()
    await world.liveEvent.change((change) =>
      change.alsoWrite(...change.state.batches.add('by hand', [one], world.clock.nowMs())),
    )
    await peer.pull()
    peer.undo.undo()
    await world.liveEvent.saved()
    valueOf(await world.moderation.setAside(world.event.id, two, true))
    valueOf(await world.moderation.publish(world.event.id, two))
    expect(readBatches(world).map(({ note_id }) => note_id)).toEqual([one])
    expect(world.liveEvent.state.batches.notesOf('by hand', world.clock.nowMs())).toEqual([])
  })

  it('[D15] is forgotten after some hours, and cannot be undone together any more', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('one')
    const { batch } = valueOf(await world.moderation.setAside(world.event.id, noteId, true))
    world.clock.advance(SERVER_LIMITS.setAsideUndoMs + 2 * MINUTE_MS)
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 0 })
    await world.store.write([forgetOldBatches(world.clock.nowMs())])
    expect(readBatches(world)).toEqual([])
    expect(valueOf(await world.moderation.restore(world.event.id, noteId))).toMatchObject({ status: 'on-wall' })
  })

  it('[D15] is forgotten too when a clock that was ahead has made it: it would stay until that day comes', async () => {
    await using world = await TestWorld.open()
    const [ahead, now] = [await world.add('ahead'), await world.add('now')]
    world.clock.setTo(world.clock.nowMs() + 365 * DAY_MS)
    const { batch } = valueOf(await world.moderation.setAside(world.event.id, ahead, false))
    world.clock.setTo(world.clock.nowMs() - 365 * DAY_MS)
    valueOf(await world.moderation.setAside(world.event.id, now, false))
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 0 })
    await world.store.write([forgetOldBatches(world.clock.nowMs())])
    expect(readBatches(world).map(({ note_id }) => note_id)).toEqual([now])
  })

  it('[D15] leaves the documents of before when an event is opened', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('one')
    valueOf(await world.moderation.setAside(world.event.id, noteId, false))
    await world.liveEvent.change(
      (change) => void (change.backstage.notes.get(noteId) as Y.Map<unknown>).set('batch', 'as once'),
    )
    expect(world.readDisk().backstage[noteId]).toMatchObject({ batch: 'as once' })
    await world.restart()
    expect(world.readDisk().backstage[noteId]).not.toHaveProperty('batch')
    expect(world.liveEvent.state.backstageNotes.get(noteId)).toMatchObject({ status: 'set-aside', text: 'one' })
  })
})

describe('many notes at once', () => {
  it('[I14] everything since a minute goes aside, waiting notes too, and comes back; earlier notes, those for the report and facilitators’ stay', async () => {
    await using world = await TestWorld.open()
    await world.add('before')
    world.clock.advance(5 * MINUTE_MS)
    const sinceMs = world.clock.nowMs() + 20_000
    const flood = [await world.add('flood', BEN), await world.add('flood', device('carl'))]
    await world.add('for the report', BEN, { visibility: 'report' })
    await world.add('from paper', FACILITATOR)
    await world.patch({ approval: true })
    const waiting = await world.add('waits', BEN)
    const { batch, count } = valueOf(await world.moderation.setAsideSince(world.event.id, sinceMs))
    expect(count).toBe(3)
    expect([...(await world.readWall()).notes.values()].map(({ text }) => text).toSorted()).toEqual([
      'before',
      'from paper',
    ])
    expect([...flood, waiting].map((id) => world.liveEvent.state.backstageNotes.get(id)?.status)).toEqual([
      'set-aside',
      'set-aside',
      'set-aside',
    ])
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 3 })
  })

  it('[I14] erased for good they are gone for good; what has come back meanwhile is not', async () => {
    await using world = await TestWorld.open()
    const [one, two] = [await world.add('one'), await world.add('two')]
    const { batch } = valueOf(await world.moderation.setAside(world.event.id, one, true))
    valueOf(await world.moderation.restore(world.event.id, two))
    expect(valueOf(await world.moderation.eraseBatch(world.event.id, batch))).toEqual({ count: 1 })
    expect(codeOf(await world.put(one, { rev: 9 }))).toBe('note-erased')
    expect([...(await world.readWall()).notes.keys()]).toEqual([two])
    expect(valueOf(await world.moderation.eraseBatch(world.event.id, 'no such act'))).toEqual({ count: 0 })
  })

  it('[I14] some hundred are more than one commit, so that others have their turn', async () => {
    await using world = await TestWorld.open()
    const devices = Array.from({ length: 250 }, (_, index) => device(`phone ${index}`))
    await world.liveEvent.change((change) => {
      for (const { deviceKey } of devices) {
        const content = { lens: 'hope', text: 'flood', source: 'phone', createdMinute: world.clock.nowMs() } as const
        change.addNote(newNoteId(), content, { deviceKey, visibility: 'wall', place: { kind: 'wall' } })
      }
    })
    const writes = world.store.writes
    const { batch, count } = valueOf(await world.moderation.setAsideSince(world.event.id, 0))
    expect({ count, commits: world.store.writes - writes }).toEqual({ count: 250, commits: 5 })
    await world.restart()
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 250 })
  })
})

describe('a full wall', () => {
  it('[L14] counts what is on it: setting aside frees it, and every door onto it asks', async () => {
    await using world = await TestWorld.open()
    const [aside, other, waiting, snapped] = [
      await world.add('aside'),
      await world.add('other', BEN),
      await world.add('waiting', BEN),
      await world.add('by a peer'),
    ]
    for (const noteId of [aside, other, waiting])
      valueOf(await world.moderation.setAside(world.event.id, noteId, false))
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.wall.notes.delete(snapped)
    await world.liveEvent.saved()
    const [first] = await fill(world, LIMITS.notesPerWallMax)
    expect(codeOf(await world.put(newNoteId(), {}))).toBe('wall-full')
    expect(codeOf(await world.moderation.restore(world.event.id, aside))).toBe('wall-full')
    expect(codeOf(await world.moderation.publish(world.event.id, waiting))).toBe('wall-full')
    const forReport = newNoteId()
    expect(valueOf(await world.put(forReport, { visibility: 'report' }))).toMatchObject({ status: 'report-only' })
    expect(codeOf(await world.put(forReport, { visibility: 'wall', rev: 2 }))).toBe('wall-full')
    // An undo on a canvas finds no room either: the words stay behind the wall.
    await peer.pull()
    peer.undo.undo()
    await world.liveEvent.saved()
    expect(world.liveEvent.state.wallNotes.size).toBe(LIMITS.notesPerWallMax)
    expect(world.liveEvent.state.backstageNotes.get(snapped)).toMatchObject({ status: 'set-aside', text: 'by a peer' })
    valueOf(await world.moderation.setAside(world.event.id, first as NoteId, false))
    expect(valueOf(await world.moderation.restore(world.event.id, aside))).toMatchObject({ status: 'on-wall' })
    expect(codeOf(await world.moderation.restore(world.event.id, other))).toBe('wall-full')
  })

  it('[L14] a reveal puts onto it what it has room for; the rest waits to be shown', async () => {
    await using world = await TestWorld.open()
    await fill(world, LIMITS.notesPerWallMax - 2)
    await world.patch({ phase: { mode: 'private', lenses: [] } })
    for (let count = 0; count < 5; count += 1) await world.add('written alone', device(`phone ${count}`))
    await world.patch({ phase: { mode: 'open', lenses: [] } })
    expect(world.liveEvent.state.wallNotes.size).toBe(LIMITS.notesPerWallMax)
    expect([...world.liveEvent.state.backstageNotes.values()].map(({ status }) => status)).toEqual([
      'waiting',
      'waiting',
      'waiting',
    ])
  })

  it('[L20] behind it there is a limit of its own for what comes, and none for what is set aside', async () => {
    await using world = await TestWorld.open({ approval: true })
    await fill(world, SERVER_LIMITS.notesBehindWallMax, 'waiting')
    expect(codeOf(await world.put(newNoteId(), {}))).toBe('wall-full')
    expect(codeOf(await world.put(newNoteId(), { visibility: 'report' }))).toBe('wall-full')
    const noteId = await world.add('from paper', FACILITATOR)
    expect(valueOf(await world.moderation.setAside(world.event.id, noteId, false))).toMatchObject({ count: 1 })
  })
})
