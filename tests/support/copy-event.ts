/** Many events for a test or the bench: one real event, copied row by row in a folder that no server uses. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DATABASE_FILE } from '@gatherboard/server/store/sqlite/sqlite-store'
import { newEventId, newJoinCode } from '@gatherboard/shared/values/ids'
import Database from 'better-sqlite3'

/**
 * Copies all rows of an event, under new ids, which come in no order, as years of use would leave them.
 * @param title what each copy is called, by its number from 1; absent: as the event
 */
export function copyEvent(dataDir: string, eventId: string, copies: number, title?: (copy: number) => string): void {
  const db = new Database(join(dataDir, DATABASE_FILE))
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
  const columnsOf = (table: string): string[] =>
    db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all() as string[]
  const sources = tables.flatMap((table) => {
    const columns = columnsOf(table)
    const key = table === 'events' ? 'id' : columns.find((column) => column === 'event_id' || column === 'room')
    if (key === undefined) return []
    const rows = db
      .prepare(`SELECT * FROM ${table} WHERE ${key} IN (?, 'wall.' || ?, 'backstage.' || ?)`)
      .all(eventId, eventId, eventId) as Array<Record<string, unknown>>
    return [
      {
        key,
        rows,
        insert: db.prepare(
          `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
        ),
      },
    ]
  })
  db.transaction(() => {
    for (let copy = 0; copy < copies; copy += 1) {
      const id = newEventId()
      for (const { key, rows, insert } of sources) {
        for (const row of rows) {
          const named = title && 'title' in row ? { title: title(copy + 1) } : {}
          const unique = {
            ...('id' in row
              ? { id: key === 'id' ? id : typeof row.id === 'number' ? null : randomBytes(15).toString('base64url') }
              : {}),
            ...('join_code' in row ? { join_code: newJoinCode() + copy } : {}),
          }
          insert.run({ ...row, ...named, ...unique, [key]: String(row[key]).replace(eventId, id) })
        }
      }
    }
  })()
  db.close()
}
