/** A board as a file to take away: which formats there are, what each is called and how it is made. Pure. */
import type { Board } from '@gatherboard/shared/api/board'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { formatCsv } from './csv.ts'
import { editBoard, type Edition } from './editions.ts'

type ExportFile = { readonly name: string; readonly type: string; readonly body: string }

type Format = {
  readonly type: string
  /** The editions it comes in; the first is the one given when none is asked for. */
  readonly editions: readonly Edition[]
  readonly format: (board: Board, edition: Edition) => string
}

const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  [
    'json',
    {
      type: 'application/json; charset=utf-8',
      editions: ['backup', 'team', 'handon'],
      format: (board, edition) =>
        `${JSON.stringify(edition === 'backup' ? board : editBoard(board, edition), null, 2)}\n`,
    },
  ],
  // Rows are for reading and counting: what was set aside has no place among them, whoever reads.
  [
    'csv',
    {
      type: 'text/csv; charset=utf-8',
      editions: ['team', 'handon'],
      format: (board, edition) => formatCsv(board, edition === 'handon' ? 'handon' : 'team'),
    },
  ],
])

export const EXPORT_FORMATS: readonly string[] = [...FORMATS.keys()]

/**
 * Which format and edition were meant, or a sentence that says what there is.
 * @param edition undefined: the usual one of the format
 */
export function chooseExport(
  format: string,
  edition: string | undefined,
): Result<{ readonly format: string; readonly edition: Edition }, Refused> {
  const known = FORMATS.get(format)
  if (!known)
    return refuse({ code: 'bad-request', detail: `That format is not offered. Choose ${EXPORT_FORMATS.join(' or ')}.` })
  const chosen = edition === undefined ? known.editions[0] : known.editions.find((one) => one === edition)
  if (chosen === undefined)
    return refuse({
      code: 'bad-request',
      detail: `There is no such edition of ${format}. Choose ${known.editions.join(' or ')}.`,
    })
  return ok({ format, edition: chosen })
}

/** Undefined when there is no such format, or no such edition of it. */
export function exportBoard(board: Board, format: string, edition?: string): ExportFile | undefined {
  const choice = chooseExport(format, edition)
  const known = choice.ok ? FORMATS.get(choice.value.format) : undefined
  if (!choice.ok || !known) return undefined
  const { edition: chosen } = choice.value
  return {
    name: `${nameBoard(board)}${chosen === 'handon' ? '-to-hand-on' : ''}.${format}`,
    type: known.type,
    body: known.format(board, chosen),
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
