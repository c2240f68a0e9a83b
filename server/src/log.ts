/**
 * The log: JSON lines for machines, short lines for a person at a terminal. What is never logged, whoever calls:
 * the words of notes, tokens, keys, join codes, device secrets, network addresses and query strings. Callers pass
 * ids and counts; the redaction below is a second net under them.
 */
import { pino, type DestinationStream, type Logger } from 'pino'

export type Log = Logger

const SECRET_FIELDS = [
  'token',
  'tokens',
  'authorization',
  'key',
  'secret',
  'device',
  'code',
  'joinCode',
  'text',
  'body',
  'url',
  'query',
  'address',
]
const REDACTED = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`])

const LEVEL_NAMES: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: '',
  40: 'warning',
  50: 'error',
  60: 'fatal',
}

type LogOptions = {
  level: string
  /** Short lines for a person instead of JSON. */
  readable?: boolean
  /** Takes the finished lines. */
  write: (line: string) => void
}

export function createLog({ level, readable = false, write }: LogOptions): Log {
  const destination: DestinationStream = { write: readable ? (json) => write(showLine(json)) : write }
  return pino(
    {
      level,
      base: null,
      redact: { paths: REDACTED, censor: '…' },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: readError },
    },
    destination,
  )
}

/**
 * An error as it is logged: its kind, message, stack and causes, and none of the other fields that libraries hang on
 * their errors (a statement's values, a request's body).
 */
function readError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  return {
    kind: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: readError(error.cause) }),
  }
}

function showLine(json: string): string {
  const { level, time, msg, err, ...fields } = JSON.parse(json) as Record<string, unknown> & {
    err?: { stack?: string; message?: string }
  }
  const details = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const head = [
    String(time).slice(11, 19),
    LEVEL_NAMES[Number(level)] ?? String(level),
    String(msg ?? ''),
    ...details,
  ].filter((part) => part !== '')
  const stack = err ? `\n  ${err.stack ?? err.message ?? ''}` : ''
  return `${head.join(' ')}${stack}\n`
}
