import { openWall } from '@gatherboard/shared/wall/schema'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../../tests/support/until.ts'
import { SYNCED, parseSince } from './ready-joins.ts'
import { ANNA, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'

/** The message in a ready frame: what follows its WebSocket header. */
function messageOf(frame: Uint8Array): Uint8Array {
  const [, length = 0] = frame
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10)
}

describe('broadcasts', () => {
  it('[E4] what was made ready stays ready when a note only moves, and not when words go', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench by the pond')
    const peer = await FacilitatorPeer.join(world.liveEvent)
    const { wall } = world.liveEvent
    const removalsAfter = async (act: () => void): Promise<number> => {
      const before = wall.removals
      act()
      await world.liveEvent.saved()
      return wall.removals - before
    }
    peer.note(noteId).set('pos', [1, 2])
    await world.liveEvent.saved()
    expect(await removalsAfter(() => peer.note(noteId).set('pos', [3, 4]))).toBe(0)
    expect(await removalsAfter(() => peer.note(noteId).set('cluster', 'cluster-1'))).toBe(0)
    expect(await removalsAfter(() => peer.note(noteId).delete('cluster'))).toBe(0)
    expect(await removalsAfter(() => peer.text(noteId).insert(0, 'Please: '))).toBe(0)
    expect(await removalsAfter(() => peer.text(noteId).delete(0, 1))).toBe(1)
    expect(await removalsAfter(() => peer.wall.notes.delete(noteId))).toBe(1)
  })

  it('[P10] bring a watcher to what the wall is, whatever happens while it watches', async () => {
    await using world = await TestWorld.open()
    const watcher = new Y.Doc()
    const board = openWall(watcher)
    const apply = (frame: Uint8Array): void => Y.applyUpdate(watcher, readUpdate(messageOf(frame)))
    for (const frame of await world.liveEvent.wall.readJoin()) apply(frame)
    world.liveEvent.wall.subscribe('phone', { deliver: apply })
    const notes = await Promise.all(Array.from({ length: 20 }, (_, at) => world.add(`note ${at}`)))
    const [first = newNoteId(), second = newNoteId()] = notes
    valueOf(await world.intake.eraseNote(world.event.id, first, ANNA))
    valueOf(await world.moderation.setAside(world.event.id, second, false))
    await until('the watcher to have the last change', () => board.notes.size === 18)
    expect(board.notes.toJSON()).toEqual(openWall(await world.joinDoc()).notes.toJSON())
  })

  it('[E4] never carry words that were withdrawn before they left', async () => {
    await using world = await TestWorld.open()
    const frames: Uint8Array[] = []
    world.liveEvent.wall.subscribe('phone', { deliver: (frame) => void frames.push(frame) })
    await world.add('goes out at once and opens the lane’s interval')
    await until('the first frame', () => frames.length === 1)
    // Both are committed within the phones' quarter of a second: the lane holds the first when the second comes.
    const noteId = await world.add('my secret telephone number')
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.add('something after it')
    await until('the frame after it', () => Buffer.concat(frames).includes('something after it'))
    expect(Buffer.concat(frames).includes('secret telephone')).toBe(false)
  })

  it('[E4] nor do joins, made ready before or while the words are withdrawn', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('my secret telephone number')
    const holdsSecret = (frames: readonly Uint8Array[]): boolean => Buffer.concat(frames).includes('secret telephone')
    expect(holdsSecret(await world.liveEvent.wall.readJoin())).toBe(true)
    const letGo = world.store.hold()
    // One commit is under way, the next is gathering: the answer waits for it, and so does the withdrawal.
    const adding = [world.put(newNoteId(), { text: 'one' }), world.put(newNoteId(), { text: 'two' })]
    await until('both to be in head', () => world.liveEvent.state.wallNotes.size === 3)
    const reading = world.liveEvent.wall.readSince(Uint8Array.of(0))
    const erasing = world.intake.eraseNote(world.event.id, noteId, ANNA)
    await until('the withdrawal to be in head', () => world.liveEvent.state.wallNotes.size === 2)
    letGo()
    for (const put of adding) valueOf(await put)
    expect(holdsSecret([await reading])).toBe(false)
    valueOf(await erasing)
    expect(holdsSecret(await world.liveEvent.wall.readJoin())).toBe(false)
    expect(holdsSecret([await world.liveEvent.wall.readSince(Uint8Array.of(0))])).toBe(false)
  })

  it('[P10] a join is made once for all who join, and goes on with what was committed since', async () => {
    await using world = await TestWorld.open()
    await world.add('before')
    const [state] = await world.liveEvent.wall.readJoin()
    await world.add('after')
    const [again, ...tail] = await world.liveEvent.wall.readJoin()
    expect(again).toBe(state)
    expect(tail).toHaveLength(2)
    expect(tail.at(-1)).toBe(SYNCED)
  })

  it('[L17] a state vector of invented clients is a newcomer’s, and is given the same answer', async () => {
    await using world = await TestWorld.open()
    await world.add('before')
    const { wall } = world.liveEvent
    const [state] = await wall.readJoin()
    for (let client = 1; client <= 30; client += 1) {
      const invented = parseSince(wall.doc, Y.encodeStateVector(new Map([[client, 7]])))
      expect(wall.joins.find(invented)?.[0]).toBe(state)
    }
  })

  it('[L17] all who come back from the same moment share one answer, with what was committed since', async () => {
    await using world = await TestWorld.open()
    await world.add('before')
    const { wall } = world.liveEvent
    const phones = Array.from({ length: 3 }, () => new Y.Doc())
    for (const phone of phones) Y.applyUpdate(phone, await wall.readSince(Uint8Array.of(0)))
    const missed = await world.add('missed')
    const answers = []
    for (const phone of phones) {
      answers.push(await wall.readJoin(parseSince(wall.doc, Y.encodeStateVector(phone))))
      await world.add('written meanwhile')
    }
    expect(new Set(answers.map(([first]) => first)).size).toBe(1)
    const last = phones[2] as Y.Doc
    for (const frame of answers[2] ?? []) Y.applyUpdate(last, readUpdate(messageOf(frame)))
    expect([openWall(last).notes.has(missed), openWall(last).notes.size]).toEqual([true, 4])
  })

  it('[E4] an answer for those who come back is thrown away with the words that it holds', async () => {
    await using world = await TestWorld.open()
    const { wall } = world.liveEvent
    await world.add('before')
    const phone = new Y.Doc()
    Y.applyUpdate(phone, await wall.readSince(Uint8Array.of(0)))
    const since = parseSince(wall.doc, Y.encodeStateVector(phone))
    const noteId = await world.add('my secret telephone number')
    expect(Buffer.concat(await wall.readJoin(since)).includes('secret telephone')).toBe(true)
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    expect(wall.joins.find(since)).toBeUndefined()
    expect(Buffer.concat(await wall.readJoin(since)).includes('secret telephone')).toBe(false)
  })
})

/** A sync message (type, step, bytes) without its envelope. */
function readUpdate(message: Uint8Array): Uint8Array {
  let at = 2
  let length = 0
  for (let shift = 0; ; shift += 7) {
    const byte = message[at] ?? 0
    at += 1
    length += (byte & 127) * 2 ** shift
    if (byte < 128) break
  }
  return message.subarray(at, at + length)
}
