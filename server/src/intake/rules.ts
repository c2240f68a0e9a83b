/**
 * What participants and helpers may do with notes: pure decisions over what is known, no documents and no disk.
 * Numbered as in shared/SPEC.md (I1–I12). A decision is a refusal with a sentence for the person, an answer that
 * changes nothing, or what to do.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { NoteStatus } from '@gatherboard/shared/values/statuses'
import { FULL_WORDS, decideConsent, readNoteText, type Full } from '@gatherboard/shared/wall/note-rules'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { DeviceKey } from '@gatherboard/shared/values/ids'
import type { EventRecord } from '../settings/event-record.ts'
import type { Place } from '../event/change.ts'
import type { LedgerRow } from '../event/ledger.ts'

/**
 * A participant's device, or a facilitator (the organiser counts as one). `address`: where the command came from, for
 * paces alone and never kept; `mustWait`: facilitators have asked that its notes wait.
 */
export type Writer =
  | { kind: 'device'; deviceKey: DeviceKey; address?: string | undefined; mustWait?: boolean }
  | { kind: 'facilitator' }

/** The note as it is now, wherever it is. */
export type Existing = {
  row: LedgerRow
  text: string
  lens: string
  quote: boolean | undefined
  consent?: number | undefined
  status: NoteStatus
  untouched: boolean
}

export type PutRequest = {
  lens: string
  text: string
  visibility: 'wall' | 'report'
  quote?: boolean | undefined
  /** Number of the text that was shown beside the box for `quote`. */
  consent?: number | undefined
  rev?: number | undefined
  overTouched?: boolean | undefined
}

type PutDecision =
  /** I3: not newer than what is stored; the same answer again, nothing changes. */
  | { action: 'keep' }
  | { action: 'add'; text: string; rev: number; place: Place }
  | { action: 'change'; text: string; rev: number; place: Place | 'stay' }

/** The text as it will be kept, or why it cannot be. */
export function decideText(text: string): Result<string, Refused> {
  const read = readNoteText(text)
  if ('text' in read) return ok(read.text)
  if (read.problem === 'blank') return refuse({ code: 'text-empty' })
  return refuse({
    code: 'text-too-long',
    detail: `This note has ${read.characters} characters and there is room for ${LIMITS.noteCharactersMax}. Shorten it, or make two notes.`,
  })
}

/** Where a new note of this visibility goes, as the event is set now. */
export function decidePlace(
  event: EventRecord,
  visibility: 'wall' | 'report',
  flags: readonly string[],
  writer: Writer,
): Place {
  if (event.phase.mode === 'private' && writer.kind === 'device') return { kind: 'held' }
  return decidePlaceInTheOpen(event, visibility, flags, writer)
}

/** The same after a reveal: nothing is held back any more. */
export function decidePlaceInTheOpen(
  event: EventRecord,
  visibility: 'wall' | 'report',
  flags: readonly string[],
  writer: Writer,
): Place {
  if (visibility === 'report') return { kind: 'backstage', status: 'report-only' }
  if (writer.kind === 'facilitator') return { kind: 'wall' }
  if (mustWait(event, writer, flags)) return { kind: 'backstage', status: 'waiting' }
  return { kind: 'wall' }
}

export function decidePut(
  event: EventRecord,
  writer: Writer,
  request: PutRequest,
  existing: Existing | undefined,
  {
    isErased,
    isTaken,
    findFull,
    isWallFull,
    flags,
  }: {
    isErased: boolean
    isTaken: boolean
    findFull: (place: Place) => Full | undefined
    /** For a note that is here already and comes onto the wall: it is none more. */
    isWallFull: boolean
    flags: (text: string) => readonly string[]
  },
): Result<PutDecision, Refused> {
  if (isErased) return refuse({ code: 'note-erased' })
  if (isTaken && !existing) return refuse({ code: 'id-taken' })
  if (existing && !owns(writer, existing.row)) return refuse({ code: 'not-your-note' })
  if (existing && request.rev !== undefined && request.rev <= existing.row.rev)
    return { ok: true, value: { action: 'keep' } }
  // Words that are here already are not held against the limit: a facilitator may have made them longer.
  const text = existing?.text === request.text ? ok(request.text) : decideText(request.text)
  if (!text.ok) return text
  const closed =
    existing && takesBack({ ...request, text: text.value }, existing)
      ? undefined
      : decideOpen(event, writer, request.lens, existing)
  if (closed) return refuse(closed)
  if (existing)
    return decideChange(event, writer, { ...request, text: text.value }, existing, {
      isWallFull,
      flags: flags(text.value),
    })
  const place = decidePlace(event, request.visibility, flags(text.value), writer)
  const full = findFull(place)
  if (full) return refuse(describeFull(full, writer))
  return { ok: true, value: { action: 'add', text: text.value, rev: request.rev ?? 1, place } }
}

/**
 * I5: off the wall, or not to be quoted, with the words as they are: nobody has to wait for an open phase to ask for
 * less.
 */
const takesBack = (request: PutRequest, { text, lens, quote, consent, row }: Existing): boolean =>
  (request.consent === undefined || request.consent === consent) &&
  request.text === text &&
  request.lens === lens &&
  (request.visibility === 'report' || row.visibility === 'wall') &&
  (request.quote !== true || quote === true)

/** I5: what is open now. Facilitators and helpers with paper are not bound by it. */
function decideOpen(
  event: EventRecord,
  writer: Writer,
  lens: string,
  existing: Existing | undefined,
): Refused | undefined {
  const isListed = event.lenses.some(({ id }) => id === lens)
  // A heading that was taken off the board may stay on the notes that have it.
  if (!isListed && existing?.lens !== lens) return { code: 'unknown-lens' }
  if (writer.kind === 'facilitator') return undefined
  const { mode, lenses } = event.phase
  if (mode === 'closed') return { code: 'event-closed' }
  if (mode === 'paused' || (mode === 'voting' && !existing)) return { code: 'writing-paused' }
  if (existing?.lens !== lens && lenses.length > 0 && !lenses.includes(lens)) return { code: 'lens-not-open' }
  return undefined
}

function decideChange(
  event: EventRecord,
  writer: Writer,
  request: PutRequest,
  existing: Existing,
  { isWallFull, flags }: { isWallFull: boolean; flags: readonly string[] },
): Result<PutDecision, Refused> {
  const { row, status, text, lens } = existing
  const isSame = text === request.text && lens === request.lens && row.visibility === request.visibility
  const next = decideConsent(request, existing)
  const isSameConsent =
    next.quote === existing.quote && next.consent === (existing.quote ? existing.consent : undefined)
  if (isSame && isSameConsent && request.rev === undefined) return { ok: true, value: { action: 'keep' } }
  if (!existing.untouched && text !== request.text && !request.overTouched && writer.kind === 'device') {
    return refuse({ code: 'note-changed', text, rev: row.rev })
  }
  const place = decideNextPlace(event, writer, request, existing, status, flags)
  if (place !== 'stay' && place.kind === 'wall' && isWallFull) return refuse(describeFull('wall', writer))
  return ok({ action: 'change', text: request.text, rev: request.rev ?? row.rev + 1, place })
}

function decideNextPlace(
  event: EventRecord,
  writer: Writer,
  request: PutRequest,
  { row, text }: Existing,
  status: NoteStatus,
  flags: readonly string[],
): Place | 'stay' {
  if (row.held) return { kind: 'held' }
  // I8: what a facilitator has set aside stays aside, whatever its writer changes.
  if (status === 'set-aside') return 'stay'
  if (request.visibility === 'report')
    return status === 'report-only' ? 'stay' : { kind: 'backstage', status: 'report-only' }
  if (status === 'report-only') return decidePlace(event, 'wall', flags, writer)
  if (status === 'waiting') return 'stay'
  return text !== request.text && mustWait(event, writer, flags) ? { kind: 'backstage', status: 'waiting' } : 'stay'
}

/** Somebody taking part is told to tell a facilitator; a facilitator, what there is no room for. */
const describeFull = (full: Full, writer: Writer): Refused => ({
  code: 'wall-full',
  ...(writer.kind === 'facilitator' ? { detail: FULL_WORDS[full] } : {}),
})

/** Whether words of this writer are looked at before they are shown. */
const mustWait = (event: EventRecord, writer: Writer, flags: readonly string[]): boolean =>
  writer.kind === 'device' && (event.approval || writer.mustWait === true || (event.flagsWait && flags.length > 0))

/** A participant owns what their device wrote; facilitators what no device wrote. */
export const owns = (writer: Writer, row: LedgerRow): boolean =>
  writer.kind === 'device' ? row.deviceKey === writer.deviceKey : row.deviceKey === null
