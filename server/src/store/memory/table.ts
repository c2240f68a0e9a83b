/**
 * A table in memory: rows by their key, and what else must be the same in no two of them. It says how each change is
 * taken back, so that several tables can change together or not at all.
 */

/** Takes a change back. */
export type Undo = () => void

export class Table<Row extends object> {
  #rows = new Map<string, Row>()
  #name: string
  #key: ReadonlyArray<keyof Row>
  #unique: ReadonlyArray<ReadonlyArray<keyof Row>>
  #undo: Undo[]

  /**
   * @param key the columns that name a row
   * @param unique other columns whose values no two rows share
   * @param undo where it is said how to take each change back, the newest last
   */
  constructor(
    name: string,
    key: ReadonlyArray<keyof Row>,
    undo: Undo[],
    unique: ReadonlyArray<ReadonlyArray<keyof Row>> = [],
  ) {
    this.#name = name
    this.#key = key
    this.#undo = undo
    this.#unique = unique
  }

  /** Copies of the rows that fit, in the order of their keys. */
  all(fits: (row: Row) => boolean = () => true): Row[] {
    return [...this.#rows.values()].filter(fits).map((row) => ({ ...row }))
  }

  first(fits: (row: Row) => boolean): Row | undefined {
    for (const row of this.#rows.values()) if (fits(row)) return { ...row }
    return undefined
  }

  get(key: Partial<Row>): Row | undefined {
    const row = this.#rows.get(this.#keyOf(key))
    return row && { ...row }
  }

  has(key: Partial<Row>): boolean {
    return this.#rows.has(this.#keyOf(key))
  }

  /** @throws when there is such a row already */
  insert(row: Row): void {
    if (this.has(row)) throw new Error(`${this.#name}: there is a row with this key already`)
    this.#set(row)
  }

  /** Adds the row, or changes these columns of the one that there is. */
  put(row: Row, columns: ReadonlyArray<keyof Row>): void {
    const known = this.#rows.get(this.#keyOf(row))
    if (!known) return this.#set(row)
    this.#set({ ...known, ...Object.fromEntries(columns.map((column) => [column, row[column]])) })
  }

  /** Changes every row that fits. */
  update(fits: (row: Row) => boolean, change: (row: Row) => Partial<Row>): void {
    for (const row of this.#rows.values()) if (fits(row)) this.#set({ ...row, ...change(row) })
  }

  remove(fits: (row: Row) => boolean): void {
    for (const [key, row] of this.#rows) {
      if (!fits(row)) continue
      this.#rows.delete(key)
      this.#undo.push(() => this.#rows.set(key, row))
    }
  }

  #set(row: Row): void {
    const key = this.#keyOf(row)
    for (const columns of this.#unique) {
      for (const [other, known] of this.#rows)
        if (other !== key && columns.every((column) => known[column] === row[column]))
          throw new Error(`${this.#name}: ${columns.join(', ')} must be unique`)
    }
    const before = this.#rows.get(key)
    this.#rows.set(key, row)
    this.#undo.push(() => void (before ? this.#rows.set(key, before) : this.#rows.delete(key)))
  }

  #keyOf(row: Partial<Row>): string {
    return JSON.stringify(this.#key.map((column) => row[column]))
  }
}
