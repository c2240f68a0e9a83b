/**
 * Which note a row of a file is: the same id each time the file is imported into the same event, and one that says
 * nothing of where it comes from (docs/decisions/0007). What the person who imports has chosen belongs to it: the words
 * of two columns, or the same column under two headings, are different notes.
 *
 * Until November 2026 column and heading did not belong to it. Notes from then are still here under their former ids,
 * and are known by those as long as they stand under the heading that is asked for now.
 */
import { createHash } from 'node:crypto'
import { parseNoteId, type EventId, type NoteId } from '@gatherboard/shared/values/ids'
import type { ImportEntry, ImportFile } from './entry.ts'
import { cleanAsBefore } from './former-cleaning.ts'

const NOTE_ID_CHARACTERS = 22

/**
 * `dashedId`: the same id as versions until November 2026 wrote it, with a dash in front, which a spreadsheet takes for a
 * formula. `uncleanId`: the one that those made where they cleaned the words in another way. `formerId`: what versions
 * before those would have called the row. Undefined where nothing has changed.
 */
export type RowIds = {
  readonly noteId: NoteId
  readonly dashedId?: NoteId
  readonly uncleanId?: NoteId
  readonly formerId?: NoteId
}

export class RowIdentity {
  #eventId: EventId
  #format: ImportFile['format']
  /** How often each has come, for rows that have no id of their own. */
  #seen = new Map<string, number>()

  constructor(eventId: EventId, format: ImportFile['format']) {
    this.#eventId = eventId
    this.#format = format
  }

  /** To be asked once for each row, in the order of the file. @param lens id of the heading it goes under */
  identify({ ownId, rowId, column = '', text: given }: ImportEntry, text: string, lens: string): RowIds {
    const own = parseNoteId(ownId)
    if (own) return { noteId: own }
    // Our own file names the note itself, whatever it says and wherever it stands by now.
    if (this.#format === 'gatherboard' && rowId) return withoutDash(this.#digest([rowId, '']))
    const before = cleanAsBefore(given)
    if (rowId)
      return {
        ...withoutDash(this.#digest(['row', rowId, column, lens, text])),
        ...(before === text ? {} : { uncleanId: this.#digest(['row', rowId, column, lens, before]) }),
        formerId: this.#digest([rowId, text]),
      }
    // Two people may have written the very same words: the first and the second of them are different notes.
    return {
      ...withoutDash(this.#digest(['words', column, lens, text, this.#count([column, lens, text])])),
      ...(before === text
        ? {}
        : { uncleanId: this.#digest(['words', column, lens, before, this.#count(['before', column, lens, before])]) }),
      formerId: this.#digest(['', text, this.#count([column, text])]),
    }
  }

  #count(what: readonly string[]): number {
    const key = JSON.stringify(what)
    const count = (this.#seen.get(key) ?? 0) + 1
    this.#seen.set(key, count)
    return count
  }

  #digest(name: ReadonlyArray<string | number>): NoteId {
    const digest = createHash('sha256')
      .update(JSON.stringify([this.#eventId, this.#format, ...name]))
      .digest('base64url')
    return digest.slice(0, NOTE_ID_CHARACTERS) as NoteId
  }
}

const withoutDash = (id: NoteId): RowIds =>
  id.startsWith('-') ? { noteId: `_${id.slice(1)}` as NoteId, dashedId: id } : { noteId: id }
