/**
 * What a database knows to be gone: withdrawn, deleted, locked out. Read from a file that nothing has open, also from
 * one that an earlier version made and this one has not brought up to date.
 */
import type { Tables } from '../tables.ts'
import { openReader, type Connection } from './connection.ts'

/** What must not come back. */
export type Forgotten = {
  /** Ids of deleted events. */
  readonly events: readonly string[]
  /** Notes and sketch notes, each by its kind: an id that was a note's takes no drawing along. */
  readonly erased: ReadonlyArray<Pick<Tables['erased'], 'event_id' | 'kind' | 'note_id'>>
  /** How often all drawings of an event were erased: a backup that knows of fewer times has them still. */
  readonly drawings: ReadonlyArray<Tables['erased_drawings']>
  /** Withdrawals that overtook their notes: those may still be on their way. */
  readonly withdrawnEarly: ReadonlyArray<Tables['withdrawn_early']>
  /** The newest time that was seen here (`events/destruction-gate.ts`): a backup's is older. */
  readonly newestMs: number | undefined
  /** How often each link was renewed: an old link must not work again. */
  readonly links: ReadonlyArray<
    Pick<Tables['events'], 'id' | 'participant_epoch' | 'facilitator_epoch' | 'projector_epoch'>
  >
  /** The number of its newest writer: who writes what takes its place has a greater one. */
  readonly fence: number
}

/** @throws whatever reading throws: an unreadable file is not the same as one in which nothing is forgotten */
export function readForgotten(file: string): Forgotten {
  const db = openReader(file)
  try {
    const readIf = <Row>(table: keyof Tables): Row[] =>
      hasTable(db, table) ? (db.prepare(`SELECT * FROM ${table}`).all() as Row[]) : []
    return {
      newestMs: readIf<Tables['host_time']>('host_time')[0]?.newest_ms,
      events: db.prepare('SELECT id FROM deleted_events').pluck().all() as string[],
      erased: readErased(db),
      drawings: readIf('erased_drawings'),
      withdrawnEarly: readIf('withdrawn_early'),
      links: db
        .prepare('SELECT id, participant_epoch, facilitator_epoch, projector_epoch FROM events')
        .all() as Forgotten['links'][number][],
      fence: hasTable(db, 'writer') ? (db.prepare('SELECT fence FROM writer').pluck().get() as number) : 0,
    }
  } finally {
    db.close()
  }
}

/**
 * A database that this version has not opened yet says nothing of kinds: then as its migration will (`migrations.ts`).
 */
function readErased(db: Connection): Forgotten['erased'][number][] {
  const hasKinds = db.prepare("SELECT 1 FROM pragma_table_info('erased') WHERE name = 'kind'").get() !== undefined
  if (hasKinds) return db.prepare('SELECT event_id, kind, note_id FROM erased').all() as Forgotten['erased'][number][]
  const notes = `SELECT event_id, 'note' AS kind, note_id FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM notes WHERE notes.event_id = gone.event_id AND notes.note_id = gone.note_id)`
  const sketches = `SELECT event_id, 'sketch' AS kind, note_id FROM erased AS gone
    WHERE NOT EXISTS (SELECT 1 FROM sketches WHERE sketches.event_id = gone.event_id AND sketches.sketch_id = gone.note_id)`
  const sql = hasTable(db, 'sketches') ? `${notes} UNION ALL ${sketches}` : notes
  return db.prepare(sql).all() as Forgotten['erased'][number][]
}

export const hasTable = (db: Connection, name: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined
