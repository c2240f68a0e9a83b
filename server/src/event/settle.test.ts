import { writeNote } from '@gatherboard/shared/wall/note'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../../tests/support/until.ts'
import { ANNA, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'

describe('what a change on a canvas means', () => {
  it('[D5] a note made on the canvas gets a row and a slot that nobody holds', async () => {
    await using world = await TestWorld.open()
    await world.add('at slot 0')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    const noteId = newNoteId()
    writeNote(peer.wall.notes, noteId, {
      lens: 'hope',
      text: 'from the canvas',
      source: 'canvas',
      slot: 0,
      createdMinute: 0,
    })
    await world.liveEvent.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.slot).toBe(1)
    expect(world.readDisk().rows).toContainEqual(expect.objectContaining({ note_id: noteId, device_key: null, rev: 1 }))
  })

  it('[D5] a note that loses its place goes to its slot, or to a fresh one when that was taken', async () => {
    await using world = await TestWorld.open()
    const first = await world.add('first')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.note(first).set('pos', [900, 900])
    await world.liveEvent.saved()
    const second = await world.add('takes slot 0')
    await peer.pull()
    peer.note(first).delete('pos')
    await world.liveEvent.saved()
    const { notes } = world.readDisk().wall
    expect([notes.get(first)?.slot, notes.get(second)?.slot]).toEqual([1, 0])
  })

  it('[D4] removing a note sets it aside, undo brings it back with its writer’s newest words', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('first words', ANNA, { quote: true })
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.wall.notes.delete(noteId)
    await world.liveEvent.saved()
    expect(world.liveEvent.state.backstageNotes.get(noteId)).toMatchObject({
      status: 'set-aside',
      text: 'first words',
      quote: true,
    })
    expect((await world.readWall()).notes.size).toBe(0)
    expect(valueOf(await world.put(noteId, { text: 'newer words', rev: 2 }))).toMatchObject({
      status: 'set-aside',
      rev: 2,
    })
    await peer.pull()
    peer.undo.undo()
    await world.liveEvent.saved()
    expect(world.liveEvent.state.backstageNotes.size).toBe(0)
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({ text: 'newer words', quote: true })
    await peer.pull()
    expect(peer.text(noteId).toString()).toBe('newer words')
  })

  it('[D4] an undo shows nothing that its writer has meanwhile given for the report only', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('on second thoughts')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    const frames: Uint8Array[] = []
    peer.wall.notes.delete(noteId)
    valueOf(await world.put(noteId, { text: 'on second thoughts', visibility: 'report', rev: 2 }))
    await peer.pull()
    world.liveEvent.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    peer.undo.undo()
    await world.liveEvent.saved()
    await until('a frame', () => frames.length > 0)
    expect((await world.readWall()).notes.size).toBe(0)
    expect(world.liveEvent.state.backstageNotes.get(noteId)?.status).toBe('report-only')
    expect(Buffer.concat(frames).includes('second thoughts')).toBe(false)
  })

  it('[D4] a note that a broken client made unreadable is set aside with its last readable words', async () => {
    await using world = await TestWorld.open()
    const [noText, noLens, replaced] = [await world.add('one'), await world.add('two'), await world.add('three')]
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.note(noText).delete('text')
    peer.note(noLens).set('lens', 7)
    peer.wall.notes.set(replaced, new Y.Map())
    await world.liveEvent.saved()
    expect(peer.verdicts).toEqual(['change', 'change', 'change'])
    expect((await world.readWall()).notes.size).toBe(0)
    expect(
      [...world.liveEvent.state.backstageNotes.values()].map(({ text, status }) => `${text} ${status}`).toSorted(),
    ).toEqual(['one set-aside', 'three set-aside', 'two set-aside'])
    // Its writer's phone may send it again and again: that must never cost the event anything.
    expect(valueOf(await world.put(noText, { text: 'one', rev: 2 }))).toMatchObject({ status: 'set-aside', rev: 2 })
  })

  it('[E5] an erased note that an undo or an old browser brings back goes at once, and its words reach no disk and no screen', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('the words that must not return')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.wall.notes.delete(noteId)
    await world.liveEvent.saved()
    const stale = await FacilitatorPeer.join(world.liveEvent)
    writeNote(stale.wall.notes, newNoteId(), {
      lens: 'hope',
      text: 'an honest note',
      source: 'canvas',
      createdMinute: 0,
    })
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.liveEvent.compact()
    expect(await world.store.scrub()).toBe(true)
    expect(world.grep('must not return')).toEqual([])

    const frames: Uint8Array[] = []
    world.liveEvent.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    peer.undo.undo()
    expect(peer.text(noteId).toString()).toBe('the words that must not return')
    await world.liveEvent.saved()
    expect(peer.verdicts).toEqual(['change', 'change'])
    await until('the removal to be broadcast', () => frames.length > 0)
    expect(world.liveEvent.state.wallNotes.has(noteId)).toBe(false)
    expect(world.grep('must not return')).toEqual([])
    const everythingSent = Buffer.concat([
      ...frames,
      ...(await world.liveEvent.wall.readJoin()),
      await world.liveEvent.wall.readSince(Uint8Array.of(0)),
    ])
    expect(everythingSent.includes('must not return')).toBe(false)
    await peer.pull()
    expect(peer.wall.notes.has(noteId)).toBe(false)
    // And not in pieces either: without its lens it is no note, but the words would be there.
    peer.undo.redo()
    const broken = new Y.Map<unknown>([['text', new Y.Text('the words that must not return')]])
    peer.wall.notes.set(noteId, broken)
    await world.liveEvent.saved()
    expect(world.liveEvent.wall.doc.getMap('notes').has(noteId)).toBe(false)
    expect(world.grep('must not return')).toEqual([])
  })
})
