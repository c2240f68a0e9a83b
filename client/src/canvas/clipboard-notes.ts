/**
 * What a clipboard holds, as notes: our own notes with their places among each other; rows of a spreadsheet; or plain
 * words. What comes from outside is text and nothing else, whatever it looked like there. Pure.
 */
import { boundPosition } from '@gatherboard/shared/wall/bounds'
import type { Position } from '@gatherboard/shared/wall/schema'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { cleanText, countCharacters } from '@gatherboard/shared/values/text'

/**
 * Notes copied from a wall travel under this name beside the plain text; browsers keep it within one browser. Firefox
 * loses it on the way: there, they are written into the HTML as well.
 */
export const CLIPBOARD_TYPE = 'application/x-gatherboard-notes+json'
/** Where in the HTML they stand, encoded so that no browser finds anything in them to escape or to clean. */
const IN_HTML = /\sdata-gatherboard-notes="([^"]*)"/
/** So many at once: more are a file, and the panel takes those in with a report. */
export const PASTED_MAX = 200
/** More than that many notes could hold; what is beyond is not even read. */
const PASTED_UNITS_MAX = 4 * PASTED_MAX * LIMITS.noteCharactersMax
/** From here on the person is asked first. */
export const PASTED_WITHOUT_QUESTION_MAX = 30

export type CopiedNote = { readonly lens: string; readonly text: string; readonly at: Position }

export type Pasted =
  | { readonly kind: 'copies'; readonly notes: readonly CopiedNote[] }
  /** One note a row. `found` counts those beyond PASTED_MAX too. */
  | { readonly kind: 'rows'; readonly texts: readonly string[]; readonly found: number }
  /** Words of several lines, which may be one note or many. */
  | {
      readonly kind: 'lines'
      readonly texts: readonly string[]
      readonly found: number
      readonly whole: readonly string[]
    }

/** The plain text that other programs get: a note a line, so that a spreadsheet makes a row of each. */
export const describeCopies = (notes: readonly CopiedNote[]): string =>
  notes.map(({ text }) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\n')

/** The same for programs that take HTML: a paragraph a note. */
export function describeAsHtml(notes: readonly CopiedNote[]): string {
  const paragraphs = notes.map(({ text }) => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`)
  return `<div data-gatherboard-notes="${encodeURIComponent(JSON.stringify(notes))}">${paragraphs.join('')}</div>`
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export type Clipboard = { readonly copies: string; readonly text: string; readonly html: string }

/** Undefined when there are no words in it. */
export function readPasted({ copies, text: given, html }: Clipboard): Pasted | undefined {
  const text = given.slice(0, PASTED_UNITS_MAX)
  const known = readCopies(copies)
  const notes = known.length > 0 ? known : readHtmlCopies(html, text)
  if (notes.length > 0) return { kind: 'copies', notes }
  const isTable = text.includes('\t') || /<table[\s>]/i.test(html)
  if (isTable) return rowsOf(readRows(text).map(joinCells))
  const whole = splitLong(cleanText(text))
  if (whole.length === 0) return undefined
  const lines = keepWords(text.split(/\r\n?|\n/))
  if (lines.length < 2) return { kind: 'rows', texts: whole.slice(0, PASTED_MAX), found: whole.length }
  return { kind: 'lines', texts: lines.slice(0, PASTED_MAX), found: lines.length, whole: whole.slice(0, PASTED_MAX) }
}

function rowsOf(texts: readonly string[]): Pasted | undefined {
  const kept = keepWords(texts)
  return kept.length === 0 ? undefined : { kind: 'rows', texts: kept.slice(0, PASTED_MAX), found: kept.length }
}

const keepWords = (texts: readonly string[]): string[] => texts.flatMap((text) => splitLong(cleanText(text)))

/** Nothing of a row is left out: several cells become one line of words. */
const joinCells = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' – ')

/** Tab-separated rows as spreadsheets write them: a cell with a tab, a quote or a line break in it stands in quotes. */
export function readRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let rest = text
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"(?=\t|\r|\n|$)/.exec(rest)
    const plain = quoted ? undefined : /^[^\t\r\n]*/.exec(rest)
    row.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : (plain?.[0] ?? ''))
    rest = rest.slice((quoted ?? plain)?.[0].length ?? 0)
    const end = /^(\t|\r\n|\r|\n)/.exec(rest)?.[0] ?? ''
    rest = rest.slice(end.length)
    if (end === '\t' && rest !== '') continue
    rows.push(row)
    row = []
  }
  return rows
}

/** Words that are too many for one note go on in the next, cut between words where that is possible. */
export function splitLong(text: string): string[] {
  const parts: string[] = []
  let rest = [...text.trim()]
  while (rest.length > LIMITS.noteCharactersMax) {
    const piece = rest.slice(0, LIMITS.noteCharactersMax)
    const space = piece.findLastIndex((character) => /\s/.test(character))
    const cut = space > LIMITS.noteCharactersMax / 2 ? space : LIMITS.noteCharactersMax
    parts.push(rest.slice(0, cut).join('').trim())
    rest = [...rest.slice(cut).join('').trim()]
  }
  if (rest.length > 0) parts.push(rest.join(''))
  return parts.filter((part) => part !== '')
}

/**
 * Any page may have written such HTML. It is taken for what it says about words that the person sees wherever they paste
 * the plain text, and for no others.
 */
function readHtmlCopies(html: string, text: string): CopiedNote[] {
  const [, encoded = ''] = IN_HTML.exec(html) ?? []
  const notes = readCopies(decode(encoded))
  const [said, seen] = [lettersOf(describeCopies(notes)), lettersOf(text)]
  return said === seen || (notes.length === PASTED_MAX && seen.startsWith(said)) ? notes : []
}

/** But for the quotes of rows, which a text has or not by its tabs and line ends. */
const lettersOf = (text: string): string => cleanText(text).replace(/[\s"]/g, '')

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    // Not ours.
    return ''
  }
}

/** Somebody else's program may have put anything under our name. */
function readCopies(json: string): CopiedNote[] {
  if (json === '') return []
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    // Not ours: the plain text beside it is read instead.
    return []
  }
  if (!Array.isArray(value)) return []
  return value.slice(0, PASTED_MAX).flatMap((entry: unknown): CopiedNote[] => {
    const { lens, text, at } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    const place = boundPosition(at)
    if (typeof lens !== 'string' || typeof text !== 'string' || !place) return []
    const words = cleanText(text)
    return words === '' || countCharacters(words) > LIMITS.noteTypedUnitsMax ? [] : [{ lens, text: words, at: place }]
  })
}
