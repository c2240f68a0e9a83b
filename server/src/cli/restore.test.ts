/**
 * What may be restored from, what comes back, and that whatever fails leaves what is there. On real folders, in this
 * process.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newAssetId, newNoteId, newSnapshotId, type DeviceKey, type EventId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addProgramme, readRows } from '../../../tests/support/database.ts'
import { ManualClock } from '../clock.ts'
import { insertEvent } from '../settings/event-record.ts'
import { createEventRecord } from '../events/new-event.ts'
import { createLog } from '../log.ts'
import type { Change } from '../event/change.ts'
import { LiveEvents } from '../event/live-events.ts'
import { eraseDrawings } from '../snapshots/drawings.ts'
import { holdDataFolder } from '../store/sqlite/data-folder.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { backUp } from './backup.ts'
import { restore, type RestoreReport } from './restore.ts'

const log = createLog({ level: 'silent', write: () => undefined })
const DATABASE = 'gatherboard.sqlite'
const PICTURE = 'not a picture, but nobody looks'

let root: string
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'gatherboard-restore-'))))
afterEach(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }))

const at = (...names: string[]): string => join(root, ...names)
const put = (from: string, replace = true): Promise<RestoreReport> => restore(at('data'), from, { replace, log })

/** A data folder with events of these titles, each with a picture. */
async function fill(name: string, ...titles: string[]): Promise<Store> {
  const store = await openSqliteStore(at(name))
  const programme = { id: 'programme-1', name: 'Community events' }
  if (readRows(at(name), 'programmes').length === 0) await store.write([addProgramme(programme)])
  for (const title of titles) {
    const event = createEventRecord({ title, place: 'Hall', date: '2026-03-14' }, programme, new ManualClock())
    const asset = newAssetId()
    mkdirSync(at(name, 'assets', event.id, asset), { recursive: true })
    writeFileSync(at(name, 'assets', event.id, asset, 'original.png'), PICTURE)
    await store.write([
      insertEvent(event),
      { do: 'assets.add', id: asset, event_id: event.id, type: 'image/png', width: 10, height: 10 },
    ])
  }
  return store
}
const fillAndClose = async (name: string, ...titles: string[]): Promise<void> => (await fill(name, ...titles)).close()

/** The titles of the events in a data folder, and how many pictures lie there. */
function look(name: string): { titles: string[]; pictures: number } {
  const db = new Database(at(name, DATABASE), { readonly: true })
  const rows = db
    .prepare(
      'SELECT title, assets.id AS asset, events.id AS event FROM events LEFT JOIN assets ON event_id = events.id ORDER BY title',
    )
    .all() as Array<{ title: string; asset: string; event: EventId }>
  db.close()
  const pictures = rows.filter(
    ({ asset, event }) => asset && readFileSync(at(name, 'assets', event, asset, 'original.png'), 'utf8') === PICTURE,
  )
  return { titles: rows.map(({ title }) => title), pictures: pictures.length }
}
const CURRENT = { titles: ['Here today'], pictures: 1 }
/** What fails is told in one sentence or two, and leaves everything as it was. */
async function expectRefused(from: string, saying: string | RegExp): Promise<void> {
  await expect(put(from)).rejects.toThrow(saying)
  await expect(put(from)).rejects.toMatchObject({ name: 'CommandError' })
  expect(look('data')).toEqual(CURRENT)
  expect(readdirSync(at('data')).filter((name) => name.startsWith('rest'))).toEqual([])
}

describe('a backup', () => {
  it('[J10] comes back whole, with its pictures, readable by its owner only', async () => {
    await fillAndClose('old', 'First', 'Second')
    expect(backUp(at('old'), at('backup.sqlite'))).toEqual({ missingPictures: 0 })
    expect(await put(at('backup.sqlite'), false)).toEqual({
      events: 2,
      forgottenEvents: 0,
      forgottenNotes: 0,
      missingPictures: 0,
    })
    expect(look('data')).toEqual({ titles: ['First', 'Second'], pictures: 2 })
    expect(
      [statSync(at('data', DATABASE)).mode, statSync(at('backup.sqlite')).mode].map((mode) => mode & 0o077),
    ).toEqual([0, 0])
  })

  it('[J10] without some of its pictures says how many, when it is made and when it is restored', async () => {
    await fillAndClose('old', 'First', 'Second')
    rmSync(at('old', 'assets', readdirSync(at('old', 'assets'))[0] ?? ''), { recursive: true })
    expect(backUp(at('old'), at('backup.sqlite'))).toEqual({ missingPictures: 1 })
    const db = new Database(at('backup.sqlite'))
    db.exec('DELETE FROM backup_pictures')
    db.close()
    expect(await put(at('backup.sqlite'))).toMatchObject({ events: 2, missingPictures: 1 })
  })

  it('is asked about before it replaces something', async () => {
    await fillAndClose('data', 'Here today')
    await fillAndClose('old', 'First')
    backUp(at('old'), at('backup.sqlite'))
    await expect(put(at('backup.sqlite'), false)).rejects.toThrow('say --replace')
    expect(look('data')).toEqual(CURRENT)
  })

  it('carries the newest time that was seen here on: its own is older', async () => {
    const [data, old] = [await fill('data', 'Here today'), await fill('old', 'First')]
    for (const [store, newest_ms] of [
      [data, 2_000],
      [old, 1_000],
    ] as const) {
      await store.write([{ do: 'time.keep', newest_ms, running_ms: 5 }])
      await store.close()
    }
    backUp(at('old'), at('backup.sqlite'))
    await put(at('backup.sqlite'))
    const db = new Database(at('data', DATABASE), { readonly: true })
    expect(db.prepare('SELECT newest_ms, running_ms FROM host_time').all()).toEqual([
      { newest_ms: 2_000, running_ms: 5 },
    ])
    db.close()
  })
})

describe('what was forgotten since the backup was made', () => {
  const WORDS = 'Grace Miller lives here'
  const LATER = 'Drawn afterwards'
  let nextSeq = 0
  const drawing = (words: string) => ({ type: 'text', x: 1, y: 2, props: { words } })
  /** Does something to the only event of the data folder, as a server that runs there. */
  async function work(act: (change: Change) => void): Promise<void> {
    const store = await openSqliteStore(at('data'))
    const liveEvents = new LiveEvents({ store, log })
    const [{ id } = { id: 'none' }] = readRows(at('data'), 'events')
    const done = await liveEvents.use(id as EventId, (liveEvent) => liveEvent.change(act))
    await liveEvents.close()
    await store.close()
    expect(done.ok).toBe(true)
  }
  const drawWithSnapshot = (key: string, words: string) =>
    work((change) => {
      change.wall.ink.set(key, drawing(words))
      change.alsoWrite({
        do: 'snapshots.add',
        id: newSnapshotId(),
        event_id: change.state.event.id,
        seq: (nextSeq += 1),
        label: '',
        reason: 'request',
        taken_at: '2026-03-14T09:00:00.000Z',
        counts: '{}',
        head: '{}',
        continued: [],
        added: [{ root: 'ink', key, json: JSON.stringify(drawing(words)) }],
      })
    })
  const filesWith = (words: string): string[] =>
    readdirSync(at('data')).filter((name) => name.includes('sqlite') && readFileSync(at('data', name)).includes(words))

  it('[E12] are all drawings: on the wall, in snapshots and in every byte; those made after that stay', async () => {
    await fillAndClose('data', 'Here today')
    await drawWithSnapshot('shape:first', WORDS)
    backUp(at('data'), at('before.sqlite'))
    await work(eraseDrawings)
    await drawWithSnapshot('shape:later', LATER)
    backUp(at('data'), at('after.sqlite'))
    await put(at('after.sqlite'))
    expect(filesWith(LATER)).not.toEqual([])
    await put(at('before.sqlite'))
    expect([filesWith(WORDS), filesWith(LATER)]).toEqual([[], []])
    // It stays known, also after another one like it.
    await put(at('before.sqlite'))
    expect(filesWith(WORDS)).toEqual([])
    await put(at('after.sqlite'))
    expect(filesWith(LATER)).not.toEqual([])
    await work((change) => expect([...change.wall.ink.keys()]).toEqual(['shape:later']))
  })

  it('[E12] is a withdrawal that overtook its note: that is not taken, or goes where the backup has it', async () => {
    await fillAndClose('data', 'Here today')
    const [device, noteId] = ['a-key-of-a-device' as DeviceKey, newNoteId()]
    backUp(at('data'), at('without.sqlite'))
    await work((change) => {
      const content = { lens: 'hope', text: WORDS, source: 'phone', createdMinute: 0 } as const
      change.addNote(noteId, content, { deviceKey: device, visibility: 'wall', place: { kind: 'wall' } })
    })
    backUp(at('data'), at('with.sqlite'))
    await put(at('without.sqlite'))
    await work((change) => change.alsoWrite(change.state.ledger.withdrawEarly(noteId, device)))
    for (const backup of ['without.sqlite', 'with.sqlite']) {
      await put(at(backup))
      await work((change) => {
        expect(change.state.ledger.isGone(noteId, device)).toBe(true)
        expect(change.state.wallNotes.has(noteId)).toBe(false)
      })
      expect(filesWith(WORDS)).toEqual([])
    }
  })
})

describe('a copied data folder', () => {
  /** As the files of a server that was killed, or copied while it ran: the newest writing is in the log. */
  async function copyWithLog(): Promise<void> {
    const store = await fill('old', 'First', 'Second')
    mkdirSync(at('copy'))
    for (const name of [DATABASE, `${DATABASE}-wal`]) copyFileSync(at('old', name), at('copy', name))
    await store.close()
    renameSync(at('old', 'assets'), at('copy', 'assets'))
    expect(statSync(at('copy', `${DATABASE}-wal`)).size).toBeGreaterThan(0)
  }

  it('[J10] is taken whole, with what is still in its log and its pictures, and stays as it is', async () => {
    await copyWithLog()
    const files = () =>
      (readdirSync(at('copy'), { recursive: true }) as string[])
        .toSorted()
        .map((name) => [name, statSync(at('copy', name)).size])
    const before = files()
    expect(await put(at('copy'))).toEqual({ events: 2, forgottenEvents: 0, forgottenNotes: 0, missingPictures: 0 })
    expect(look('data')).toEqual({ titles: ['First', 'Second'], pictures: 2 })
    expect(files()).toEqual(before)
  })

  it('[J10] whose database alone is named is refused, and its folder named, with a log beside it or without', async () => {
    await fillAndClose('data', 'Here today')
    await copyWithLog()
    await expectRefused(at('copy', DATABASE), new RegExp(`not a backup.*Restore ${at('copy')} as a whole`))
    await fillAndClose('clean', 'Third')
    await expectRefused(at('clean', DATABASE), `Restore ${at('clean')} as a whole`)
    copyFileSync(at('clean', DATABASE), at('renamed.db'))
    await expectRefused(at('renamed.db'), 'not a backup')
  })

  it('says how many pictures are not in it', async () => {
    await fillAndClose('old', 'First', 'Second')
    rmSync(at('old', 'assets'), { recursive: true })
    expect(await put(at('old'))).toMatchObject({ events: 2, missingPictures: 2 })
    expect(look('data')).toEqual({ titles: ['First', 'Second'], pictures: 0 })
  })

  it('that a server works on is refused', async () => {
    await fillAndClose('data', 'Here today')
    await fillAndClose('old', 'First')
    const held = holdDataFolder(at('old'))
    await expectRefused(at('old'), 'A Gatherboard is running on')
    held.release()
    expect(await put(at('old'))).toMatchObject({ events: 1 })
  })

  it('that is the one worked with is refused', async () => {
    await fillAndClose('data', 'Here today')
    for (const path of [at('data'), at('data', DATABASE), at('data', '..', 'data')])
      await expectRefused(path, 'is what Gatherboard works with now')
  })
})

describe('what is no backup', () => {
  beforeEach(() => fillAndClose('data', 'Here today'))

  it('[J10] is refused: nothing, words, a picture, another database, an empty folder', async () => {
    writeFileSync(at('empty'), '')
    writeFileSync(at('words'), 'SQLite format 3\0 and then nothing of the kind')
    const other = new Database(at('other.sqlite'))
    other.exec('CREATE TABLE events (id TEXT)')
    other.close()
    mkdirSync(at('folder'))
    for (const name of ['empty', 'words', 'other.sqlite', 'folder'])
      await expectRefused(at(name), 'is not a backup of Gatherboard, or it is damaged')
    await expectRefused(at('nowhere'), 'There is no file')
  })

  it('[J10] nor is one that was cut off while it was written or copied', async () => {
    await fillAndClose('old', 'First', 'Second')
    backUp(at('old'), at('backup.sqlite'))
    const { size } = statSync(at('backup.sqlite'))
    for (const part of [0.3, 0.7, 0.99]) {
      copyFileSync(at('backup.sqlite'), at('part.sqlite'))
      truncateSync(at('part.sqlite'), Math.floor((size * part) / 4096) * 4096)
      await expectRefused(at('part.sqlite'), 'is not a backup of Gatherboard, or it is damaged')
    }
    const db = new Database(at('old', DATABASE))
    db.prepare('VACUUM INTO ?').run(at('half.sqlite'))
    db.close()
    await expectRefused(at('half.sqlite'), 'not a backup')
  })

  it('nor one of a newer version', async () => {
    await fillAndClose('old', 'First')
    backUp(at('old'), at('backup.sqlite'))
    const db = new Database(at('backup.sqlite'))
    db.pragma('user_version = 999')
    db.close()
    await expectRefused(at('backup.sqlite'), 'made by a newer Gatherboard')
  })

  it('[J10] and no events over some is never a success', async () => {
    await fillAndClose('old')
    backUp(at('old'), at('backup.sqlite'))
    await expectRefused(at('backup.sqlite'), /No event would be left: .* holds none/)
    await expectRefused(at('old'), 'No event would be left')
    // Into an empty folder it is what was asked for.
    expect(await restore(at('fresh'), at('backup.sqlite'), { replace: false, log })).toMatchObject({ events: 0 })
  })
})

describe('a restore that was cut off', () => {
  it('[J11] is finished by the next start once its copy is whole, however far it came', async () => {
    for (const moved of [0, 1]) {
      const [data, restored] = [`data-${moved}`, `data-${moved}/restored`]
      await fillAndClose(data, 'Here today')
      await fillAndClose(restored, 'First')
      if (moved > 0) {
        rmSync(at(data, 'assets'), { recursive: true })
        renameSync(at(restored, 'assets'), at(data, 'assets'))
      }
      writeFileSync(at(data, `${DATABASE}-wal`), 'the log of the old database')
      holdDataFolder(at(data)).release()
      expect(look(data)).toEqual({ titles: ['First'], pictures: 1 })
      expect(existsSync(at(restored))).toBe(false)
    }
  })

  it('[J11] never was, while its copy was not whole', async () => {
    await fillAndClose('data', 'Here today')
    await fillAndClose('data/restoring', 'Half of it')
    holdDataFolder(at('data')).release()
    expect(look('data')).toEqual(CURRENT)
    expect(existsSync(at('data', 'restoring'))).toBe(false)
  })
})
