/**
 * Puts a backup in the place of what is there, with nothing in it that was forgotten since: what the database of
 * today knows to be withdrawn, deleted or locked out is done to the copy as well, before anybody can see it (DESIGN
 * §9). The copy is made ready in a folder beside, so a restore that fails half-way changes nothing.
 */
import { constants, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSketchId, type EventId, type NoteId, type SketchId } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'
import { ASSETS_FOLDER, AssetFiles } from '../assets/asset-files.ts'
import { nowIso, systemClock } from '../clock.ts'
import { deleteEvent } from '../events/delete-event.ts'
import type { Log } from '../log.ts'
import { Erasure } from '../rooms/erasure.ts'
import { RoomRegistry } from '../rooms/registry.ts'
import { openReader } from '../store/sqlite/connection.ts'
import { DataFolderInUse } from '../store/data-folder-in-use.ts'
import { holdDataFolder, type DataFolder } from '../store/sqlite/data-folder.ts'
import { MIGRATIONS } from '../store/sqlite/migrations.ts'
import { DATABASE_FILE, openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { BACKUP_PICTURES } from './backup.ts'
import { CommandError } from './connection.ts'

/** What must not come back. */
type Forgotten = {
  readonly events: ReadonlyArray<{ readonly id: string }>
  /** Notes and sketch notes, each by its kind: an id that was a note's takes no drawing along. */
  readonly erased: ReadonlyArray<{ readonly event_id: string; readonly kind: 'note' | 'sketch'; readonly note_id: string }>
  /** How often each link was renewed: an old link must not work again. */
  readonly links: ReadonlyArray<{ readonly id: string; readonly participant_epoch: number; readonly facilitator_epoch: number; readonly projector_epoch: number }>
}
export type RestoreReport = { readonly events: number; readonly forgottenNotes: number; readonly forgottenEvents: number }

/**
 * @param replace whether the boards that are there now may be lost
 * @throws CommandError when a server runs, the file is no backup, or there are boards and `replace` is false
 */
export async function restore(dataDir: string, file: string, { replace, log }: { replace: boolean; log: Log }): Promise<RestoreReport> {
  checkBackup(file)
  const folder = hold(dataDir)
  const staging = join(dataDir, 'restoring')
  try {
    const forgotten = readForgotten(join(dataDir, DATABASE_FILE))
    if (forgotten.links.length > 0 && !replace) {
      throw new CommandError(`There are ${forgotten.links.length} events on this machine, which the backup would replace. Make a backup of them first, then say --replace.`)
    }
    rmSync(staging, { recursive: true, force: true })
    mkdirSync(staging, { mode: 0o700 })
    copyFileSync(file, join(staging, DATABASE_FILE), constants.COPYFILE_FICLONE)
    unpackPictures(staging)
    const report = await forget(staging, forgotten, log)
    // The pictures first: without its database a picture is nothing, without its pictures a database has holes.
    rmSync(join(dataDir, ASSETS_FOLDER), { recursive: true, force: true })
    renameSync(join(staging, ASSETS_FOLDER), join(dataDir, ASSETS_FOLDER))
    // The log of the old database must be gone before the new one stands in its place: SQLite would apply it to it.
    for (const suffix of ['-wal', '-shm']) rmSync(join(dataDir, DATABASE_FILE + suffix), { force: true })
    renameSync(join(staging, DATABASE_FILE), join(dataDir, DATABASE_FILE))
    return report
  } finally {
    rmSync(staging, { recursive: true, force: true })
    folder.release()
  }
}

function hold(dataDir: string): DataFolder {
  try {
    return holdDataFolder(dataDir)
  } catch (error) {
    if (error instanceof DataFolderInUse) throw new CommandError('Stop the server first (Ctrl-C where it runs), then restore.', { cause: error })
    throw error
  }
}

function checkBackup(file: string): void {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}.`)
  const notOurs = (cause?: unknown): CommandError => new CommandError(`${file} is not a backup of Gatherboard, or it is damaged.`, { cause })
  const db = openReader(file)
  try {
    const version = Number(db.pragma('user_version', { simple: true }))
    if (db.pragma('quick_check', { simple: true }) !== 'ok' || version === 0) throw notOurs()
    if (version > MIGRATIONS.length) throw new CommandError(`${file} was made by a newer Gatherboard. Update this one first.`)
    db.prepare('SELECT id FROM events LIMIT 1').all()
  } catch (error) {
    throw error instanceof CommandError ? error : notOurs(error)
  } finally {
    db.close()
  }
}

/** Out of the copy's table and into files; backups of before there were pictures have no such table. */
function unpackPictures(folder: string): void {
  mkdirSync(join(folder, ASSETS_FOLDER), { mode: 0o700 })
  const db = new Database(join(folder, DATABASE_FILE))
  try {
    if (!db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(BACKUP_PICTURES)) return
    type Row = { event_id: string; asset_id: string; name: string; bytes: Buffer }
    for (const { event_id, asset_id, name, bytes } of db.prepare(`SELECT * FROM ${BACKUP_PICTURES}`).iterate() as Iterable<Row>) {
      // A backup is our own file, but paths are made of what is in it.
      if (![event_id, asset_id].every((id) => parseSketchId(id)) || !/^original\.(jpg|png|webp)$/.test(name)) continue
      mkdirSync(join(folder, ASSETS_FOLDER, event_id, asset_id), { recursive: true, mode: 0o700 })
      writeFileSync(join(folder, ASSETS_FOLDER, event_id, asset_id, name), bytes, { mode: 0o600, flush: true })
    }
    db.exec(`DROP TABLE ${BACKUP_PICTURES}`)
    db.exec('VACUUM')
  } finally {
    db.close()
  }
}

/** From the database of today; nothing when there is none yet. An unreadable one is not the same as none: that throws. */
function readForgotten(file: string): Forgotten {
  if (!existsSync(file)) return { events: [], erased: [], links: [] }
  const db = openReader(file)
  try {
    return {
      events: db.prepare('SELECT id FROM deleted_events').all() as Forgotten['events'],
      erased: readErased(db),
      links: db.prepare('SELECT id, participant_epoch, facilitator_epoch, projector_epoch FROM events').all() as Forgotten['links'],
    }
  } finally {
    db.close()
  }
}

/** A database that this version has not opened yet says nothing of kinds: then as its migration will (`migrations.ts`). */
function readErased(db: Database.Database): Forgotten['erased'] {
  const hasKinds = db.prepare("SELECT 1 FROM pragma_table_info('erased') WHERE name = 'kind'").get() !== undefined
  const hasSketches = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'sketches'").get() !== undefined
  if (hasKinds) return db.prepare('SELECT event_id, kind, note_id FROM erased').all() as Forgotten['erased'][number][]
  const notes = `SELECT event_id, 'note' AS kind, note_id FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE notes.event_id = gone.event_id AND notes.note_id = gone.note_id)`
  const sketches = `SELECT event_id, 'sketch' AS kind, note_id FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM sketches WHERE sketches.event_id = gone.event_id AND sketches.sketch_id = gone.note_id)`
  return db.prepare(hasSketches ? `${notes} UNION ALL ${sketches}` : notes).all() as Forgotten['erased'][number][]
}

/** Brings a copy up to today: its events and notes that have been forgotten since are forgotten, bytes included. */
async function forget(dataDir: string, forgotten: Forgotten, log: Log): Promise<RestoreReport> {
  const store = await openSqliteStore(dataDir)
  const clock = systemClock
  const assetFiles = new AssetFiles(dataDir)
  const registry = new RoomRegistry({ store, log })
  const erasure = new Erasure({ store, registry, clock, log })
  try {
    await store.write(forgotten.links.map((link) => raiseEpochs(store, link)))
    const had = await readEventIds(store)
    for (const { id } of forgotten.events) await deleteEvent({ store, registry, assetFiles, clock, log }, id as EventId)
    const before = await readNoteKeys(store)
    const at = nowIso(clock)
    for (const [eventId, erased] of Map.groupBy(forgotten.erased, (gone) => gone.event_id as EventId)) {
      // An event the backup does not have holds nothing to forget.
      await registry.use(eventId, async (rooms) => {
        const sketchIds = erased.filter(({ kind }) => kind === 'sketch').map(({ note_id }) => note_id as SketchId)
        const pictures = sketchIds.flatMap((sketchId) => rooms.sketchRows.rows.get(sketchId) ?? [])
        await rooms.change((change) => {
          for (const { kind, note_id } of erased) if (kind === 'note') change.eraseNote(note_id as NoteId, at)
          for (const sketchId of sketchIds) change.eraseSketch(sketchId, at)
        })
        for (const { asset } of pictures) await assetFiles.removeAsset(eventId, asset)
      })
    }
    await erasure.close()
    const events = await readEventIds(store)
    return {
      events: events.length,
      forgottenEvents: had.length - events.length,
      forgottenNotes: forgotten.erased.filter(({ event_id, kind, note_id }) => kind === 'note' && before.has(`${event_id}/${note_id}`)).length,
    }
  } finally {
    await registry.close()
    await store.close()
  }
}

const raiseEpochs = ({ db }: Store, { id, participant_epoch, facilitator_epoch, projector_epoch }: Forgotten['links'][number]) =>
  db
    .updateTable('events')
    .set(({ fn, val, ref }) => ({
      participant_epoch: fn<number>('max', [ref('participant_epoch'), val(participant_epoch)]),
      facilitator_epoch: fn<number>('max', [ref('facilitator_epoch'), val(facilitator_epoch)]),
      projector_epoch: fn<number>('max', [ref('projector_epoch'), val(projector_epoch)]),
    }))
    .where('id', '=', id)
    .compile()

const readEventIds = async ({ db }: Store): Promise<string[]> => (await db.selectFrom('events').select('id').execute()).map(({ id }) => id)

const readNoteKeys = async ({ db }: Store): Promise<ReadonlySet<string>> =>
  new Set((await db.selectFrom('notes').select(['event_id', 'note_id']).execute()).map((row) => `${row.event_id}/${row.note_id}`))
