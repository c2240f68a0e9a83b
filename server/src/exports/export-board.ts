/** A board as a file to take away: which formats there are, what each is called and how it is made. Pure. */
import type { Board } from '@gatherboard/shared/protocol/http'
import { formatCsv } from './csv.ts'

export type ExportFile = { readonly name: string; readonly type: string; readonly body: string }

type Format = { readonly type: string; readonly format: (board: Board) => string }

const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['json', { type: 'application/json; charset=utf-8', format: (board: Board) => `${JSON.stringify(board, null, 2)}\n` }],
  ['csv', { type: 'text/csv; charset=utf-8', format: formatCsv }],
])

export const EXPORT_FORMATS: readonly string[] = [...FORMATS.keys()]

/** Undefined when there is no such format. */
export function exportBoard(board: Board, format: string): ExportFile | undefined {
  const known = FORMATS.get(format)
  return known && { name: `${nameBoard(board)}.${format}`, type: known.type, body: known.format(board) }
}

const TITLE_CHARACTERS_MAX = 60

/** `saturday-in-the-hall-2026-05-09`: letters of any script and digits, so that no system's file names mind it. */
function nameBoard({ event }: Board): string {
  const slug = event.title.toLowerCase().replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-|-$/g, '')
  const title = [...slug].slice(0, TITLE_CHARACTERS_MAX).join('').replace(/-$/, '')
  return `${title === '' ? 'board' : title}-${event.date}`
}

/** The header that makes a browser save the file (RFC 6266): a plain name for old ones, the real one for the rest. */
export function writeContentDisposition(name: string): string {
  const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').replace(/["\\%]/g, '').replace(/^[-.]+/, '')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain === '' ? 'board' : plain}"; filename*=UTF-8''${encoded}`
}
