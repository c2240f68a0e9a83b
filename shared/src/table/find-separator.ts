/**
 * What separates the columns of a table: the mark by which most of its rows have as many cells as its heading. A
 * heading may hold commas and its cells line breaks, so that no line alone can tell. Pure.
 */
import { readHint, readRows } from './read-rows.ts'

/** In the order in which they are believed when nothing tells them apart. */
export const SEPARATORS = [',', ';', '\t', '|'] as const

/** Rows that are looked at, and how long a piece of the file they are looked for in. */
const ROWS_LOOKED_AT = 1_000
const UNITS_LOOKED_AT = 1024 * 1024

/** What Excel says of it in a first line, else the likeliest; empty for a table of one column. */
export function findSeparator(text: string): string {
  const hint = readHint(text)
  if (hint !== undefined) return hint
  const sample = text.length > UNITS_LOOKED_AT ? text.slice(0, text.lastIndexOf('\n', UNITS_LOOKED_AT) + 1) : text
  let best = { separator: '', score: 0, width: 1 }
  for (const separator of SEPARATORS) {
    const { score, width } = weigh(sample, separator)
    if (score > best.score || (score === best.score && width > best.width)) best = { separator, score, width }
  }
  return best.separator
}

/** `score` 0 where the heading has one cell only, or is a sentence above rows that have one. */
function weigh(text: string, separator: string): { score: number; width: number } {
  let [width, rows, fitting, single] = [0, 0, 0, 0]
  let isSentence = false
  for (const row of readRows(text, separator)) {
    if (width === 0) {
      if ('problem' in row || row.cells.length < 2) return { score: 0, width: 1 }
      width = row.cells.length
      isSentence = row.cells.slice(1).every((cell) => cell.startsWith(' '))
      continue
    }
    rows += 1
    if ('cells' in row) {
      if (row.cells.length === 1) single += 1
      else fitting += fits(row.cells, width)
    }
    if (rows === ROWS_LOOKED_AT) break
  }
  if (width < 2 || (isSentence && single > fitting)) return { score: 0, width: 1 }
  const consistency = rows === 0 ? 1 : fitting / rows
  // Between words a mark has a space after it; between cells hardly anybody writes one.
  return { score: consistency * (1 - SPACED_COSTS * shareSpaced(text, separator)) + LEAST_SCORE, width }
}

/** A spreadsheet may pad a row with empty cells, or leave empty ones at its end out. */
function fits(cells: readonly string[], width: number): number {
  if (cells.length < width) return 0.5
  return cells.slice(width).every((cell) => cell.trim() === '') ? 1 : 0
}

const SPACED_COSTS = 0.4
/** So that a heading of several cells is one, however broken the rows below it are. */
const LEAST_SCORE = 0.001

function shareSpaced(text: string, separator: string): number {
  let [all, spaced] = [0, 0]
  for (let at = text.indexOf(separator); at !== -1 && all < MARKS_LOOKED_AT; at = text.indexOf(separator, at + 1)) {
    all += 1
    if (text[at + 1] === ' ') spaced += 1
  }
  return all === 0 ? 0 : spaced / all
}

const MARKS_LOOKED_AT = 5_000
