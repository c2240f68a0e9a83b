import { NOTE_HEIGHT, NOTE_WIDTH, placeNote } from '@gatherboard/shared/wall/lanes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { writeNote } from '@gatherboard/shared/wall/note'
import type { SketchContent } from '@gatherboard/shared/wall/sketch'
import { newAssetId, newClusterId, newNoteId, newSketchId, type NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createRandom, seeds } from '../../../tests/support/random.ts'
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
import type { EventRecord } from '../settings/event-record.ts'
import { Intake } from './intake.ts'
import { Paces } from './paces.ts'

const phase = (mode: EventRecord['phase']['mode'], rest: Partial<EventRecord['phase']> = {}): Partial<EventRecord> => ({
  phase: { mode, lenses: [], ...rest },
})

describe('putting a note', () => {
  it('[I1] answers the same ten times, and changes nothing after the first', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    const request = { text: 'a bench by the pond', rev: 1 }
    const { created, ...first } = valueOf(await world.put(noteId, request))
    expect({ created, ...first }).toEqual({ noteId, status: 'on-wall', rev: 1, slot: 0, created: true })
    const wall = Y.encodeStateAsUpdate(world.liveEvent.wall.doc)
    for (let times = 0; times < 10; times += 1)
      expect(valueOf(await world.put(noteId, request))).toEqual({ ...first, created: false })
    expect(Y.encodeStateAsUpdate(world.liveEvent.wall.doc)).toEqual(wall)
  })

  it('[I1] ten times at the same moment, one note', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    const answers = await Promise.all(Array.from({ length: 10 }, () => world.put(noteId, { rev: 1 })))
    expect(answers.map((answer) => valueOf(answer).created).filter(Boolean)).toHaveLength(1)
    expect(world.readDisk().wall.notes.size).toBe(1)
  })

  it('[I3] a version that is not newer changes nothing and gets the stored state, in whatever order versions arrive', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    for (const rev of [3, 1, 2, 3]) valueOf(await world.put(noteId, { text: `version ${rev}`, rev }))
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('version 3')
    expect(valueOf(await world.put(noteId, { text: 'version 2', rev: 2 }))).toMatchObject({
      rev: 3,
      status: 'on-wall',
      created: false,
    })
    expect(valueOf(await world.put(noteId, { text: 'version 7', rev: 7 }))).toMatchObject({ rev: 7 })
    expect(valueOf(await world.put(noteId, { text: 'next' }))).toMatchObject({ rev: 8 })
  })

  it('[I3] also when writing is closed by then: what was saved stays saved', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    valueOf(await world.put(noteId, { rev: 1 }))
    await world.patch(phase('closed'))
    expect(valueOf(await world.put(noteId, { rev: 1 }))).toMatchObject({ status: 'on-wall', rev: 1 })
  })

  it('[I2] cleans the text, and refuses none and too much', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('  a bench\r\nby \u202ethe\u0000 pond\u2028 ')
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('a bench\nby the pond')
    for (const text of ['', '   ', '\u200d\u200b', '\u0000\u0007', '\n\n'])
      expect(codeOf(await world.put(newNoteId(), { text }))).toBe('text-empty')
    expect(codeOf(await world.put(newNoteId(), { text: 'x'.repeat(LIMITS.noteCharactersMax + 1) }))).toBe(
      'text-too-long',
    )
    valueOf(await world.put(newNoteId(), { text: '🙂'.repeat(LIMITS.noteCharactersMax) }))
  })

  it('[I2] keeps what looks like HTML as the words they are', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('<img src=x onerror=alert(1)> & "more"')
    expect((await world.readWall()).notes.get(noteId)?.text).toBe('<img src=x onerror=alert(1)> & "more"')
  })

  it('[I4] belongs to the device that wrote it: others may neither change, move nor withdraw it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('mine')
    expect(codeOf(await world.put(noteId, { text: 'yours', rev: 9 }, BEN))).toBe('not-your-note')
    expect(codeOf(await world.put(noteId, { text: 'mine', rev: 1 }, BEN))).toBe('not-your-note')
    expect(codeOf(await world.put(noteId, { text: 'ours', rev: 9 }, FACILITATOR))).toBe('not-your-note')
    expect(codeOf(await world.intake.moveNote(world.event.id, noteId, BEN, [1, 1]))).toBe('not-your-note')
    expect(codeOf(await world.intake.eraseNote(world.event.id, noteId, BEN))).toBe('not-your-note')
    const paper = await world.add('from paper', FACILITATOR)
    expect(codeOf(await world.put(paper, { rev: 9 }, ANNA))).toBe('not-your-note')
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('mine')
  })

  it('[D12] no document says who wrote what', async () => {
    await using world = await TestWorld.open({ approval: true })
    await world.add('mine')
    await world.add('for the report', BEN, { visibility: 'report' })
    const bytes = [world.liveEvent.wall, world.liveEvent.backstage]
      .map(({ doc }) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('latin1'))
      .join('')
    expect(bytes).toContain('for the report')
    for (const name of ['anna', 'ben-', 'device', 'author']) expect(bytes).not.toContain(name)
  })

  it.each<[EventRecord['phase']['mode'], { added: string; changed: string }]>([
    ['open', { added: 'taken', changed: 'taken' }],
    ['private', { added: 'taken', changed: 'taken' }],
    ['voting', { added: 'writing-paused', changed: 'taken' }],
    ['paused', { added: 'writing-paused', changed: 'writing-paused' }],
    ['closed', { added: 'event-closed', changed: 'event-closed' }],
  ])('[I5] in mode %s: %o; facilitators are not bound by it', async (mode, expected) => {
    await using world = await TestWorld.open()
    const noteId = await world.add('before')
    await world.patch(phase(mode))
    const outcome = (result: Awaited<ReturnType<typeof world.put>>): string =>
      result.ok ? 'taken' : result.refused.code
    expect({
      added: outcome(await world.put(newNoteId(), {})),
      changed: outcome(await world.put(noteId, { text: 'after' })),
    }).toEqual(expected)
    valueOf(await world.put(newNoteId(), { text: 'from paper' }, FACILITATOR))
  })

  it('[I5] withdrawing is possible in every phase', async () => {
    await using world = await TestWorld.open()
    for (const mode of ['open', 'private', 'voting', 'paused', 'closed'] as const) {
      await world.patch(phase('open'))
      const noteId = await world.add(`in ${mode}`)
      await world.patch(phase(mode))
      valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    }
    expect((await world.readWall()).notes.size).toBe(0)
  })

  it('[I5] only open headings take notes; a note may stay where its heading is not open any more', async () => {
    await using world = await TestWorld.open()
    const hope = await world.add('a hope')
    await world.patch(phase('open', { lenses: ['need'] }))
    expect(codeOf(await world.put(newNoteId(), { lens: 'hope' }))).toBe('lens-not-open')
    expect(codeOf(await world.put(newNoteId(), { lens: 'nonsense' }))).toBe('unknown-lens')
    valueOf(await world.put(hope, { text: 'a changed hope' }))
    valueOf(await world.put(hope, { text: 'a need after all', lens: 'need' }))
    expect(codeOf(await world.put(hope, { text: 'a need after all', lens: 'strength' }))).toBe('lens-not-open')
    await world.patch({ lenses: world.event.lenses.filter(({ id }) => id !== 'need'), ...phase('open') })
    valueOf(await world.put(hope, { text: 'its heading is gone', lens: 'need' }))
  })

  it('[I6] a note that a facilitator changed is not overwritten unseen: 409 with the new words, then on purpose', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('the park is dark')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.text(noteId).insert(0, 'At night ')
    await world.liveEvent.saved()
    const refused = await world.put(noteId, { text: 'the park is very dark', rev: 2 })
    expect(refused).toMatchObject({
      ok: false,
      refused: { code: 'note-changed', text: 'At night the park is dark', rev: 1 },
    })
    expect(
      valueOf(await world.put(noteId, { text: 'the park is very dark', rev: 2, overTouched: true })),
    ).toMatchObject({ rev: 2 })
    // From then on it is the writer's again.
    valueOf(await world.put(noteId, { text: 'the park is too dark', rev: 3 }))
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('the park is too dark')
  })

  it('[I6] moving or clustering a note does not count as changing it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('first')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.note(noteId).set('pos', [10, 20])
    peer.note(noteId).set('cluster', 'cluster-aaaa')
    await world.liveEvent.saved()
    valueOf(await world.put(noteId, { text: 'second', rev: 2 }))
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({
      text: 'second',
      pos: [10, 20],
      cluster: 'cluster-aaaa',
    })
  })

  it('[I6] only the difference is written: what somebody types elsewhere in the note at the same moment stays', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('the park is dark')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.isOnline = false
    peer.text(noteId).insert(16, ', everyone says')
    valueOf(await world.put(noteId, { text: 'the old park is dark', rev: 2 }))
    peer.push()
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('the old park is dark, everyone says')
  })

  it('[I2] a change of the consent to be quoted alone is a change', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    valueOf(await world.put(noteId, { quote: false }))
    expect(valueOf(await world.put(noteId, { quote: true }))).toMatchObject({ rev: 2 })
    expect(world.readDisk().wall.notes.get(noteId)?.quote).toBe(true)
    expect(valueOf(await world.put(noteId, { quote: true }))).toMatchObject({ rev: 2 })
  })

  it('[I9] is refused for good once it was withdrawn, even when the withdrawal came first', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('gone')
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    expect(codeOf(await world.put(noteId, { rev: 99 }))).toBe('note-erased')
    const late = newNoteId()
    valueOf(await world.intake.eraseNote(world.event.id, late, ANNA))
    expect(codeOf(await world.put(late, {}))).toBe('note-erased')
    await world.restart()
    expect(codeOf(await world.put(noteId, { rev: 99 }))).toBe('note-erased')
  })

  it('[I9] a withdrawal that came first binds the phone that sent it: nobody withdraws beforehand what others will write', async () => {
    await using world = await TestWorld.open()
    const [guessed, own] = [newNoteId(), newNoteId()]
    for (const noteId of [guessed, own]) valueOf(await world.intake.eraseNote(world.event.id, noteId, BEN))
    expect(await world.erasure.read(world.event.id, guessed, BEN.deviceKey)).toBe('done')
    expect(await world.erasure.read(world.event.id, guessed, ANNA.deviceKey)).toBeUndefined()
    await world.restart()
    expect(valueOf(await world.put(guessed, {}, ANNA))).toMatchObject({ status: 'on-wall' })
    expect(codeOf(await world.put(own, {}, BEN))).toBe('note-erased')
    expect(valueOf(await world.put(own, {}, FACILITATOR))).toMatchObject({ status: 'on-wall' })
    expect(codeOf(await world.intake.eraseNote(world.event.id, newNoteId(), FACILITATOR))).toBe('no-such-note')
  })

  it('[D2] has an id of its own: none that a sketch note or a group has, or that a sketch note had', async () => {
    await using world = await TestWorld.open()
    const [drawing, erased] = [newSketchId(), newSketchId()]
    const content: SketchContent = {
      asset: newAssetId(),
      width: 10,
      height: 10,
      box: [0, 0, 10, 10],
      title: '',
      artist: '',
      alt: '',
      transcript: '',
      locked: true,
      regions: [],
    }
    await world.liveEvent.change((change) => {
      for (const sketchId of [drawing, erased]) change.addSketch(sketchId, content)
    })
    await world.liveEvent.change((change) => change.eraseSketch(erased, '2026-03-14T09:00:00.000Z'))
    const peer = await FacilitatorPeer.join(world.liveEvent)
    const group = newClusterId()
    writeCluster(peer.wall.clusters, group, { name: 'Parks', box: [0, 0, 10, 10] })
    await world.liveEvent.saved()
    await world.restart()
    for (const id of [drawing, erased, group] as string[] as NoteId[]) {
      expect(codeOf(await world.put(id, {}))).toBe('id-taken')
      // Withdrawing what was never written under it takes nothing along.
      valueOf(await world.intake.eraseNote(world.event.id, id, ANNA))
    }
    expect([...world.liveEvent.state.sketchRows.rows.keys()]).toEqual([drawing])
    const other = await FacilitatorPeer.join(world.liveEvent)
    writeNote(other.wall.notes, drawing as string as NoteId, {
      lens: 'hope',
      text: 'under a drawing’s id',
      source: 'canvas',
      createdMinute: 0,
    })
    await world.liveEvent.saved()
    expect((await world.readWall()).notes.size).toBe(0)
    expect((await world.readWall()).sketches.has(drawing)).toBe(true)
  })

  it('[L10] more than one phone writes is answered with how long to wait, and nothing of it is kept', async () => {
    await using world = await TestWorld.open()
    const paces = new Paces({ burst: 2, perMinute: 6 }, world.clock)
    const intake = new Intake({ liveEvents: world.liveEvents, erasure: world.erasure, paces, clock: world.clock })
    const put = (writer = ANNA) =>
      intake.putNote(world.event.id, newNoteId(), writer, { lens: 'hope', text: 'x', visibility: 'wall' })
    valueOf(await put())
    valueOf(await put())
    expect(await put()).toMatchObject({ ok: false, refused: { code: 'too-many', retryAfterMs: 10_000 } })
    valueOf(await put(BEN))
    world.clock.advance(10_000)
    valueOf(await put())
    expect(world.readDisk().rows).toHaveLength(4)
  })
})

describe('where a note goes', () => {
  it('[I7] with approval on it waits backstage; published it is on the wall with a slot; changed it waits again', async () => {
    await using world = await TestWorld.open({ approval: true })
    const noteId = newNoteId()
    expect(valueOf(await world.put(noteId, { text: 'first' }))).toMatchObject({ status: 'waiting' })
    expect((await world.readWall()).notes.size).toBe(0)
    expect(valueOf(await world.moderation.publish(world.event.id, noteId))).toMatchObject({ status: 'on-wall' })
    expect((await world.readWall()).notes.get(noteId)).toMatchObject({ text: 'first', slot: 0 })
    expect(valueOf(await world.put(noteId, { text: 'second', rev: 2 }))).toMatchObject({ status: 'waiting' })
    expect((await world.readWall()).notes.size).toBe(0)
    expect(world.readDisk().backstage[noteId]).toMatchObject({ status: 'waiting', text: 'second' })
  })

  it('[I7] with flagsWait on only notes with a personal detail wait, and the flag follows the words', async () => {
    await using world = await TestWorld.open({ flagsWait: true })
    const plain = await world.add('a bench')
    const flagged = await world.add('ring me on 07700 900123')
    expect([...(await world.readWall()).notes.keys()]).toEqual([plain])
    expect(world.liveEvent.state.backstageNotes.get(flagged)?.flags).toEqual(['phone-number'])
    valueOf(await world.put(flagged, { text: 'write to me at a.b@example.org' }))
    expect(world.liveEvent.state.backstageNotes.get(flagged)?.flags).toEqual(['e-mail'])
    expect(valueOf(await world.put(plain, { text: 'a bench, 07700 900123' }))).toMatchObject({ status: 'waiting' })
  })

  it('[I7] a note for the report is never on the wall, and cannot be published', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('between us', ANNA, { visibility: 'report' })
    expect(valueOf(await world.put(noteId, { visibility: 'report', text: 'between us', rev: 1 }))).toMatchObject({
      status: 'report-only',
    })
    expect(codeOf(await world.moderation.publish(world.event.id, noteId))).toBe('forbidden')
    expect(Buffer.from(Y.encodeStateAsUpdate(world.liveEvent.wall.doc)).includes('between us')).toBe(false)
    // Its writer may change their mind, both ways.
    expect(valueOf(await world.put(noteId, { text: 'between us', visibility: 'wall', rev: 2 }))).toMatchObject({
      status: 'on-wall',
    })
    expect(valueOf(await world.put(noteId, { text: 'between us', visibility: 'report', rev: 3 }))).toMatchObject({
      status: 'report-only',
    })
    expect((await world.readWall()).notes.size).toBe(0)
  })

  it('[I8] what was set aside stays aside whatever its writer changes, and is restored to where its writer wants it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('first')
    valueOf(await world.moderation.setAside(world.event.id, noteId, false))
    expect(valueOf(await world.put(noteId, { text: 'second', rev: 2 }))).toMatchObject({ status: 'set-aside' })
    expect(valueOf(await world.put(noteId, { text: 'third', visibility: 'report', rev: 3 }))).toMatchObject({
      status: 'set-aside',
    })
    expect(world.readDisk().backstage[noteId]).toMatchObject({ status: 'set-aside', text: 'third' })
    expect(valueOf(await world.moderation.restore(world.event.id, noteId))).toMatchObject({ status: 'report-only' })
  })

  it('[I8] all notes of one device are set aside together, but not those for the report, and come back together', async () => {
    await using world = await TestWorld.open()
    const mine = [await world.add('one'), await world.add('three')]
    const forReport = await world.add('two', ANNA, { visibility: 'report' })
    const before = await world.add('aside before')
    const other = await world.add('somebody else’s', BEN)
    valueOf(await world.moderation.setAside(world.event.id, before, false))
    const { batch, count } = valueOf(await world.moderation.setAside(world.event.id, mine[0] ?? other, true))
    expect(count).toBe(2)
    expect([...(await world.readWall()).notes.keys()]).toEqual([other])
    expect(valueOf(await world.moderation.restoreBatch(world.event.id, batch))).toEqual({ count: 2 })
    expect((await world.readWall()).notes.size).toBe(3)
    expect(
      [...world.liveEvent.state.backstageNotes.values()].map(({ text, status }) => `${text}: ${status}`).toSorted(),
    ).toEqual(['aside before: set-aside', 'two: report-only'])
    // A note for the report only leads nobody to what else its writer has written.
    expect(codeOf(await world.moderation.setAside(world.event.id, forReport, true))).toBe('forbidden')
  })

  it('[I16] new phones wait when facilitators ask for it: their notes until shown, their changes too, others not; then no longer', async () => {
    await using world = await TestWorld.open()
    const before = await world.add('here before', ANNA)
    await world.patch({ newcomersWait: true })
    expect(valueOf(await world.put(newNoteId(), {}, ANNA))).toMatchObject({ status: 'on-wall' })
    const late = await world.add('late', BEN)
    expect(world.liveEvent.state.backstageNotes.get(late)?.status).toBe('waiting')
    await world.restart()
    const second = await world.add('late again', BEN)
    expect(world.liveEvent.state.backstageNotes.get(second)?.status).toBe('waiting')
    valueOf(await world.moderation.publish(world.event.id, late))
    expect(valueOf(await world.put(late, { text: 'other words', rev: 2 }, BEN))).toMatchObject({ status: 'waiting' })
    expect(valueOf(await world.put(before, { text: 'other words', rev: 2 }, ANNA))).toMatchObject({ status: 'on-wall' })
    expect(valueOf(await world.put(newNoteId(), { text: 'from paper' }, FACILITATOR))).toMatchObject({
      status: 'on-wall',
    })
    await world.patch({ newcomersWait: false })
    expect(valueOf(await world.put(newNoteId(), {}, BEN))).toMatchObject({ status: 'on-wall' })
    expect(world.readRows('latecomers')).toEqual([])
    // What waited then waits on: nobody has looked at it.
    expect(world.liveEvent.state.backstageNotes.get(second)?.status).toBe('waiting')
  })

  it('[I16] also after a reveal', async () => {
    await using world = await TestWorld.open(phase('private'))
    const [early, late] = [await world.add('early', ANNA), newNoteId()]
    await world.patch({ newcomersWait: true })
    valueOf(await world.put(late, { text: 'late' }, BEN))
    await world.patch(phase('open'))
    expect([...world.liveEvent.state.wallNotes.keys()]).toEqual([early])
    expect(world.liveEvent.state.backstageNotes.get(late)?.status).toBe('waiting')
  })

  it('[I10] in private mode a note is in no document; leaving it reveals all in one commit', async () => {
    await using world = await TestWorld.open({ ...phase('private'), flagsWait: true })
    const wall = newNoteId()
    expect(valueOf(await world.put(wall, { text: 'written alone' }))).toMatchObject({ status: 'waiting', rev: 1 })
    const report = await world.add('for the report', BEN, { visibility: 'report' })
    const flagged = await world.add('ring 07700 900123', BEN)
    expect(valueOf(await world.put(wall, { text: 'written alone, twice', rev: 2 }))).toMatchObject({
      status: 'waiting',
      rev: 2,
    })
    expect(codeOf(await world.moderation.publish(world.event.id, wall))).toBe('forbidden')
    const bytes = (): Buffer =>
      Buffer.concat([world.liveEvent.wall, world.liveEvent.backstage].map(({ doc }) => Y.encodeStateAsUpdate(doc)))
    for (const words of ['written alone', 'for the report', '07700']) expect(bytes().includes(words)).toBe(false)
    expect(world.liveEvent.state.ledger.heldCount).toBe(3)
    expect(valueOf(await world.intake.readMine(world.event.id, ANNA.deviceKey))).toMatchObject([
      { noteId: wall, text: 'written alone, twice', status: 'waiting', rev: 2 },
    ])
    // A restart in the middle of it loses nothing and shows nothing.
    await world.restart()
    expect(bytes().includes('written alone')).toBe(false)

    const writes = world.store.writes
    await world.patch(phase('open'))
    expect(world.store.writes - writes).toBe(1)
    const disk = world.readDisk()
    expect([...disk.wall.notes.values()].map(({ text }) => text)).toEqual(['written alone, twice'])
    expect(disk.backstage).toMatchObject({ [report]: { status: 'report-only' }, [flagged]: { status: 'waiting' } })
    expect(disk.rows.every(({ held }) => held === null)).toBe(true)
    expect(disk.wall.meta.phase.mode).toBe('open')
  })

  it('[I10] a reveal that fails reveals nothing', async () => {
    await using world = await TestWorld.open(phase('private'))
    await world.add('written alone')
    world.store.failures = 1
    await expect(world.patch(phase('open'))).rejects.toThrow('disk')
    await world.liveEvent.committed()
    expect(world.liveEvent.state.event.phase.mode).toBe('private')
    expect((await world.readWall()).notes.size).toBe(0)
    expect(world.liveEvent.state.ledger.heldCount).toBe(1)
  })

  it('[I13] a reveal says nothing of who was first: mixed on the wall and backstage, and all of one minute', async () => {
    await using world = await TestWorld.open(phase('private'))
    const sent: NoteId[] = []
    for (let count = 0; count < 60; count += 1) {
      sent.push(await world.add(`note ${count}`, device(`phone ${count}`), count % 2 ? { visibility: 'report' } : {}))
      world.clock.advance(20_000)
    }
    await world.patch(phase('open'))
    const { wall, backstage } = world.readDisk()
    const minute = Math.floor(world.clock.nowMs() / 60_000) * 60_000
    expect(
      new Set(
        [...wall.notes.values(), ...Object.values(backstage)].map(
          (note) => (note as { createdMinute: number }).createdMinute,
        ),
      ),
    ).toEqual(new Set([minute]))
    // In the order of their slots, and in that of the clocks under which they were written. One in 30! reveals is in
    // order by chance.
    const bySlot = [...wall.notes.values()]
      .toSorted((one, other) => (one.slot ?? 0) - (other.slot ?? 0))
      .map(({ id }) => id)
    const clockOf = (map: Y.Map<unknown>, id: NoteId): number => (map.get(id) as Y.Map<unknown>)._item?.id.clock ?? 0
    const byClock = (map: Y.Map<unknown>): NoteId[] =>
      ([...map.keys()] as NoteId[]).toSorted((one, other) => clockOf(map, one) - clockOf(map, other))
    const [onWall, forReport] = [sent.filter((_, index) => index % 2 === 0), sent.filter((_, index) => index % 2 === 1)]
    for (const shown of [bySlot, byClock(world.liveEvent.wall.doc.getMap('notes'))]) {
      expect(shown).not.toEqual(onWall)
      expect(shown.toSorted()).toEqual(onWall.toSorted())
    }
    expect(byClock(world.liveEvent.backstage.doc.getMap('notes'))).not.toEqual(forReport)
  })

  it('[I10] a held note can be withdrawn', async () => {
    await using world = await TestWorld.open(phase('private'))
    const noteId = await world.add('written alone')
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.patch(phase('open'))
    expect(world.readDisk()).toMatchObject({ rows: [], backstage: {} })
    expect((await world.readWall()).notes.size).toBe(0)
  })
})

describe('slots and places', () => {
  it('[D5] arrivals take the lowest free slot of their lens, and a withdrawn one is used again', async () => {
    await using world = await TestWorld.open()
    const [first = newNoteId(), , third = newNoteId()] = [
      await world.add('a'),
      await world.add('b'),
      await world.add('c'),
    ]
    const need = newNoteId()
    expect(valueOf(await world.put(need, { lens: 'need' }))).toMatchObject({ slot: 0 })
    valueOf(await world.intake.eraseNote(world.event.id, first, ANNA))
    expect(valueOf(await world.put(newNoteId(), {}))).toMatchObject({ slot: 0 })
    expect(world.liveEvent.state.wallNotes.get(third)?.slot).toBe(2)
  })

  it('[D5] a note that changes its lens gets a slot there', async () => {
    await using world = await TestWorld.open()
    await world.add('a need', ANNA, { lens: 'need' })
    const noteId = await world.add('a hope')
    expect(valueOf(await world.put(noteId, { lens: 'need', text: 'a need too', rev: 2 }))).toMatchObject({ slot: 1 })
    expect(valueOf(await world.put(newNoteId(), {}))).toMatchObject({ slot: 0 })
  })

  it('[I11] a participant moves their own note, until a facilitator has put it into a cluster or taken it off the wall', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('mine')
    valueOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [100.4, -207.6]))
    expect(world.readDisk().wall.notes.get(noteId)?.pos).toEqual([100, -208])
    const peer = await FacilitatorPeer.join(world.liveEvent)
    writeCluster(peer.wall.clusters, newClusterId(), { name: '', box: [5_000, 0, 300, 300] })
    const [cluster = ''] = peer.wall.clusters.keys()
    peer.note(noteId).set('cluster', cluster)
    await world.liveEvent.saved()
    expect(codeOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [0, 0]))).toBe('note-locked')
    // Its group is gone, and somebody else's step has left its name on the note.
    peer.wall.clusters.delete(cluster)
    valueOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [50, -400]))
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({ pos: [50, -400] })
    expect(world.readDisk().wall.notes.get(noteId)).not.toHaveProperty('cluster')
    valueOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [0, 0]))
    valueOf(await world.moderation.setAside(world.event.id, noteId, false))
    expect(codeOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [0, 0]))).toBe('note-locked')
    expect(codeOf(await world.intake.moveNote(world.event.id, newNoteId(), ANNA, [0, 0]))).toBe('no-such-note')
  })

  it('[I15] a note that its writer sends far away, or onto another, lies beside the wall and on nobody else’s', async () => {
    await using world = await TestWorld.open()
    const mine = await world.add('mine')
    const other = newNoteId()
    valueOf(
      await world.intake.putNote(world.event.id, other, BEN, { lens: 'need', text: 'another', visibility: 'wall' }),
    )
    const placeOf = (noteId: NoteId): readonly [number, number] =>
      world.readDisk().wall.notes.get(noteId)?.pos ?? [NaN, NaN]
    valueOf(await world.intake.moveNote(world.event.id, mine, ANNA, [1_000_000, 1_000_000]))
    const [far, low] = placeOf(mine)
    expect(Math.max(far, low)).toBeLessThan(20_000)
    valueOf(await world.intake.moveNote(world.event.id, other, BEN, [far, low]))
    expect(placeOf(other)).not.toEqual([far, low])
  })

  it.each(seeds(8))(
    '[D5] no two unplaced notes of a lens hold one slot, whatever happens in whatever order, seed %i',
    async (seed) => {
      await using world = await TestWorld.open()
      const random = createRandom(seed)
      const peer = await FacilitatorPeer.join(world.liveEvent)
      const everything: NoteId[] = []
      // Not awaited one by one: they meet in head as they would on a busy evening.
      const underWay: Array<Promise<unknown>> = []
      for (let step = 0; step < 60; step += 1) {
        const kind = random.below(10)
        const noteId = random.pick(everything)
        const lens = random.pick(['strength', 'need', 'hope']) ?? 'hope'
        if (kind < 4 || !noteId) {
          const added = newNoteId()
          everything.push(added)
          underWay.push(world.put(added, { text: `note ${step}`, lens }))
        } else if (kind === 4) underWay.push(world.put(noteId, { text: `changed ${step}`, lens, overTouched: true }))
        else if (kind === 5) underWay.push(world.intake.eraseNote(world.event.id, noteId, ANNA))
        else if (kind === 6) underWay.push(world.moderation.setAside(world.event.id, noteId, false))
        else if (kind === 7) underWay.push(world.moderation.restore(world.event.id, noteId))
        else {
          await peer.pull()
          editOnCanvas(peer, noteId, random.below(4), step)
        }
      }
      await Promise.all(underWay)
      await world.liveEvent.committed()
      const lensIds = world.event.lenses.map(({ id }) => id)
      const unplaced = [...world.readDisk().wall.notes.values()].filter(({ pos }) => !pos)
      expect(unplaced.length).toBeGreaterThan(3)
      expect(unplaced.every(({ slot }) => slot !== undefined)).toBe(true)
      const places = unplaced.map((note) => placeNote(lensIds, note))
      const overlapping = places.filter(([x, y], index) =>
        places.some(
          ([otherX, otherY], other) =>
            other !== index && Math.abs(x - otherX) < NOTE_WIDTH && Math.abs(y - otherY) < NOTE_HEIGHT,
        ),
      )
      expect(overlapping).toEqual([])
      expect(
        new Set([...world.liveEvent.state.wallNotes.keys(), ...world.liveEvent.state.backstageNotes.keys()]),
      ).toEqual(new Set(world.liveEvent.state.ledger.rows.keys()))
    },
  )
})

function editOnCanvas(peer: FacilitatorPeer, noteId: NoteId, kind: number, step: number): void {
  if (kind === 0) return void peer.undo.undo()
  if (!peer.wall.notes.has(noteId)) return
  if (kind === 1) peer.wall.notes.delete(noteId)
  else if (kind === 2) peer.note(noteId).set('pos', [step, -step])
  else peer.note(noteId).delete('pos')
}

describe('cheers and votes', () => {
  it('[I12] a device cheers once; the document holds the count only', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const cheer = async (writer: typeof ANNA, cheered: boolean) =>
      valueOf(await world.intake.setCheer(world.event.id, noteId, writer.deviceKey, cheered)).cheers
    expect([
      await cheer(BEN, true),
      await cheer(BEN, true),
      await cheer(ANNA, true),
      await cheer(BEN, false),
      await cheer(BEN, false),
    ]).toEqual([1, 1, 2, 1, 1])
    expect((await world.readWall()).cheers).toEqual(new Map([[noteId, 1]]))
    expect(codeOf(await world.intake.setCheer(world.event.id, newNoteId(), BEN.deviceKey, true))).toBe('no-such-note')
  })

  it('[I12] votes stay within the budget, count only while voting is open, and show as sums when it closes', async () => {
    await using world = await TestWorld.open()
    const [one, two] = [await world.add('one'), await world.add('two')]
    const vote = (noteId: NoteId, count: number, writer = BEN) =>
      world.intake.setVote(world.event.id, noteId, writer.deviceKey, count)
    expect(codeOf(await vote(one, 1))).toBe('voting-not-open')
    await world.patch(phase('voting', { votesEach: 3, votesPerNote: 2 }))
    expect(valueOf(await vote(one, 2))).toEqual({ count: 2, left: 1 })
    expect(codeOf(await vote(one, 3))).toBe('votes-used-up')
    expect(codeOf(await vote(two, 2))).toBe('votes-used-up')
    expect(valueOf(await vote(two, 1))).toEqual({ count: 1, left: 0 })
    expect(valueOf(await vote(one, 1))).toEqual({ count: 1, left: 1 })
    valueOf(await vote(two, 2, ANNA))
    expect((await world.readWall()).votes.size).toBe(0)
    await world.restart()
    expect(codeOf(await vote(two, 3))).toBe('votes-used-up')
    await world.patch(phase('open'))
    expect((await world.readWall()).votes).toEqual(
      new Map([
        [one, 1],
        [two, 3],
      ]),
    )
  })

  it('[I12] votes become fewer in mid-round, or a note is set aside: what was given comes back, and counts as spent no longer', async () => {
    await using world = await TestWorld.open(phase('voting', { votesEach: 3 }))
    const [one, two] = [await world.add('one', FACILITATOR), await world.add('two', FACILITATOR)]
    const vote = (noteId: NoteId, count: number) => world.intake.setVote(world.event.id, noteId, BEN.deviceKey, count)
    valueOf(await vote(one, 3))
    await world.patch(phase('voting', { votesEach: 1 }))
    expect(codeOf(await vote(two, 1))).toBe('votes-used-up')
    expect(valueOf(await vote(one, 2))).toEqual({ count: 2, left: 0 })
    expect(codeOf(await vote(one, 3))).toBe('votes-used-up')
    valueOf(await world.moderation.setAside(world.event.id, one, false))
    expect(valueOf(await world.intake.readReactions(world.event.id, BEN.deviceKey))).toMatchObject({ votesLeft: 1 })
    expect(valueOf(await vote(two, 1))).toEqual({ count: 1, left: 0 })
    expect(codeOf(await vote(one, 3))).toBe('no-such-note')
    expect(valueOf(await vote(one, 0))).toEqual({ count: 0, left: 0 })
  })

  it('[I12] a cheer can be taken back when all is over, and from a note that was set aside; none is given then', async () => {
    await using world = await TestWorld.open()
    const [one, two] = [await world.add('one'), await world.add('two')]
    const cheer = (noteId: NoteId, cheered: boolean) =>
      world.intake.setCheer(world.event.id, noteId, BEN.deviceKey, cheered)
    for (const noteId of [one, two]) valueOf(await cheer(noteId, true))
    valueOf(await world.moderation.setAside(world.event.id, one, false))
    expect(valueOf(await cheer(one, false))).toEqual({ cheers: 0 })
    await world.patch(phase('closed'))
    expect(valueOf(await cheer(two, false))).toEqual({ cheers: 0 })
    expect(codeOf(await cheer(two, true))).toBe('event-closed')
    expect((await world.readWall()).cheers.size).toBe(0)
  })

  it('[I12] a new round begins with all votes, also after a restart before the first of them', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('one')
    const voting = phase('voting', { votesEach: 2 })
    await world.patch(voting)
    valueOf(await world.intake.setVote(world.event.id, noteId, BEN.deviceKey, 2))
    await world.patch(phase('open'))
    await world.patch(voting)
    await world.restart()
    expect(valueOf(await world.intake.setVote(world.event.id, noteId, BEN.deviceKey, 1))).toEqual({ count: 1, left: 1 })
    await world.patch(phase('open'))
    expect((await world.readWall()).votes).toEqual(new Map([[noteId, 1]]))
  })

  it('[I12] with a withdrawn note its cheers and votes go too, and the votes are free again', async () => {
    await using world = await TestWorld.open(phase('voting', { votesEach: 1 }))
    const [one, two] = [await world.add('one', FACILITATOR), await world.add('two', FACILITATOR)]
    valueOf(await world.intake.setCheer(world.event.id, one, BEN.deviceKey, true))
    valueOf(await world.intake.setVote(world.event.id, one, BEN.deviceKey, 1))
    valueOf(await world.intake.eraseNote(world.event.id, one, FACILITATOR))
    valueOf(await world.intake.setVote(world.event.id, two, BEN.deviceKey, 1))
    expect((await world.readWall()).cheers.size).toBe(0)
    expect(world.readRows('cheers')).toEqual([])
    expect(world.readRows('votes').filter(({ count }) => count > 0)).toMatchObject([{ note_id: two }])
  })
})

describe('reading back one’s own notes', () => {
  it('[I4] a device sees its own, wherever they are, and nobody else’s', async () => {
    await using world = await TestWorld.open()
    const shown = await world.add('shown', ANNA, { quote: true })
    const aside = await world.add('aside')
    const report = await world.add('report', ANNA, { visibility: 'report' })
    await world.add('somebody else’s', BEN)
    valueOf(await world.moderation.setAside(world.event.id, aside, false))
    const mine = valueOf(await world.intake.readMine(world.event.id, ANNA.deviceKey))
    expect(Object.fromEntries(mine.map(({ noteId, status }) => [noteId, status]))).toEqual({
      [shown]: 'on-wall',
      [aside]: 'set-aside',
      [report]: 'report-only',
    })
    expect(mine.find(({ noteId }) => noteId === shown)).toEqual({
      noteId: shown,
      lens: 'hope',
      text: 'shown',
      status: 'on-wall',
      rev: 1,
      quote: true,
      visibility: 'wall',
    })
    expect(valueOf(await world.intake.readMine(world.event.id, device('nobody').deviceKey))).toEqual([])
  })
})

describe('the text that was agreed to', () => {
  it('[C1] stays with the note on the wall, backstage, set aside, held and after the reveal', async () => {
    await using world = await TestWorld.open()
    const agreed = { quote: true, consent: 2 }
    const noteId = newNoteId()
    const put = (more: object) => world.put(noteId, { ...agreed, ...more })
    valueOf(await put({}))
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject(agreed)
    valueOf(await put({ visibility: 'report' }))
    expect(world.liveEvent.state.backstageNotes.get(noteId)).toMatchObject({ status: 'report-only', ...agreed })
    valueOf(await put({ visibility: 'wall', text: 'Changed words' }))
    valueOf(await world.moderation.setAside(world.event.id, noteId, false))
    expect(world.liveEvent.state.backstageNotes.get(noteId)).toMatchObject({ status: 'set-aside', ...agreed })
    valueOf(await world.moderation.restore(world.event.id, noteId))
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject(agreed)
    await world.patch(phase('private'))
    const held = newNoteId()
    valueOf(await world.put(held, agreed))
    expect(world.liveEvent.state.ledger.rows.get(held)?.held).toMatchObject(agreed)
    await world.patch(phase('open'))
    expect(world.readDisk().wall.notes.get(held)).toMatchObject(agreed)
  })

  it('[C1] goes with a no, and is the oldest again for a yes that names none', async () => {
    await using world = await TestWorld.open()
    const noteId = newNoteId()
    valueOf(await world.put(noteId, { quote: true, consent: 2 }))
    valueOf(await world.put(noteId, { quote: false }))
    expect(world.readDisk().wall.notes.get(noteId)).not.toHaveProperty('consent')
    valueOf(await world.put(noteId, { quote: true }))
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({ quote: true })
    expect(world.readDisk().wall.notes.get(noteId)).not.toHaveProperty('consent')
    const [mine] = valueOf(await world.intake.readMine(world.event.id, ANNA.deviceKey))
    expect(mine).not.toHaveProperty('consent')
  })
})
