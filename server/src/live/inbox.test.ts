import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { TestWorld } from '../../../tests/support/world.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { Taken } from './peer-updates.ts'

/** What a canvas sends in one turn: all that `write` does to a document of its own that has the wall. */
function updatesOf(doc: Y.Doc, write: (doc: Y.Doc) => void): Uint8Array[] {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array): void => void updates.push(update)
  doc.on('update', keep)
  write(doc)
  doc.off('update', keep)
  return updates
}

function queue(liveEvent: LiveEvent, sender: object, updates: readonly Uint8Array[]): string[] {
  const heard: string[] = []
  for (const update of updates) {
    liveEvent.queueUpdate({
      kind: 'wall',
      update,
      sender,
      mayWrite: true,
      mayUseClientId: () => true,
      onTaken: (taken: Taken | Error) => void heard.push(taken instanceof Error ? taken.message : taken.verdict),
    })
  }
  return heard
}

function addNote(doc: Y.Doc, text: string, noteId: string = newNoteId()): string {
  doc.transact(() => {
    const note = new Y.Map<unknown>()
    doc.getMap('notes').set(noteId, note)
    note.set('lens', 'hope')
    note.set('text', new Y.Text(text))
    note.set('pos', [0, 0])
    note.set('source', 'canvas')
    // As the world's clock has it: of another minute the server would make its own.
    note.set('createdMinute', Date.UTC(2026, 2, 14, 9))
  })
  return noteId
}

const noteOf = (doc: Y.Doc, noteId: string): Y.Map<unknown> => doc.getMap('notes').get(noteId) as Y.Map<unknown>
const textOf = (doc: Y.Doc, noteId: string): Y.Text => noteOf(doc, noteId).get('text') as Y.Text

describe('what several canvases send in one turn', () => {
  it('[J2] is one change when it only adds: one entry in the log, one frame, every note with a row of its own', async () => {
    await using world = await TestWorld.open()
    const docs = await Promise.all([world.joinDoc(), world.joinDoc(), world.joinDoc()])
    const before = world.liveEvent.wall.headSeq
    const heard = docs.flatMap((doc, index) =>
      queue(
        world.liveEvent,
        doc,
        updatesOf(doc, () => [1, 2, 3].forEach((count) => addNote(doc, `note ${count} of canvas ${index}`))),
      ),
    )
    await world.liveEvent.saved()
    expect(heard).toEqual([])
    expect(world.liveEvent.wall.headSeq - before).toBe(1)
    expect(world.readDisk().wall.notes.size).toBe(9)
    expect(world.readDisk().rows.length).toBe(9)
  })

  it('[J1] is told before anything that is asked for afterwards is answered', async () => {
    await using world = await TestWorld.open()
    const doc = await world.joinDoc()
    const heard = queue(
      world.liveEvent,
      doc,
      updatesOf(doc, () => addNote(doc, 'a bench')),
    )
    const saved = world.liveEvent.saved()
    expect(heard).toEqual(['change'])
    await saved
    expect((await world.readWall()).notes.size).toBe(1)
  })

  it('[D4] keeps the words that one writes into a note which another takes away right after it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const [writer, remover] = [await world.joinDoc(), await world.joinDoc()]
    queue(
      world.liveEvent,
      writer,
      updatesOf(writer, () => textOf(writer, noteId).insert(7, ' by the pond')),
    )
    queue(
      world.liveEvent,
      remover,
      updatesOf(remover, () => remover.getMap('notes').delete(noteId)),
    )
    await world.liveEvent.saved()
    expect((await world.readWall()).notes.size).toBe(0)
    expect([...world.liveEvent.state.backstageNotes.values()].map(({ text, status }) => [text, status])).toEqual([
      ['a bench by the pond', 'set-aside'],
    ])
  })

  it('[D4] keeps the words that one writes into a note which another’s undo puts in place again right after it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const [writer, undoer] = [await world.joinDoc(), await world.joinDoc()]
    const undo = new Y.UndoManager(undoer.getMap('notes'))
    undoer.getMap('notes').delete(noteId)
    // The undo sets the key anew while the note still stands at the server: the removal itself never got there.
    const state = Y.encodeStateVector(writer)
    undo.undo()
    queue(
      world.liveEvent,
      writer,
      updatesOf(writer, () => textOf(writer, noteId).insert(7, ' by the pond')),
    )
    queue(world.liveEvent, undoer, [Y.encodeStateAsUpdate(undoer, state)])
    await world.liveEvent.saved()
    expect([...(await world.readWall()).notes.values()].map(({ text }) => text)).toEqual(['a bench by the pond'])
  })

  it('[D4] keeps the words that one writes into a note under whose id another puts one of its own right after it', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const writer = await world.joinDoc()
    // One that has never seen the wall, with a number that wins over the server's.
    const stranger = new Y.Doc()
    stranger.clientID = 2 ** 32 - 1
    queue(
      world.liveEvent,
      writer,
      updatesOf(writer, () => textOf(writer, noteId).insert(7, ' by the pond')),
    )
    queue(
      world.liveEvent,
      stranger,
      updatesOf(stranger, () => addNote(stranger, 'something else', noteId)),
    )
    await world.liveEvent.saved()
    expect([...(await world.readWall()).notes.values()].map(({ text }) => text)).toEqual(['a bench by the pond'])
  })

  it('[G9] lets one who is refused write no more, and everybody else go on', async () => {
    await using world = await TestWorld.open()
    const [good, bad] = [await world.joinDoc(), await world.joinDoc()]
    const forbidden = updatesOf(bad, () => bad.getMap('meta').set('title', 'mine now'))
    const behind = updatesOf(bad, () => addNote(bad, 'behind it'))
    const first = queue(
      world.liveEvent,
      good,
      updatesOf(good, () => addNote(good, 'before')),
    )
    const refused = queue(world.liveEvent, bad, [...forbidden, ...behind])
    const last = queue(
      world.liveEvent,
      good,
      updatesOf(good, () => addNote(good, 'after')),
    )
    await world.liveEvent.saved()
    expect([first, refused, last]).toEqual([['change'], ['forbidden', 'skipped'], ['change']])
    expect([...(await world.readWall()).notes.values()].map(({ text }) => text).sort()).toEqual(['after', 'before'])
  })
})
