/**
 * Reads CSV (RFC 4180) as people really have it: any separator, any line ends, broken rows.
 *
 * Not a library, for one reason: after a quotation mark that is never closed, a parser goes on to the next one and
 * takes everything between, often the whole rest of the file, for one cell. This one gives up the line where the
 * trouble began, says which it was, and goes on with the next, so that one slip costs one row. On well-formed text
 * it answers as `csv-parse` does; `tests/contract/csv-reader.test.ts` holds the two together.
 */
export type Row =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string }

/** A row longer than this is not one: the quotation mark at its start was never closed. */
const ROW_CHARACTERS_MAX = 65_536
const CELLS_MAX = 1_000
const TOO_LONG = 'It is too long: a quotation mark or a line end may be missing.'
const LINE_END = /[\r\n]/g

/**
 * Yields the rows in order, blank lines left out. `line` counts from 1 as an editor does, where the row begins.
 * @param separator one character; empty: a row is one cell
 */
export function* readRows(text: string, separator: string): Generator<Row> {
  const reader = new RowReader(text, separator)
  if (readHint(text) !== undefined) reader.skipLine()
  for (let row = reader.next(); row; row = reader.next()) {
    if ('problem' in row || row.cells.length > 1 || row.cells[0]?.trim() !== '') yield row
  }
}

/** The separator that Excel may say in a first line of its own (`sep=;`). */
export const readHint = (text: string): string | undefined => /^sep=(.)(?:\r\n?|\n)/.exec(text)?.[1]

class RowReader {
  #text: string
  #separator: string
  #at = 0
  #line = 1

  constructor(text: string, separator: string) {
    this.#text = text
    this.#separator = separator
  }

  skipLine(): void {
    this.#moveTo(this.#endOfLine(this.#at))
  }

  next(): Row | undefined {
    if (this.#at >= this.#text.length) return undefined
    const { line } = this
    const cells: string[] = []
    let at = this.#at
    for (;;) {
      const cell = this.#text[at] === '"' ? this.#readQuoted(at) : this.#readBare(at)
      if (at - this.#at > ROW_CHARACTERS_MAX) return this.#giveUp(line, TOO_LONG)
      if ('problem' in cell) return this.#giveUp(line, cell.problem)
      cells.push(cell.text)
      if (cells.length > CELLS_MAX) return this.#giveUp(line, `It has more than ${CELLS_MAX} columns.`)
      if (this.#text[cell.end] !== this.#separator) {
        this.#moveTo(this.#endOfLine(cell.end))
        return { line, cells }
      }
      at = cell.end + 1
    }
  }

  get line(): number {
    return this.#line
  }

  #giveUp(line: number, problem: string): Row {
    this.skipLine()
    return { line, problem }
  }

  #readBare(start: number): { text: string; end: number } | { problem: string } {
    let end = start
    const longest = Math.min(this.#text.length, start + ROW_CHARACTERS_MAX)
    while (end < longest && this.#text[end] !== this.#separator && this.#text[end] !== '\n' && this.#text[end] !== '\r')
      end += 1
    if (end === longest && end < this.#text.length) return { problem: TOO_LONG }
    return { text: this.#text.slice(start, end), end }
  }

  #readQuoted(start: number): { text: string; end: number } | { problem: string } {
    let at = start + 1
    for (;;) {
      const quote = this.#text.indexOf('"', at)
      if (quote === -1 || quote - this.#at > ROW_CHARACTERS_MAX)
        return { problem: 'A quotation mark is opened and never closed.' }
      if (this.#text[quote + 1] === '"') {
        at = quote + 2
        continue
      }
      const end = quote + 1
      const after = this.#text[end]
      if (after !== undefined && after !== this.#separator && after !== '\n' && after !== '\r') {
        return { problem: 'A quotation mark stands where none can be. Inside a quoted cell write it twice.' }
      }
      return { text: this.#text.slice(start + 1, quote).replaceAll('""', '"'), end }
    }
  }

  /** The place after the line end that follows. */
  #endOfLine(from: number): number {
    LINE_END.lastIndex = from
    const at = LINE_END.exec(this.#text)?.index ?? this.#text.length
    return this.#text[at] === '\r' && this.#text[at + 1] === '\n' ? at + 2 : at + 1
  }

  #moveTo(at: number): void {
    this.#line += this.#text.slice(this.#at, at).match(/\r\n?|\n/g)?.length ?? 0
    this.#at = at
  }
}
