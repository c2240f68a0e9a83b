import { newSketchId, newSnapshotId, type NoteId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { withDatabase } from '../../../tests/support/database.ts'
import { until } from '../../../tests/support/until.ts'
import { ANNA, BEN, codeOf, FACILITATOR, FacilitatorPeer, TestWorld, valueOf } from '../../../tests/support/world.ts'
import { nowIso } from '../clock.ts'
import { rememberErased } from './ledger.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'

const WORDS = 'my telephone number is quite secret'

/** A snapshot that holds the note's words, as the snapshots folder writes it. */
async function keepInSnapshot(world: TestWorld, noteId: NoteId, text: string): Promise<void> {
  await world.store.write([
    {
      do: 'snapshots.add',
      id: newSnapshotId(),
      event_id: world.event.id,
      seq: 1,
      label: '',
      reason: 'request',
      taken_at: '2026-03-14T09:00:00Z',
      counts: '{}',
      head: '{}',
      continued: [],
      added: [{ root: 'notes', key: noteId, json: JSON.stringify({ id: noteId, text }) }],
    },
  ])
}

const readState = (world: TestWorld, noteId: NoteId) => world.erasure.read(world.event.id, noteId)

describe('erasure', () => {
  it('[E1] a withdrawn note is out of every document, snapshot and table when its withdrawal is answered', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    await keepInSnapshot(world, noteId, WORDS)
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    expect(world.readDisk().wall.notes.size).toBe(0)
    expect(world.readDisk().rows).toEqual([])
    expect(world.readRows('snapshot_items')).toEqual([])
    expect(await readState(world, noteId)).toBe('pending')
  })

  it('[E3] then its bytes leave every file of the data folder, by itself', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    const kept = await world.add('kept words')
    await keepInSnapshot(world, noteId, WORDS)
    expect(world.grep(WORDS)).not.toEqual([])
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await until('the erasure to be done', async () => (await readState(world, noteId)) === 'done')
    expect(world.grep(WORDS)).toEqual([])
    expect(world.readDisk().wall.notes.get(kept)?.text).toBe('kept words')
  })

  it.each<[string, (world: TestWorld, noteId: NoteId) => Promise<unknown>]>([
    [
      'many versions and moves',
      async (world, noteId) => {
        for (let rev = 2; rev < 8; rev += 1)
          valueOf(await world.put(noteId, { text: `${'very '.repeat(rev)}${WORDS}`, rev }))
        valueOf(await world.intake.moveNote(world.event.id, noteId, ANNA, [1, 2]))
      },
    ],
    [
      'being set aside and restored',
      async (world, noteId) => {
        valueOf(await world.moderation.setAside(world.event.id, noteId, false))
        valueOf(await world.moderation.restore(world.event.id, noteId))
        valueOf(await world.moderation.setAside(world.event.id, noteId, false))
      },
    ],
    [
      'a facilitator’s edits and undo',
      async (world, noteId) => {
        const peer = await FacilitatorPeer.join(world.liveEvent)
        peer.text(noteId).insert(0, 'really, ')
        peer.wall.notes.delete(noteId)
        peer.undo.undo()
        peer.undo.undo()
        await world.liveEvent.saved()
      },
    ],
    [
      'becoming a note for the report',
      async (world, noteId) => valueOf(await world.put(noteId, { text: WORDS, visibility: 'report', rev: 2 })),
    ],
    [
      'a compaction and a restart',
      async (world) => {
        await world.liveEvent.compact()
        await world.restart()
      },
    ],
  ])('[E3] after %s too', async (_what, live) => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    await world.add('somebody else’s', BEN)
    await live(world, noteId)
    expect(world.grep(WORDS.slice(-20))).not.toEqual([])
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    // Stopping finishes what is pending.
    await world.restart()
    expect(world.grep(WORDS.slice(-20))).toEqual([])
    expect(await readState(world, noteId)).toBe('done')
  })

  it('[E3] held words of private mode go the same way', async () => {
    await using world = await TestWorld.open({ phase: { mode: 'private', lenses: [] } })
    const noteId = await world.add(WORDS)
    expect(world.grep(WORDS)).not.toEqual([])
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.restart()
    expect(world.grep(WORDS)).toEqual([])
  })

  it('[E8] of an erased note the hour is kept, and no more of the time, by whatever door it goes', async () => {
    await using world = await TestWorld.open()
    const [withdrawn, erased] = [await world.add(WORDS), await world.add(WORDS)]
    world.clock.advance(17 * 60_000 + 3_141)
    valueOf(await world.intake.eraseNote(world.event.id, withdrawn, ANNA))
    valueOf(await world.intake.eraseNote(world.event.id, erased, FACILITATOR))
    await world.liveEvent.change((change) => change.eraseSketch(newSketchId(), nowIso(world.clock)))
    await world.erasure.close()
    const rows = world.readRows('erased')
    expect(rows).toHaveLength(3)
    for (const { erased_at, done_at } of rows) {
      expect(erased_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/)
      expect(done_at ?? erased_at).toMatch(/T\d\d:00:00Z$/)
    }
    expect(rows.some(({ done_at }) => done_at !== null)).toBe(true)
  })

  it('[E7] a sketch note of the same id that is erased meanwhile is not called done with the note', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    const scrub = world.store.scrub
    world.store.scrub = async () => {
      await world.store.write([rememberErased(world.event.id, 'sketch', noteId, '2026-03-14T09:00:00Z')])
      return scrub()
    }
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.erasure.close()
    const rows = world.readRows('erased').map(({ kind, done_at }) => ({ kind, done_at }))
    expect(rows).toEqual([
      { kind: 'note', done_at: expect.any(String) },
      { kind: 'sketch', done_at: null },
    ])
    world.store.scrub = scrub
  })

  it('[E7] waits for whoever reads the file, and is not called done before', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    const other = new Database(join(world.dir, DATABASE_FILE), { readonly: true })
    other.exec('BEGIN')
    other.prepare('SELECT * FROM journal').all()
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    await world.liveEvent.compact()
    expect(await world.store.scrub()).toBe(false)
    expect(await readState(world, noteId)).toBe('pending')
    other.exec('COMMIT')
    other.close()
    await until('the erasure to be done', async () => (await readState(world, noteId)) === 'done')
    expect(world.grep(WORDS)).toEqual([])
  })

  it('[E2] goes on after a crash from what the table says', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    // What the disk holds when the power goes right after the withdrawal was answered.
    await world.liveEvent.change((change) => change.eraseNote(noteId, '2026-03-14T09:00:00Z'))
    expect(world.grep(WORDS)).not.toEqual([])
    expect(world.readRows('erased')).toMatchObject([{ done_at: null }])
    world.erasure.request()
    await until('the erasure to be done', async () => (await readState(world, noteId)) === 'done')
    expect(world.grep(WORDS)).toEqual([])
  })

  it('[E2] what a crash left of a deleted event, which no table tells, is overwritten after the next start', async () => {
    await using world = await TestWorld.open()
    await world.add(WORDS)
    // As deleting does it, with the power gone before the rest.
    await world.liveEvent.compact()
    withDatabase(world.dir, (db) => db.exec('DELETE FROM journal; DELETE FROM room_states'))
    expect(world.grep(WORDS)).not.toEqual([])
    world.erasure.start()
    await until('its words to be gone', () => world.grep(WORDS).length === 0)
  })

  it('[E6] redacted words go from documents, snapshots and files; the note stays, without them', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(`ask Grace Miller, ${WORDS}`)
    await keepInSnapshot(world, noteId, `ask Grace Miller, ${WORDS}`)
    expect(codeOf(await world.moderation.redact(world.event.id, noteId, '  '))).toBe('text-empty')
    expect(valueOf(await world.moderation.redact(world.event.id, noteId, 'ask at the library'))).toMatchObject({
      status: 'on-wall',
    })
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('ask at the library')
    const [item] = world.readRows('snapshot_items')
    expect(JSON.parse(item?.json ?? '')).toEqual({ id: noteId, text: 'ask at the library' })
    await until('the marker to go', () => world.readRows('redacted').length === 0)
    expect([...world.grep('Grace Miller'), ...world.grep(WORDS)]).toEqual([])
    // The writer is told before an old version of theirs could put the words back.
    expect(codeOf(await world.put(noteId, { text: `ask Grace Miller, ${WORDS}!`, rev: 2 }))).toBe('note-changed')
  })

  it('[E6] an undo does not bring redacted words back, not even into the log', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    const peer = await FacilitatorPeer.join(world.liveEvent)
    peer.wall.notes.delete(noteId)
    await world.liveEvent.saved()
    valueOf(await world.moderation.redact(world.event.id, noteId, 'a number'))
    await until('the marker to go', () => world.readRows('redacted').length === 0)
    await peer.pull()
    peer.undo.undo()
    await world.liveEvent.saved()
    expect(peer.verdicts).toEqual(['change', 'change'])
    expect(world.readDisk().wall.notes.get(noteId)?.text).toBe('a number')
    expect(world.grep(WORDS)).toEqual([])
  })

  it('[E6] held words can be redacted before the reveal', async () => {
    await using world = await TestWorld.open({ phase: { mode: 'private', lenses: [] } })
    const noteId = await world.add(WORDS)
    valueOf(await world.moderation.redact(world.event.id, noteId, 'a number'))
    await world.patch({ phase: { mode: 'open', lenses: [] } })
    expect((await world.readWall()).notes.get(noteId)?.text).toBe('a number')
    await world.restart()
    expect(world.grep(WORDS)).toEqual([])
  })

  it('[E1] a facilitator may erase any note, and is told when there is none', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    valueOf(await world.intake.eraseNote(world.event.id, noteId, FACILITATOR))
    valueOf(await world.intake.eraseNote(world.event.id, noteId, FACILITATOR))
    expect(codeOf(await world.intake.eraseNote(world.event.id, 'no-such-note-at-all' as NoteId, FACILITATOR))).toBe(
      'no-such-note',
    )
    expect(codeOf(await world.moderation.setAside(world.event.id, noteId, false))).toBe('note-erased')
    expect(await readState(world, 'no-such-note-at-all' as NoteId)).toBeUndefined()
  })

  it('[E8] the tables hold no device, only keyed hashes, and nothing of an erased note but its id', async () => {
    await using world = await TestWorld.open()
    const noteId = await world.add(WORDS)
    valueOf(await world.intake.setCheer(world.event.id, noteId, BEN.deviceKey, true))
    valueOf(await world.intake.eraseNote(world.event.id, noteId, ANNA))
    expect(world.readRows('erased')).toMatchObject([{ event_id: world.event.id, note_id: noteId }])
    for (const table of ['notes', 'cheers', 'votes', 'snapshot_items'] as const)
      expect(world.readRows(table)).toEqual([])
  })
})
