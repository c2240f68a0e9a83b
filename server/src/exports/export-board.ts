/** A board as a file to take away: which formats there are, what each is called and how it is made. Pure. */
import type { Board } from '@gatherboard/shared/api/board'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { formatCsv } from './csv.ts'
import { EXPORT_FORMATS, type Edition, type ExportFormat } from '@gatherboard/shared/values/editions'
import { editBoard } from './editions.ts'

type ExportFile = { readonly name: string; readonly type: string; readonly body: string }

type Format = {
  readonly type: string
  /** The editions it comes in; the first is the one given when none is asked for. */
  readonly editions: readonly Edition[]
  readonly format: (board: Board, edition: Edition) => string
}

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  json: {
    type: 'application/json; charset=utf-8',
    editions: ['backup', 'team', 'handon'],
    format: (board, edition) =>
      `${JSON.stringify(edition === 'backup' ? board : editBoard(board, edition), null, 2)}\n`,
  },
  // Rows are for reading and counting: what was set aside has no place among them, whoever reads.
  csv: {
    type: 'text/csv; charset=utf-8',
    editions: ['team', 'handon'],
    format: (board, edition) => formatCsv(board, edition === 'handon' ? 'handon' : 'team'),
  },
}

/**
 * Which format and edition were meant, or a sentence that says what there is.
 * @param edition undefined: the usual one of the format
 */
export function chooseExport(
  format: string,
  edition: string | undefined,
): Result<{ readonly format: ExportFormat; readonly edition: Edition }, Refused> {
  const known = EXPORT_FORMATS.find((one) => one === format)
  if (known === undefined)
    return refuse({ code: 'bad-request', detail: `That format is not offered. Choose ${EXPORT_FORMATS.join(' or ')}.` })
  const { editions } = FORMATS[known]
  const chosen = edition === undefined ? editions[0] : editions.find((one) => one === edition)
  if (chosen === undefined)
    return refuse({
      code: 'bad-request',
      detail: `There is no such edition of ${format}. Choose ${editions.join(' or ')}.`,
    })
  return ok({ format: known, edition: chosen })
}

/** Undefined when there is no such format, or no such edition of it. */
export function exportBoard(board: Board, format: string, edition?: string): ExportFile | undefined {
  const choice = chooseExport(format, edition)
  if (!choice.ok) return undefined
  const { format: known, edition: chosen } = choice.value
  return {
    name: `${nameBoard(board)}${chosen === 'handon' ? '-to-hand-on' : ''}.${known}`,
    type: FORMATS[known].type,
    body: FORMATS[known].format(board, chosen),
  }
}

const TITLE_CHARACTERS_MAX = 60

/** `saturday-in-the-hall-2026-05-09`: letters of any script and digits, so that no system's file names mind it. */
function nameBoard({ event }: Board): string {
  const slug = event.title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-|-$/g, '')
  const title = [...slug].slice(0, TITLE_CHARACTERS_MAX).join('').replace(/-$/, '')
  return `${title === '' ? 'board' : title}-${event.date}`
}

/** The header that makes a browser save the file (RFC 6266): a plain name for old ones, the real one for the rest. */
export function writeContentDisposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '')
    .replace(/^[-.]+/, '')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain === '' ? 'board' : plain}"; filename*=UTF-8''${encoded}`
}
