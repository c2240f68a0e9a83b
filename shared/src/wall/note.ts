/**
 * One note: how it is written into a document, and how it is read out again as a plain immutable value.
 * Readers never trust: a document may hold what an older or broken client wrote, so each field is checked and a
 * note that is not one is skipped (`undefined`), never an exception.
 */
import * as Y from 'yjs'
import { parseConsent } from '../values/consent.ts'
import { parseNoteId, type NoteId } from '../values/ids.ts'
import { LANGUAGE_TAG_UNITS_MAX } from '../values/language-tag.ts'
import { NOTE_TEXT_UNITS_MAX, SLOT_MAX, boundKey, boundPosition, cutText } from './bounds.ts'
import {
  ATTENDANCES,
  NOTE_SOURCES,
  type Attendance,
  type NoteMap,
  type NoteSource,
  type Position,
  type Root,
} from './schema.ts'
import { BACKSTAGE_STATUSES, type BackstageStatus } from '../values/statuses.ts'

export type Note = {
  readonly id: NoteId
  readonly lens: string
  readonly text: string
  readonly slot?: number
  readonly pos?: Position
  readonly cluster?: string
  /** Its place in the order of its group: a fractional key, see `rank.ts`. */
  readonly rank?: string
  /** Somebody placed it where it covers nothing, and the server keeps it so: see `server/src/event/settle-places.ts`. */
  readonly apart?: true
  readonly z?: string
  readonly source: NoteSource
  readonly mode?: Attendance
  readonly lang?: string
  readonly quote?: boolean
  /**
   * Number of the text its writer saw on allowing the quote (`values/consent.ts`); absent: the oldest. Means nothing
   * without `quote`.
   */
  readonly consent?: number
  /** Milliseconds since the epoch, rounded down to the minute: exact times could identify people. */
  readonly createdMinute: number
}
export type BackstageNote = Note & {
  readonly status: BackstageStatus
  readonly flags: readonly string[]
}

const oneOf = <Name extends string>(names: readonly Name[], value: unknown): Name | undefined =>
  names.find((name) => name === value)

/** A note's fields, or undefined when the entry has no lens, no text or no usable id. */
export function readNote(key: string, entry: unknown): Note | undefined {
  const id = parseNoteId(key)
  if (!id || !(entry instanceof Y.Map)) return undefined
  const lens = boundKey(entry.get('lens'))
  const text = entry.get('text')
  if (lens === undefined || !(text instanceof Y.Text)) return undefined
  const slot = entry.get('slot')
  const pos = boundPosition(entry.get('pos'))
  const cluster = boundKey(entry.get('cluster'))
  const rank = boundKey(entry.get('rank'))
  const z = boundKey(entry.get('z'))
  const mode = oneOf(ATTENDANCES, entry.get('mode'))
  const lang = boundKey(entry.get('lang'), LANGUAGE_TAG_UNITS_MAX)
  const quote = entry.get('quote')
  const consent = parseConsent(entry.get('consent'))
  const createdMinute = entry.get('createdMinute')
  return {
    id,
    lens,
    text: cutText(text.toString(), NOTE_TEXT_UNITS_MAX),
    ...(isSlot(slot) ? { slot: slot + 0 } : {}),
    ...(pos ? { pos } : {}),
    ...(cluster === undefined ? {} : { cluster }),
    ...(rank === undefined ? {} : { rank }),
    ...(entry.get('apart') === true ? { apart: true } : {}),
    ...(z === undefined ? {} : { z }),
    source: oneOf(NOTE_SOURCES, entry.get('source')) ?? 'canvas',
    ...(mode ? { mode } : {}),
    ...(lang === undefined ? {} : { lang }),
    ...(typeof quote === 'boolean' ? { quote } : {}),
    ...(consent === undefined ? {} : { consent }),
    createdMinute: typeof createdMinute === 'number' && Number.isFinite(createdMinute) ? createdMinute + 0 : 0,
  }
}

const isSlot = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= SLOT_MAX

export function readBackstageNote(key: string, entry: unknown): BackstageNote | undefined {
  const note = readNote(key, entry)
  if (!note) return undefined
  const status = oneOf(BACKSTAGE_STATUSES, (entry as NoteMap).get('status'))
  if (!status) return undefined
  const flags = (entry as NoteMap).get('flags')
  return {
    ...note,
    status,
    flags: Array.isArray(flags) ? flags.filter((flag): flag is string => typeof flag === 'string') : [],
  }
}

/** Everything of a note but its id; `status` and `flags` only backstage. */
export type NoteContent = Omit<Note, 'id'> & Partial<Pick<BackstageNote, 'status' | 'flags'>>

/** Writes a whole note under its key. Inside the caller's transaction. */
export function writeNote(notes: Root, id: NoteId, content: NoteContent): void {
  const entry: NoteMap = new Y.Map()
  for (const [key, value] of Object.entries(content)) {
    if (value === undefined || key === 'id') continue
    entry.set(
      key,
      key === 'text' ? new Y.Text(value as string) : Array.isArray(value) ? [...(value as unknown[])] : value,
    )
  }
  notes.set(id, entry)
}

/**
 * Changes a Y.Text to `next` by the smallest single replacement (common prefix and suffix stay), so that what
 * somebody else typed elsewhere in the note at the same moment merges. Never splits a surrogate pair: half an
 * emoji would be stored as U+FFFD. Returns whether anything changed.
 */
export function writeText(text: Y.Text, next: string): boolean {
  const before = text.toString()
  if (before === next) return false
  const { start, removed, inserted } = diffText(before, next)
  if (removed > 0) text.delete(start, removed)
  if (inserted !== '') text.insert(start, inserted)
  return true
}

/** The one replacement that turns `before` into `next`; offsets and lengths in UTF-16 units. */
export function diffText(before: string, next: string): { start: number; removed: number; inserted: string } {
  const shorter = Math.min(before.length, next.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === next.charCodeAt(start)) start += 1
  if (start > 0 && isHighSurrogate(before.charCodeAt(start - 1))) start -= 1
  let end = 0
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === next.charCodeAt(next.length - 1 - end))
    end += 1
  if (end > 0 && isLowSurrogate(before.charCodeAt(before.length - end))) end -= 1
  return { start, removed: before.length - start - end, inserted: next.slice(start, next.length - end) }
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
