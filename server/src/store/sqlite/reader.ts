/**
 * Asking one SQLite file: kysely writes the questions, this puts them. It does so at once and on the thread of whoever
 * asks, so no read is ever held across an await, and a checkpoint finds nobody reading.
 */
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type Simplify,
} from 'kysely'
import type { Tables } from '../tables.ts'
import type { Connection } from './connection.ts'

/** Questions with lists of ids have many texts; a bound keeps them from filling memory. */
const PREPARED_MAX = 200

/** The tables as they are in the file. */
type Schema = Omit<Tables, 'host_time'> & { host_time: Tables['host_time'] & { id: number } }

/** Writes questions; it has no connection and answers none. */
export const query = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export class Reader {
  #db: Connection
  #prepared = new Map<string, ReturnType<Connection['prepare']>>()

  constructor(db: Connection) {
    this.#db = db
  }

  all<Row>(question: Compilable<Row>): Array<Simplify<Row>> {
    const { sql, parameters } = question.compile()
    return this.#prepare(sql).all(parameters) as Array<Simplify<Row>>
  }

  first<Row>(question: Compilable<Row>): Simplify<Row> | undefined {
    const { sql, parameters } = question.compile()
    return this.#prepare(sql).get(parameters) as Simplify<Row> | undefined
  }

  /** Several questions about one moment, whatever is committed meanwhile. */
  atOnce<Value>(ask: () => Value): Value {
    return this.#db.transaction(ask)()
  }

  close(): void {
    this.#db.close()
  }

  #prepare(sql: string): ReturnType<Connection['prepare']> {
    let statement = this.#prepared.get(sql)
    if (statement) return statement
    if (this.#prepared.size >= PREPARED_MAX) this.#prepared.clear()
    this.#prepared.set(sql, (statement = this.#db.prepare(sql)))
    return statement
  }
}
