/**
 * The owner table of one event, in memory: which device wrote which note, how many versions it has had, and the
 * notes that are in no document yet (private mode). Each change here comes with the command that makes it durable;
 * both belong to the same commit. Where a note *is* stands in the documents, not here, so the two cannot disagree.
 */
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { NoteContent } from '@gatherboard/shared/wall/note'
import type { DeviceKey, EventId, NoteId } from '@gatherboard/shared/values/ids'
import { hourOf } from '../clock.ts'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'

export type LedgerRow = {
  readonly noteId: NoteId
  /** Null for a facilitator's, a paper or an imported note. */
  readonly deviceKey: DeviceKey | null
  readonly rev: number
  readonly visibility: 'wall' | 'report'
  readonly textHash: Uint8Array | null
  readonly held: NoteContent | null
  /** Its writer allowed it to be quoted, and other words than theirs stand in it. */
  readonly isQuoteWithheld?: true
}

/** What a ledger is made of when an event is opened. */
type LedgerContent = {
  readonly rows: readonly LedgerRow[]
  readonly erased: readonly NoteId[]
  readonly latecomers: readonly DeviceKey[]
  readonly withdrawnEarly: ReadonlyArray<{ readonly noteId: NoteId; readonly deviceKey: DeviceKey }>
}

export class Ledger {
  readonly rows: ReadonlyMap<NoteId, LedgerRow>
  readonly erased: ReadonlySet<NoteId>
  #rows: Map<NoteId, LedgerRow>
  #erased: Set<NoteId>
  #byDevice = new Map<DeviceKey, Set<NoteId>>()
  #held = new Set<NoteId>()
  /** Withdrawals that overtook their note, by the device that sent them. */
  #withdrawnEarly = new Map<DeviceKey, Set<NoteId>>()
  #latecomers: Set<DeviceKey>
  #eventId: EventId
  /** Made once: a key made anew for each note takes longer than hashing it. */
  #secret: KeyObject

  constructor(eventId: EventId, secret: Uint8Array, { rows, erased, withdrawnEarly, latecomers }: LedgerContent) {
    this.#eventId = eventId
    this.#secret = createSecretKey(secret)
    this.#rows = new Map()
    this.#erased = new Set(erased)
    this.#latecomers = new Set(latecomers)
    this.rows = this.#rows
    this.erased = this.#erased
    for (const row of rows) this.#remember(row)
    for (const { noteId, deviceKey } of withdrawnEarly) this.#rememberWithdrawnEarly(noteId, deviceKey)
  }

  notesOf(deviceKey: DeviceKey): readonly NoteId[] {
    return [...(this.#byDevice.get(deviceKey) ?? [])]
  }

  hasWritten(deviceKey: DeviceKey): boolean {
    return (this.#byDevice.get(deviceKey)?.size ?? 0) > 0
  }

  /** Whether a device wrote its first note while facilitators had asked that new phones wait. */
  isLatecomer(deviceKey: DeviceKey): boolean {
    return this.#latecomers.has(deviceKey)
  }

  addLatecomer(deviceKey: DeviceKey): Statement[] {
    if (this.#latecomers.has(deviceKey)) return []
    this.#latecomers.add(deviceKey)
    return [{ do: 'latecomers.add', event_id: this.#eventId, device_key: deviceKey }]
  }

  /** New phones wait no longer. */
  forgetLatecomers(): Statement[] {
    if (this.#latecomers.size === 0) return []
    this.#latecomers.clear()
    return [{ do: 'latecomers.clear', event_id: this.#eventId }]
  }

  /** Notes that wait for the reveal. */
  get held(): readonly NoteId[] {
    return [...this.#held]
  }

  get heldCount(): number {
    return this.#held.size
  }

  /**
   * Whether a note may not be taken (again) from this writer: it is gone for everybody, or its own withdrawal came
   * first.
   */
  isGone(noteId: NoteId, deviceKey: DeviceKey | null): boolean {
    return this.#erased.has(noteId) || (deviceKey !== null && this.#withdrawnEarly.get(deviceKey)?.has(noteId) === true)
  }

  /** How many withdrawals of a device have overtaken their notes. */
  countWithdrawnEarly(deviceKey: DeviceKey): number {
    return this.#withdrawnEarly.get(deviceKey)?.size ?? 0
  }

  /** Keyed with the event's secret: the table alone tells nobody what was written. */
  hashText(text: string): Uint8Array {
    return createHmac('sha256', this.#secret).update(text).digest()
  }

  /** Whether the words are still as their writer last sent them. */
  isUntouched(row: LedgerRow, text: string): boolean {
    return row.textHash !== null && timingSafeEqual(row.textHash, this.hashText(text))
  }

  put(row: LedgerRow): Statement {
    this.#forget(row.noteId)
    this.#remember(row)
    return {
      do: 'notes.put',
      event_id: this.#eventId,
      note_id: row.noteId,
      device_key: row.deviceKey,
      rev: row.rev,
      visibility: row.visibility,
      text_hash: row.textHash,
      held: row.held ? JSON.stringify(row.held) : null,
      quote_withheld: row.isQuoteWithheld ? 1 : 0,
    }
  }

  /** Forgets the note and remembers its id, so that nothing brings it back. */
  erase(noteId: NoteId, at: string): Statement[] {
    this.#forget(noteId)
    this.#erased.add(noteId)
    return [
      { do: 'notes.remove', event_id: this.#eventId, note_id: noteId, scrub: true },
      rememberErased(this.#eventId, 'note', noteId, at),
    ]
  }

  /**
   * Remembers that a device withdrew a note which has not arrived. For that device alone: ids can be guessed or worked
   * out (an import's are made of the file), and nobody may withdraw beforehand what others will write.
   */
  withdrawEarly(noteId: NoteId, deviceKey: DeviceKey): Statement {
    this.#rememberWithdrawnEarly(noteId, deviceKey)
    return { do: 'withdrawn.add', event_id: this.#eventId, device_key: deviceKey, note_id: noteId }
  }

  #rememberWithdrawnEarly(noteId: NoteId, deviceKey: DeviceKey): void {
    let own = this.#withdrawnEarly.get(deviceKey)
    if (!own) this.#withdrawnEarly.set(deviceKey, (own = new Set()))
    own.add(noteId)
  }

  #remember(row: LedgerRow): void {
    this.#rows.set(row.noteId, row)
    if (row.held) this.#held.add(row.noteId)
    if (row.deviceKey === null) return
    let own = this.#byDevice.get(row.deviceKey)
    if (!own) this.#byDevice.set(row.deviceKey, (own = new Set()))
    own.add(row.noteId)
  }

  #forget(noteId: NoteId): void {
    const row = this.#rows.get(noteId)
    this.#rows.delete(noteId)
    this.#held.delete(noteId)
    if (row?.deviceKey) this.#byDevice.get(row.deviceKey)?.delete(noteId)
  }
}

/**
 * An id that is never used again, of notes and sketch notes each, with the hour and no more; `done_at` stays empty until no file holds the words.
 */
export const rememberErased = (eventId: EventId, kind: 'note' | 'sketch', id: string, at: string): Statement => ({
  do: 'erased.add',
  event_id: eventId,
  kind,
  note_id: id,
  erased_at: hourOf(at),
})

export async function loadLedger(read: Pick<Reads, 'ledger'>, eventId: EventId, secret: Uint8Array): Promise<Ledger> {
  const { notes, erased, latecomers, withdrawnEarly } = await read.ledger.ofEvent(eventId)
  return new Ledger(eventId, secret, {
    rows: notes.map((row) => ({
      noteId: row.note_id as NoteId,
      deviceKey: row.device_key as DeviceKey | null,
      rev: row.rev,
      visibility: row.visibility,
      textHash: row.text_hash,
      held: row.held === null ? null : (JSON.parse(row.held) as NoteContent),
      ...(row.quote_withheld === 1 ? { isQuoteWithheld: true } : {}),
    })),
    erased: erased as NoteId[],
    latecomers: latecomers as DeviceKey[],
    withdrawnEarly: withdrawnEarly.map((row) => ({
      noteId: row.note_id as NoteId,
      deviceKey: row.device_key as DeviceKey,
    })),
  })
}
