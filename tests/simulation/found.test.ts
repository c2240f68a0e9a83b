/** What the simulation has found, each told again by hand: the seed is named where one was kept. */
import { randomBytes } from 'node:crypto'
import { readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import { writeNote } from '@gatherboard/shared/wall/note'
import { writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import { PatchEventSchema } from '@gatherboard/shared/api/events'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { openSqliteStore } from '@gatherboard/server/store/sqlite/sqlite-store'
import type { Command } from '@gatherboard/server/store/commands'
import { readRows, withDatabase } from '../support/database.ts'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { drain } from './drain.ts'
import { House } from './house.ts'
import { readMessages } from './link.ts'
import type { Peer } from './peer.ts'
import { ANNA, noteId, Stage } from './stage.ts'

const OWN = { name: 'own' }
const ONE = noteId('one-')
const TWO = noteId('two-')

const entryOf = (doc: Y.Doc, id: NoteId): Y.Map<unknown> => openWall(doc).notes.get(id) as Y.Map<unknown>
const textOf = (doc: Y.Doc, id: NoteId): string | undefined =>
  openWall(doc).notes.has(id) ? String(entryOf(doc, id).get('text')) : undefined
const undoOf = ({ doc }: Peer): Y.UndoManager =>
  new Y.UndoManager(openWall(doc).notes, { trackedOrigins: new Set([OWN]), captureTimeout: 0 })
const codeOf = (result: { ok: boolean; refused?: { code: string } }): string =>
  result.ok ? 'ok' : (result.refused?.code ?? '')

describe('sockets', () => {
  it('[P13] what is typed before the server has asked for what was written offline is kept (seeds 2, 5, 23)', async () => {
    await using stage = await Stage.open()
    const ada = await stage.join(stage.facilitator('Ada'))
    ada.link?.cut()
    ada.link?.serverNotices()
    const { notes } = openWall(ada.doc)
    ada.doc.transact(() =>
      writeNote(notes, ONE, { lens: 'hope', text: 'offline', source: 'canvas', createdMinute: 0, pos: [1, 1] }),
    )
    await stage.connect(ada)
    // Sent at once, while the server's question is still on its way.
    ada.doc.transact(() =>
      writeNote(notes, TWO, { lens: 'hope', text: 'typed on', source: 'canvas', createdMinute: 0, pos: [2, 2] }),
    )
    notes.delete(ONE)
    await stage.toServer(ada)
    expect(stage.liveEvent.state.wallNotes.size).toBe(0)
    await stage.deliver(ada)
    ada.askWhetherSaved()
    await stage.deliver(ada)
    expect(stage.closes).toEqual([])
    expect(textOf(stage.liveEvent.wall.doc, TWO)).toBe('typed on')
    expect(ada.kept.get(ada.doc.clientID)?.clock).toBe(Y.getState(ada.doc.store, ada.doc.clientID))
  })

  it('[P13] what is ahead after that is refused all the same', async () => {
    await using stage = await Stage.open()
    const ada = await stage.join(stage.facilitator('Ada'))
    const other = new Y.Doc()
    openWall(other).ink.set('shape-lost', 1)
    const updates: Uint8Array[] = []
    other.on('update', (update: Uint8Array) => updates.push(update))
    openWall(other).ink.set('shape-sent', 1)
    ada.link?.send(writeSyncUpdate(updates[0] ?? Uint8Array.of()))
    await stage.deliver(ada)
    expect(stage.closes).toEqual([4400])
  })

  it('[P10] a socket that is too slow for a frame is brought up to date with that frame too (seeds 21, 25)', async () => {
    await using stage = await Stage.open()
    const phone = await stage.join(stage.phone())
    await stage.put(ONE, 'seen')
    await stage.deliver(phone)
    if (phone.link) phone.link.isBackedUp = true
    await stage.put(TWO, 'missed')
    await stage.pass(1_000)
    expect(textOf(phone.doc, TWO)).toBeUndefined()
    if (phone.link) phone.link.isBackedUp = false
    await stage.pass(1_000, phone)
    await stage.deliver(phone)
    expect(textOf(phone.doc, TWO)).toBe('missed')
  })

  it('[P10] a join is answered while somebody types without a pause', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'version 0')
    const change = (rev: number): void =>
      void stage.house.intake.putNote(stage.eventId, ONE, ANNA, {
        lens: 'hope',
        visibility: 'wall',
        text: `${rev} is the version`,
        rev,
      })
    change(10)
    change(11)
    await drain()
    let joined: readonly Uint8Array[] | undefined
    void stage.liveEvent.wall.readJoin().then((frames) => (joined = frames))
    // Each commit finds newer changes already waiting, each of which takes older words away.
    for (let commit = 0; commit < 3 && !joined; commit += 1) {
      change(20 + commit)
      await drain()
      await stage.commitOne()
    }
    const newcomer = stage.phone()
    for (const frame of joined ?? []) for (const message of readMessages(frame)) newcomer.receive(message)
    // What the second commit holds, and nothing that it takes away.
    expect(textOf(newcomer.doc, ONE)).toBe('20 is the version')
  })

  it('[E4] what waited for a phone that has left is not sent to the next one (seed 5270)', async () => {
    await using stage = await Stage.open()
    const first = await stage.join(stage.phone())
    await stage.put(ONE, 'on the wall')
    await stage.put(TWO, 'taken-back-soon')
    first.link?.cut()
    first.link?.serverNotices()
    await stage.done(stage.house.intake.eraseNote(stage.eventId, TWO, ANNA))
    stage.sent.length = 0
    const next = await stage.join(stage.phone())
    await stage.deliver(next)
    expect(textOf(next.doc, ONE)).toBe('on the wall')
    expect(Buffer.concat(stage.sent).includes('taken-back')).toBe(false)
  })

  it('[R6] a socket that was sent away writes no more, though its last messages still arrive', async () => {
    await using stage = await Stage.open()
    const ada = await stage.join(stage.facilitator('Ada'))
    openWall(ada.doc).ink.set('shape-early', 1)
    stage.liveEvent.audience.close({ code: 4401, reason: 'This link is not valid any more' })
    await stage.toServer(ada)
    await stage.commit()
    expect(openWall(stage.liveEvent.wall.doc).ink.size).toBe(0)
  })
})

describe('undo', () => {
  it('[D4] brings back the whole note, also when others have changed a part of it that undo leaves alone (seed 57)', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'first words', { lens: 'need', rev: 1 })
    const ada = await stage.join(stage.facilitator('Ada'))
    const undo = undoOf(ada)
    // The writer's new heading is on its way while the note is removed.
    await stage.put(ONE, 'first words', { lens: 'strength', rev: 2 })
    ada.doc.transact(() => void openWall(ada.doc).notes.delete(ONE), OWN)
    await stage.deliver(ada)
    undo.undo()
    await stage.deliver(ada)
    expect(openBackstage(stage.liveEvent.backstage.doc).notes.size).toBe(0)
    expect(stage.liveEvent.state.wallNotes.get(ONE)).toMatchObject({ text: 'first words', lens: 'strength' })
    expect(textOf(ada.doc, ONE)).toBe('first words')
  })

  it('[D4] that crosses the writer’s newer version keeps that: its words, and whether it may be quoted', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'first words', { rev: 1, quote: true })
    const ada = await stage.join(stage.facilitator('Ada'))
    const undo = undoOf(ada)
    ada.link?.cut()
    ada.link?.serverNotices()
    ada.doc.transact(() => void openWall(ada.doc).notes.delete(ONE), OWN)
    undo.undo()
    await stage.put(ONE, 'newest words', { rev: 2, quote: false })
    await stage.connect(ada)
    await stage.deliver(ada)
    expect(stage.liveEvent.state.wallNotes.get(ONE)).toMatchObject({ text: 'newest words', quote: false })
    expect(textOf(ada.doc, ONE)).toBe('newest words')
  })

  it('[I10] does not show a note that its writer has given anew in private mode', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'first words', { rev: 1 })
    const ada = await stage.join(stage.facilitator('Ada'))
    const undo = undoOf(ada)
    ada.doc.transact(() => void openWall(ada.doc).notes.delete(ONE), OWN)
    await stage.deliver(ada)
    await stage.done(stage.house.moderation.restore(stage.eventId, ONE))
    await stage.put(ONE, 'first words', { rev: 2, visibility: 'report' })
    await stage.done(
      stage.house.events.patch(stage.eventId, PatchEventSchema.parse({ phase: { mode: 'private', lenses: [] } })),
    )
    await stage.put(ONE, 'written alone', { rev: 3 })
    expect(stage.liveEvent.state.ledger.rows.get(ONE)?.held).toBeTruthy()
    // It had not heard of any of that when the undo was pressed.
    undo.undo()
    await stage.deliver(ada)
    expect(stage.liveEvent.state.wallNotes.has(ONE)).toBe(false)
    expect(stage.liveEvent.state.ledger.rows.get(ONE)?.held?.text).toBe('written alone')
  })
})

describe('notes for the report only', () => {
  it('[I7] are not published after being set aside, nor brought onto the wall by going back to a snapshot (seeds 17, 27)', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'for everybody', { rev: 1 })
    const snapshot = await stage.done(stage.house.snapshots.take(stage.eventId, { reason: 'request' }))
    await stage.done(stage.house.moderation.setAside(stage.eventId, ONE, false))
    await stage.put(ONE, 'for the report', { rev: 2, visibility: 'report' })
    expect(codeOf(await stage.done(stage.house.moderation.publish(stage.eventId, ONE)))).toBe('forbidden')
    if (!snapshot.ok) throw new Error('no snapshot')
    await stage.done(stage.house.snapshots.restore(stage.eventId, snapshot.value.id as never))
    expect(stage.liveEvent.state.wallNotes.has(ONE)).toBe(false)
  })
})

describe('the disk', () => {
  it('[J2] an answer waits for all that is in it, and holds nothing that came after (seed 7)', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'kept')
    void stage.house.intake.putNote(stage.eventId, TWO, ANNA, {
      lens: 'hope',
      visibility: 'wall',
      text: 'waiting for the disk',
    })
    await drain()
    let mine: string[] | undefined
    void stage.house.intake
      .readMine(stage.eventId, ANNA.deviceKey)
      .then((answer) => (mine = answer.ok ? answer.value.map(({ text }) => text) : []))
    await drain()
    void stage.house.intake.putNote(stage.eventId, noteId('three'), ANNA, {
      lens: 'hope',
      visibility: 'wall',
      text: 'later',
    })
    await drain()
    expect(mine).toBeUndefined()
    await stage.commitOne()
    expect(mine).toEqual(['kept', 'waiting for the disk'])
  })

  it('[J4] that has no room to merge the logs still takes what people write', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'kept')
    const merged = stage.liveEvent.compact()
    const put = stage.house.intake.putNote(stage.eventId, TWO, ANNA, {
      lens: 'hope',
      visibility: 'wall',
      text: 'also kept',
    })
    merged.catch(() => undefined)
    await stage.house.disk.decide('refuse')
    await stage.commit()
    await expect(merged).rejects.toThrow('the disk is full')
    expect(codeOf(await put)).toBe('ok')
    await stage.done(stage.liveEvent.compact())
    expect(stage.liveEvent.wall.hasLog).toBe(false)
  })

  it('[J5] that fails while an event is opened lets it be read, and its meta is made good later (seed 1062)', async () => {
    await using stage = await Stage.open()
    const opened = stage.house.liveEvents.hold(stage.eventId)
    await drain()
    await stage.house.disk.decide('refuse')
    expect((await opened).ok).toBe(true)
    const phone = await stage.join(stage.phone())
    expect(phone.isSynced).toBe(true)
    await stage.pass(1_500)
    await stage.put(ONE, 'there is room again')
    await stage.deliver(phone)
    expect(textOf(phone.doc, ONE)).toBe('there is room again')
    expect(openWall(phone.doc).meta.get('title')).toBe('A rehearsal')
  })
})

describe('erasing', () => {
  it('[E6] a note that is redacted again before the first time is finished keeps its marker', async () => {
    await using stage = await Stage.open()
    await stage.put(ONE, 'ask Ursula Quince')
    await stage.done(stage.house.moderation.redact(stage.eventId, ONE, 'ask U. Quince'))
    await stage.pass(0)
    // The first run: its merge, its scrubbing; then the second redaction comes before the marker is taken away.
    vi.advanceTimersByTime(1_600)
    await drain()
    await stage.commitOne()
    const again = stage.house.moderation.redact(stage.eventId, ONE, 'ask at the library')
    await stage.commit()
    expect(codeOf(await again)).toBe('ok')
    expect(readRows(stage.house.dir, 'redacted')).toHaveLength(1)
    for (let round = 0; round < 30; round += 1) await stage.pass(2_000)
    expect(readRows(stage.house.dir, 'redacted')).toEqual([])
    expect(filesHold(stage.house.dir, 'Quince')).toEqual([])
  })

  it('[E3] is finished by the clock of all other timers when somebody has kept reading meanwhile (seed 18, on a busy machine)', async () => {
    await using stage = await Stage.open()
    const { disk } = stage.house
    const scrub = disk.scrub.bind(disk)
    let refusals = 20
    disk.scrub = () => ((refusals -= 1) >= 0 ? Promise.resolve(false) : scrub())
    await stage.put(ONE, 'ask Ursula Quince')
    await stage.done(stage.house.moderation.redact(stage.eventId, ONE, 'ask at the library'))
    for (let round = 0; round < 40; round += 1) await stage.pass(2_000)
    expect(refusals).toBeLessThan(0)
    expect(readRows(stage.house.dir, 'redacted')).toEqual([])
    expect(filesHold(stage.house.dir, 'Quince')).toEqual([])
  })

  it('[E3] leaves no words in the unused middle of divided pages, which secure_delete does not reach (seed 5007)', async () => {
    const dir = House.makeFolder()
    const store = await openSqliteStore(dir)
    const words = 'the-secret-garden-wall'
    const insert = (room: string, seq: number, text: string): Command => ({
      do: 'journal.append',
      room,
      seq,
      bytes: Buffer.concat([Buffer.from(text), randomBytes(80 + ((seq * 37) % 400))]),
    })
    // In no order, so that pages are divided in their middles; and notes of other events stay around them.
    for (let index = 0; index < 400; index += 1)
      await store.write([
        insert(
          `wall.${(index * 7919) % 20}`,
          (index * 104_729) % 1_000_003,
          index % 3 === 0 ? words : 'words that stay',
        ),
      ])
    withDatabase(dir, (db) => db.prepare('DELETE FROM journal WHERE instr(bytes, ?) = 1').run(Buffer.from(words)))
    while (!(await store.scrub()));
    expect(filesHold(dir, 'words that stay')).not.toEqual([])
    expect(filesHold(dir, words)).toEqual([])
    await store.close()
    rmSync(dir, { recursive: true })
  })
})

const filesHold = (dir: string, words: string): string[] =>
  readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(words))
