/**
 * Puts a backup in the place of what is there, with nothing in it that was forgotten since: what the database of today
 * knows to be withdrawn, deleted or locked out is done to the copy as well, before anybody can see it
 * (docs/contract.md, Erasure). The copy is made ready in a folder beside, so a restore that fails half-way changes
 * nothing.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceKey, EventId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { AssetFiles } from '../assets/asset-files.ts'
import { nowIso, systemClock } from '../clock.ts'
import { deleteEvent } from '../events/delete-event.ts'
import { Programmes } from '../events/programmes.ts'
import type { Log } from '../log.ts'
import type { Change } from '../event/change.ts'
import { Erasure } from '../event/erasure.ts'
import { LiveEvents } from '../event/live-events.ts'
import { eraseDrawings } from '../snapshots/drawings.ts'
import { DataFolderInUse } from '../store/data-folder-in-use.ts'
import { holdDataFolder, type DataFolder } from '../store/sqlite/data-folder.ts'
import { readForgotten, type Forgotten } from '../store/sqlite/forgotten.ts'
import { RESTORING_FOLDER, declareRestored } from '../store/sqlite/finish-restore.ts'
import { DATABASE_FILE, openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { StoreError } from '../store/store.ts'
import { CommandError } from './connection.ts'
import { copySource, findSource } from './restore-source.ts'

export type RestoreReport = {
  readonly events: number
  readonly forgottenNotes: number
  readonly forgottenEvents: number
  /** Pictures that the backup knows of and does not have. */
  readonly missingPictures: number
}

/**
 * @param path a backup, or a whole data folder
 * @param replace whether the boards that are there now may be lost
 * @throws CommandError when a server runs, there is nothing to restore from, it holds nothing, or there are boards and
 * `replace` is false
 */
export async function restore(
  dataDir: string,
  path: string,
  { replace, log }: { replace: boolean; log: Log },
): Promise<RestoreReport> {
  const folder = hold(dataDir)
  const staging = join(dataDir, RESTORING_FOLDER)
  try {
    const source = findSource(path, dataDir)
    const forgotten = readToday(join(dataDir, DATABASE_FILE))
    const { length: present } = forgotten.links
    mkdirSync(staging, { mode: 0o700 })
    const pictures = copySource(source, staging)
    // Before the other question: who is told to say --replace should not be told afterwards that it was no backup.
    if (present > 0 && !replace) {
      throw new CommandError(
        `There are ${present} events on this machine, which the backup would replace. Make a backup of them first, then say --replace.`,
      )
    }
    const report = { ...(await forget(staging, forgotten, log)), missingPictures: pictures.missing }
    if (report.events === 0 && present > 0)
      throw new CommandError(`No event would be left: ${explainEmpty(path, report)} Nothing was changed.`)
    declareRestored(dataDir)
    return report
  } catch (error) {
    throw explainDisk(error) ?? error
  } finally {
    rmSync(staging, { recursive: true, force: true })
    folder.release()
  }
}

const explainEmpty = (path: string, { forgottenEvents }: Pick<RestoreReport, 'forgottenEvents'>): string =>
  forgottenEvents === 0 ? `${path} holds none.` : `all that are in ${path} were deleted since.`

/** A disk that is full or failing half-way; what was there is still there. */
function explainDisk(error: unknown): CommandError | undefined {
  const code =
    error instanceof StoreError
      ? /\((SQLITE_FULL|SQLITE_IOERR)/.exec(error.message)?.[1]
      : (error as { code?: string } | undefined)?.code
  if (code !== 'ENOSPC' && code !== 'SQLITE_FULL') return undefined
  return new CommandError(
    'There is not enough room on the disk: a restore needs as much again as the backup. Nothing was changed.',
    { cause: error },
  )
}

function hold(dataDir: string): DataFolder {
  try {
    return holdDataFolder(dataDir)
  } catch (error) {
    if (error instanceof DataFolderInUse)
      throw new CommandError('Stop the server first (Ctrl-C where it runs), then restore.', { cause: error })
    throw error
  }
}

/** From the database of today; nothing when there is none yet. */
function readToday(file: string): Forgotten {
  if (!existsSync(file)) return NOTHING
  try {
    return readForgotten(file)
  } catch (error) {
    throw new CommandError(
      `${file} cannot be read, so that nobody knows what must not come back. Move it away first.`,
      { cause: error },
    )
  }
}

const NOTHING: Forgotten = {
  events: [],
  erased: [],
  drawings: [],
  withdrawnEarly: [],
  links: [],
  newestMs: undefined,
  fence: 0,
}

/** Brings a copy up to today: its events and notes that have been forgotten since are forgotten, bytes included. */
async function forget(
  dataDir: string,
  forgotten: Forgotten,
  log: Log,
): Promise<Omit<RestoreReport, 'missingPictures'>> {
  const store = await openSqliteStore(dataDir, { fenceAfter: forgotten.fence })
  const clock = systemClock
  const assetFiles = new AssetFiles(dataDir)
  const liveEvents = new LiveEvents({ store, log })
  const erasure = new Erasure({ store, liveEvents, clock, log })
  const programmes = new Programmes({ store, liveEvents, clock, log })
  // Which programmes are past their own day, the server looks at when it runs.
  const gate = { believe: () => undefined }
  try {
    await store.write([
      ...forgotten.links.map((link) => ({ do: 'events.raise-epochs' as const, ...link })),
      // The time goes on from the newest that either has seen: less would make the machine's own clock a doubtful one.
      ...(forgotten.newestMs === undefined ? [] : [{ do: 'time.raise' as const, newest_ms: forgotten.newestMs }]),
    ])
    const had = await store.read.events.ids()
    for (const id of forgotten.events)
      await deleteEvent({ store, liveEvents, assetFiles, programmes, gate, clock, log }, id as EventId)
    const before = new Set((await store.read.ledger.keys()).map((row) => `${row.event_id}/${row.note_id}`))
    const at = nowIso(clock)
    const known = new Map((await store.read.erasure.drawings()).map((row) => [eventOf(row), row.times]))
    for (const [eventId, { erased, timesErased, withdrawnEarly }] of groupByEvent(forgotten)) {
      // An event the backup does not have holds nothing to forget.
      await liveEvents.use(eventId, async (liveEvent) => {
        const sketchIds = erased.filter(({ kind }) => kind === 'sketch').map(({ note_id }) => note_id as SketchId)
        const pictures = sketchIds.flatMap((sketchId) => liveEvent.state.sketchRows.rows.get(sketchId) ?? [])
        await liveEvent.change((change) => {
          for (const { kind, note_id } of erased) if (kind === 'note') change.eraseNote(note_id as NoteId, at)
          for (const sketchId of sketchIds) change.eraseSketch(sketchId, at)
          for (const { note_id, device_key } of withdrawnEarly)
            withdraw(change, note_id as NoteId, device_key as DeviceKey, at)
          if (timesErased <= (known.get(eventId) ?? 0)) return
          eraseDrawings(change)
          change.alsoWrite({ do: 'drawings.set-erased', event_id: eventId, times: timesErased })
        })
        for (const { asset } of pictures) await assetFiles.removeAsset(eventId, asset)
      })
    }
    await erasure.close()
    const events = await store.read.events.ids()
    return {
      events: events.length,
      forgottenEvents: had.length - events.length,
      forgottenNotes: forgotten.erased.filter(
        ({ event_id, kind, note_id }) => kind === 'note' && before.has(`${event_id}/${note_id}`),
      ).length,
    }
  } finally {
    await liveEvents.close()
    await store.close()
  }
}

type ForgottenOfEvent = Pick<Forgotten, 'erased' | 'withdrawnEarly'> & { readonly timesErased: number }

function groupByEvent({ erased, drawings, withdrawnEarly }: Forgotten): Map<EventId, ForgottenOfEvent> {
  const [notes, early] = [Map.groupBy(erased, eventOf), Map.groupBy(withdrawnEarly, eventOf)]
  const times = new Map(drawings.map((row) => [eventOf(row), row.times]))
  return new Map(
    [...new Set([...notes.keys(), ...early.keys(), ...times.keys()])].map((id) => [
      id,
      { erased: notes.get(id) ?? [], withdrawnEarly: early.get(id) ?? [], timesErased: times.get(id) ?? 0 },
    ]),
  )
}

const eventOf = (row: { readonly event_id: string }): EventId => row.event_id as EventId

/** As if its writer asked now: the note goes if the copy has it, and is not taken when it comes. */
function withdraw(change: Change, noteId: NoteId, deviceKey: DeviceKey, at: string): void {
  if (change.state.ledger.rows.get(noteId)?.deviceKey === deviceKey) change.eraseNote(noteId, at)
  else change.alsoWrite(change.state.ledger.withdrawEarly(noteId, deviceKey))
}
