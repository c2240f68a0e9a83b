import { writeNote } from '@gatherboard/shared/document/note'
import { openWall } from '@gatherboard/shared/document/schema'
import { newNoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { until } from '../../../tests/support/until.ts'
import { ANNA, BEN, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'
import { StoreError } from '../store/store.ts'

/** The message in a ready frame: what follows its WebSocket header. */
function messageOf(frame: Uint8Array): Uint8Array {
  const [, length = 0] = frame
  return frame.subarray(length < 126 ? 2 : length === 126 ? 4 : 10)
}

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
    world.rooms.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    const joins: Uint8Array[] = []
    const letGo = world.store.hold()
    const putting = world.put(newNoteId(), { text: 'not on the disk yet' })
    await until('the note to be in head', () => world.rooms.wallNotes.size === 1)
    void world.rooms.wall.readSince(Uint8Array.of(0)).then((update) => joins.push(update))
    const answers: unknown[] = []
    void putting.then((answer) => answers.push(answer))
    const barriers: string[] = []
    void world.rooms.saved().then(() => barriers.push('saved'))
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

  it('[J5] a commit that fails takes head back to the disk, refuses its writers and no others', async () => {
    await using world = await TestWorld.open()
    const kept = await world.add('kept')
    world.store.failures = 1
    await expect(world.put(newNoteId(), { text: 'lost with the disk' })).rejects.toThrow(StoreError)
    await world.rooms.committed()
    expect([...world.rooms.wallNotes.keys()]).toEqual([kept])
    expect([...world.rooms.ledger.rows.keys()]).toEqual([kept])
    expect(Buffer.from(Y.encodeStateAsUpdate(world.rooms.wall.doc)).includes('lost with')).toBe(false)
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
    const peer = await FacilitatorPeer.join(world.rooms)
    const closed: string[] = []
    const member = (role: 'facilitator' | 'participant' | 'projector') => ({
      role, kind: 'wall' as const, deviceKey: undefined, close: ({ code }: { code: number }) => void closed.push(`${role} ${code}`),
    })
    for (const role of ['facilitator', 'participant', 'projector'] as const) world.rooms.audience.add(member(role))
    world.store.failures = 1
    await expect(world.put(newNoteId(), {})).rejects.toThrow(StoreError)
    await world.rooms.committed()
    expect(closed).toEqual([])
    await until('writing to go on', async () => (await world.put(newNoteId(), { text: 'again' })).ok)
    world.store.failures = 1
    peer.note(noteId).set('pos', [5, 6])
    await world.rooms.committed()
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
      expect([...openWall(joined).notes.values()].map((note) => String((note as Y.Map<unknown>).get('text')))).toEqual(['kept'])
    }
  })

  it('[J5] what a step broke off half-way had done is thrown away too', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('kept')
    const breaking = world.rooms.change((change) => {
      change.wall.notes.delete(noteId)
      throw new Error('a bug')
    })
    await expect(breaking).rejects.toThrow('a bug')
    const joined = await world.readWall()
    expect([...joined.notes.keys()]).toEqual([noteId])
    expect(world.rooms.wallNotes.has(noteId)).toBe(true)
  })

  it('[J6] a restart reads back exactly what was there, from log and from merged state', async () => {
    await using world = await TestWorld.open({ approval: true })
    const shown = await world.add('shown')
    valueOf(await world.moderation.publish(world.event.id, shown))
    await world.add('waiting', BEN)
    await world.add('for the report', BEN, { visibility: 'report', quote: true })
    valueOf(await world.intake.setCheer(world.event.id, shown, BEN.deviceKey, true))
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.note(shown).set('pos', [5, 6])
    await world.rooms.saved()
    const read = async () => ({
      wall: await world.readWall(),
      backstage: world.rooms.backstageNotes,
      rows: [...world.rooms.ledger.rows.values()]
        .map((row) => ({ ...row, textHash: row.textHash && Buffer.from(row.textHash).toString('hex') }))
        .toSorted((a, b) => (a.noteId < b.noteId ? -1 : 1)),
      cheers: world.rooms.tally.countCheers(shown),
    })
    const before = await read()
    await world.restart()
    expect(await read()).toEqual(before)
    await world.rooms.compact()
    await world.restart()
    expect(await read()).toEqual(before)
  })

  it('[J4] a long log is replaced by the merged state, and both hold the same', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('kept')
    const longStroke = (kilobytes: number) => world.rooms.change((change) => void change.wall.ink.set('shape-aaaa', { points: 'x'.repeat(kilobytes * 1024) }))
    const countLog = async (): Promise<number> => (await world.store.db.selectFrom('journal').select('seq').where('room', 'like', 'wall.%').execute()).length
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

describe('broadcasts', () => {
  it('[E4] what was made ready stays ready when a note only moves, and not when words go', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench by the pond')
    const peer = await FacilitatorPeer.join(world.rooms)
    const { wall } = world.rooms
    const removalsAfter = async (act: () => void): Promise<number> => {
      const before = wall.removals
      act()
      await world.rooms.saved()
      return wall.removals - before
    }
    peer.note(noteId).set('pos', [1, 2])
    await world.rooms.saved()
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
    for (const frame of await world.rooms.wall.readJoin()) apply(frame)
    world.rooms.wall.subscribe('phone', { deliver: apply })
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
    world.rooms.wall.subscribe('phone', { deliver: (frame) => void frames.push(frame) })
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
    expect(holdsSecret(await world.rooms.wall.readJoin())).toBe(true)
    const letGo = world.store.hold()
    // One commit is under way, the next is gathering: the answer waits for it, and so does the withdrawal.
    const adding = [world.put(newNoteId(), { text: 'one' }), world.put(newNoteId(), { text: 'two' })]
    await until('both to be in head', () => world.rooms.wallNotes.size === 3)
    const reading = world.rooms.wall.readSince(Uint8Array.of(0))
    const erasing = world.intake.eraseNote(world.event.id, noteId, ANNA)
    await until('the withdrawal to be in head', () => world.rooms.wallNotes.size === 2)
    letGo()
    for (const put of adding) valueOf(await put)
    expect(holdsSecret([await reading])).toBe(false)
    valueOf(await erasing)
    expect(holdsSecret(await world.rooms.wall.readJoin())).toBe(false)
    expect(holdsSecret([await world.rooms.wall.readSince(Uint8Array.of(0))])).toBe(false)
  })

  it('[P10] a join is made once for all who join, and goes on with what was committed since', async () => {
    await using world = await TestWorld.open()
    await world.add('before')
    const [state] = await world.rooms.wall.readJoin()
    await world.add('after')
    const [again, ...tail] = await world.rooms.wall.readJoin()
    expect(again).toBe(state)
    expect(tail).toHaveLength(1)
  })
})

describe('what facilitators’ own clients write', () => {
  it('[J1] is on the disk when the barrier is answered, re-encoded', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.text(noteId).insert(7, ' by the pond')
    await world.rooms.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('a bench by the pond')
    expect(peer.verdicts).toEqual(['change'])
  })

  it('[D5] a note made on the canvas gets a row and a slot that nobody holds', async () => {
    await using world = await TestWorld.open()
    await world.add('at slot 0')
    const peer = await FacilitatorPeer.join(world.rooms)
    const noteId = newNoteId()
    writeNote(peer.wall.notes, noteId, { lens: 'hope', text: 'from the canvas', source: 'canvas', slot: 0, createdMinute: 0 })
    await world.rooms.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.slot).toBe(1)
    expect(world.readDisk().rows).toContainEqual(expect.objectContaining({ note_id: noteId, device_key: null, rev: 1 }))
  })

  it('[D5] a note that loses its place goes to its slot, or to a fresh one when that was taken', async () => {
    await using world = await TestWorld.open()
    const first = await world.add('first')
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.note(first).set('pos', [900, 900])
    await world.rooms.saved()
    const second = await world.add('takes slot 0')
    await peer.pull()
    peer.note(first).delete('pos')
    await world.rooms.saved()
    const { notes } = world.readDisk().wall
    expect([notes.get(first)?.slot, notes.get(second)?.slot]).toEqual([1, 0])
  })

  it('[D4] removing a note sets it aside, undo brings it back with its writer’s newest words', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('first words', ANNA, { quote: true })
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.wall.notes.delete(noteId)
    await world.rooms.saved()
    expect(world.rooms.backstageNotes.get(noteId)).toMatchObject({ status: 'set-aside', text: 'first words', quote: true })
    expect((await world.readWall()).notes.size).toBe(0)
    expect(valueOf(await world.put(noteId, { text: 'newer words', rev: 2 }))).toMatchObject({ status: 'set-aside', rev: 2 })
    await peer.pull()
    peer.undo.undo()
    await world.rooms.saved()
    expect(world.rooms.backstageNotes.size).toBe(0)
    expect(world.readDisk().wall.notes.get(noteId)).toMatchObject({ text: 'newer words', quote: true })
    await peer.pull()
    expect(peer.text(noteId).toString()).toBe('newer words')
  })

  it('[D4] an undo shows nothing that its writer has meanwhile given for the report only', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('on second thoughts')
    const peer = await FacilitatorPeer.join(world.rooms)
    const frames: Uint8Array[] = []
    peer.wall.notes.delete(noteId)
    valueOf(await world.put(noteId, { text: 'on second thoughts', visibility: 'report', rev: 2 }))
    await peer.pull()
    world.rooms.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    peer.undo.undo()
    await world.rooms.saved()
    await until('a frame', () => frames.length > 0)
    expect((await world.readWall()).notes.size).toBe(0)
    expect(world.rooms.backstageNotes.get(noteId)?.status).toBe('report-only')
    expect(Buffer.concat(frames).includes('second thoughts')).toBe(false)
  })

  it('[D4] a note that a broken client made unreadable is set aside with its last readable words', async () => {
    await using world = await TestWorld.open()
    const [noText, noLens, replaced] = [await world.add('one'), await world.add('two'), await world.add('three')]
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.note(noText).delete('text')
    peer.note(noLens).set('lens', 7)
    peer.wall.notes.set(replaced, new Y.Map())
    await world.rooms.saved()
    expect(peer.verdicts).toEqual(['change', 'change', 'change'])
    expect((await world.readWall()).notes.size).toBe(0)
    expect([...world.rooms.backstageNotes.values()].map(({ text, status }) => `${text} ${status}`).toSorted()).toEqual(['one set-aside', 'three set-aside', 'two set-aside'])
    // Its writer's phone may send it again and again: that must never cost the event anything.
    expect(valueOf(await world.put(noText, { text: 'one', rev: 2 }))).toMatchObject({ status: 'set-aside', rev: 2 })
  })

  it('[E5] an erased note that an undo or an old browser brings back goes at once, and its words reach no disk and no screen', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('the words that must not return')
    const peer = await FacilitatorPeer.join(world.rooms)
    peer.wall.notes.delete(noteId)
    await world.rooms.saved()
    const stale = await FacilitatorPeer.join(world.rooms)
    writeNote(stale.wall.notes, newNoteId(), { lens: 'hope', text: 'an honest note', source: 'canvas', createdMinute: 0 })
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.rooms.compact()
    expect(await world.store.scrub()).toBe(true)
    expect(world.grep('must not return')).toEqual([])

    const frames: Uint8Array[] = []
    world.rooms.wall.subscribe('canvas', { deliver: (frame) => void frames.push(frame) })
    peer.undo.undo()
    expect(peer.text(noteId).toString()).toBe('the words that must not return')
    await world.rooms.saved()
    expect(peer.verdicts).toEqual(['change', 'change'])
    await until('the removal to be broadcast', () => frames.length > 0)
    expect(world.rooms.wallNotes.has(noteId)).toBe(false)
    expect(world.grep('must not return')).toEqual([])
    const everythingSent = Buffer.concat([...frames, ...(await world.rooms.wall.readJoin()), await world.rooms.wall.readSince(Uint8Array.of(0))])
    expect(everythingSent.includes('must not return')).toBe(false)
    await peer.pull()
    expect(peer.wall.notes.has(noteId)).toBe(false)
    // And not in pieces either: without its lens it is no note, but the words would be there.
    peer.undo.redo()
    const broken = new Y.Map<unknown>([['text', new Y.Text('the words that must not return')]])
    peer.wall.notes.set(noteId, broken)
    await world.rooms.saved()
    expect(world.rooms.wall.doc.getMap('notes').has(noteId)).toBe(false)
    expect(world.grep('must not return')).toEqual([])
  })

  it('[R2] from a role that only reads is refused, and what it already has is not', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const doc = await world.joinDoc()
    const take = (update: Uint8Array) => world.rooms.takeUpdate('wall', update, false, () => true).verdict
    expect(take(Y.encodeStateAsUpdate(doc))).toBe('nothing-new')
    openWall(doc).notes.delete(noteId)
    expect(take(Y.encodeStateAsUpdate(doc))).toBe('forbidden')
    expect((await world.readWall()).notes.size).toBe(1)
  })

  it('[R4] backstage is the server’s: nobody’s client writes there', async () => {
    await using world = await TestWorld.open({ approval: true })
    await world.add('waiting')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await world.rooms.backstage.readSince(Uint8Array.of(0)))
    expect(world.rooms.takeUpdate('backstage', Y.encodeStateAsUpdate(doc), true, () => true).verdict).toBe('nothing-new')
    doc.getMap('notes').clear()
    expect(world.rooms.takeUpdate('backstage', Y.encodeStateAsUpdate(doc), true, () => true).verdict).toBe('forbidden')
    expect(world.rooms.backstageNotes.size).toBe(1)
  })

  it('[G9] under a client id that is somebody else’s, or the server’s own, is not taken', async () => {
    await using world = await TestWorld.open()
    const peer = new Y.Doc()
    Y.applyUpdate(peer, await world.rooms.wall.readSince(Uint8Array.of(0)))
    openWall(peer).ink.set('shape-aaaa', 1)
    expect(world.rooms.takeUpdate('wall', Y.encodeStateAsUpdate(peer), true, () => false).verdict).toBe('client-id-taken')
    const twin = new Y.Doc()
    Y.applyUpdate(twin, await world.rooms.wall.readSince(Uint8Array.of(0)))
    twin.clientID = world.rooms.wall.doc.clientID
    openWall(twin).ink.set('shape-aaaa', 1)
    expect(world.rooms.takeUpdate('wall', Y.encodeStateAsUpdate(twin), true, () => true).verdict).toBe('client-id-taken')
    expect((await world.joinDoc()).getMap('ink').size).toBe(0)
  })

  it('[J5] is refused while the disk fails, and comes back with the client’s next visit', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add('a bench')
    const peer = await FacilitatorPeer.join(world.rooms)
    world.store.failures = 1
    peer.text(noteId).insert(0, 'lost: ')
    await expect(world.rooms.saved()).rejects.toThrow(StoreError)
    await world.rooms.committed()
    expect(world.rooms.wallNotes.get(noteId)?.text).toBe('a bench')
    expect(() => peer.push()).toThrow(StoreError)
    await until('the disk to be tried again', () => {
      peer.push()
      return peer.verdicts.at(-1) === 'change'
    })
    await world.rooms.saved()
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('lost: a bench')
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
