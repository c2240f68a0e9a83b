/**
 * The names of a table's columns: out of one row of headings or several, each name once, so that every column can be
 * asked for by its name. Pure.
 */
import { cleanLine } from '../values/text.ts'

/** What a column is called, for comparing: whatever is longer than this is the name of none. */
const NAME_UNITS_MAX = 400

/** A name as it is compared: one line in small letters. Of a cell of megabytes only its beginning is looked at. */
export const readName = (text: string): string => cleanName(text).toLowerCase()

/** A name as it is shown. */
const cleanName = (text: string): string => cleanLine(text.slice(0, NAME_UNITS_MAX))

/** Rows of headings that a table may have. */
export const HEADING_ROWS_MAX = 3

/**
 * How many of the first rows are headings. Survey tools write a second one: SurveyMonkey what kind of answer a column
 * holds, below the question; Qualtrics the question below its number, and a third for its own use.
 * @param rows the first rows of the table
 */
export function countHeadingRows(rows: ReadonlyArray<readonly string[]>): number {
  const [first = [], second = [], third = [], ...rest] = rows
  if (third.some((cell) => IMPORT_ID.test(cell))) return 3
  if (second.some((cell) => IMPORT_ID.test(cell))) return 2
  const below = second.map((cell) => cleanName(cell))
  const answers = [third, ...rest].filter((cells) => cells.length > 0)
  // Whoever answered has a number, which the second row has not.
  const isNumbered = below[0] === '' && answers.every((cells) => (cells[0] ?? '').trim() !== '')
  if (first.length < 2 || !isNumbered || below.every((cell) => cell === '')) return 1
  const top = first.map((cell) => cleanName(cell))
  const isOption = (column: number): boolean =>
    top[column] === '' || (top[column + 1] === '' && column + 1 < first.length)
  const isKinds = below.every((cell, column) => cell === '' || isOption(column) || ANSWER_KINDS.test(cell))
  if (isKinds && below.some((cell) => ANSWER_KINDS.test(cell))) return 2
  // Columns that only the second row names.
  const namesMore = below.some((cell, column) => cell !== '' && (top[column] ?? '') === '')
  return namesMore && top[0] !== '' && answers.length > 0 ? 2 : 1
}

const IMPORT_ID = /^\s*\{\s*"ImportId"/
/** Of SurveyMonkey, in the languages of its exports that people here are likely to have. */
const ANSWER_KINDS =
  /^(open-ended response|response|other \(please specify\)|offene beantwortung|antwort|réponse ouverte|odpowiedź otwarta)$/i

export type Column = {
  /** As it is shown and asked for; no two are the same when they are compared. */
  readonly name: string
  /** What its first heading said, which others may say too. */
  readonly heading: string
}

/** @param headings the rows of headings, from the top */
export function nameColumns(headings: ReadonlyArray<readonly string[]>, width: number): readonly Column[] {
  const [first = [], second = []] = headings
  const unique = new UniqueNames()
  let question = ''
  return Array.from({ length: width }, (_, index): Column => {
    const heading = cleanName(first[index] ?? '')
    const below = IMPORT_ID.test(second[index] ?? '') ? '' : cleanName(second[index] ?? '')
    // Qualtrics' first row has numbers of questions only, and its second the questions.
    if (heading !== '') question = headings.length >= HEADING_ROWS_MAX && below !== '' ? below : heading
    // A question with several columns is named above the first of them.
    const isOneOfSeveral = heading === '' || (cleanName(first[index + 1] ?? '') === '' && index + 1 < width)
    const says = below !== '' && (heading === '' || !ANSWER_KINDS.test(below)) && question !== below
    const name = says && isOneOfSeveral ? joinNames(question, below) : heading === '' ? below : question
    return { name: unique.take(name === '' ? `Column ${index + 1}` : name), heading }
  })
}

const joinNames = (question: string, below: string): string =>
  [question, below].filter((part) => part !== '').join(' – ')

/** Gives each name once: the second of the same gets a number behind it. */
class UniqueNames {
  #taken = new Set<string>()
  /** How often each has come. */
  #counts = new Map<string, number>()

  take(long: string): string {
    // With room for a number: what is longer than a name is compared by its beginning.
    const name = long
      .slice(0, NAME_UNITS_MAX - 20)
      .toWellFormed()
      .trim()
    let count = (this.#counts.get(readName(name)) ?? 0) + 1
    let unique = count === 1 ? name : `${name} (${count})`
    while (this.#taken.has(readName(unique))) unique = `${name} (${(count += 1)})`
    this.#counts.set(readName(name), count)
    this.#taken.add(readName(unique))
    return unique
  }
}

/** Finds the column that somebody names: by its name, in any case, else the first with such a heading. */
export function findColumn(columns: readonly Column[], asked: string): number | undefined {
  const name = readName(asked)
  if (name === '') return undefined
  const named = columns.findIndex((column) => readName(column.name) === name)
  const index = named === -1 ? columns.findIndex((column) => readName(column.heading) === name) : named
  return index === -1 ? undefined : index
}
