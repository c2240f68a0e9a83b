/**
 * What facilitators do with notes between the wall and backstage: publish, set aside, restore, redact. All of it is
 * reversible but redaction, which takes words away everywhere as an erasure does. One commit each.
 */
import type { NoteContent } from '@gatherboard/shared/document/note'
import type { SavedNote } from '@gatherboard/shared/protocol/http'
import type { Refused } from '@gatherboard/shared/protocol/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { nanoid } from 'nanoid'
import type { Change } from '../rooms/change.ts'
import type { Erasure } from '../rooms/erasure.ts'
import type { RoomRegistry } from '../rooms/registry.ts'
import { findNote, type FoundNote } from './find-note.ts'
import { decideText } from './rules.ts'

export class Moderation {
  #deps: { registry: RoomRegistry; erasure: Erasure }

  constructor(deps: { registry: RoomRegistry; erasure: Erasure }) {
    this.#deps = deps
  }

  /** Shows a waiting note on the wall. A note its writer gave for the report only is never shown. */
  async publish(eventId: EventId, noteId: NoteId): Promise<Result<SavedNote, Refused>> {
    return this.#changeNote(eventId, noteId, (change, found) => {
      // Also when it was set aside since.
      if (found.row.visibility === 'report') {
        return refuse({ code: 'forbidden', detail: 'Its writer gave this note for the report only. It cannot be shown on the wall.' })
      }
      if (found.row.held) return refuse({ code: 'forbidden', detail: 'This note is shown with all others when private writing ends.' })
      if (found.status !== 'on-wall') change.moveNote(noteId, found.content, { kind: 'wall' })
      return ok({ noteId, status: 'on-wall', rev: found.row.rev })
    })
  }

  /** Takes a note off the wall (or out of the queue); with `allFromDevice` every note of the device that wrote it. */
  async setAside(eventId: EventId, noteId: NoteId, allFromDevice: boolean): Promise<Result<{ batch: string; count: number }, Refused>> {
    return this.#changeNote(eventId, noteId, (change, found) => {
      const { deviceKey } = found.row
      const noteIds = allFromDevice && deviceKey ? change.ledger.notesOf(deviceKey) : [noteId]
      const batch = nanoid()
      return ok({ batch, count: noteIds.filter((id) => setAsideOne(change, id, batch)).length })
    })
  }

  /** Brings a set-aside note back to where its writer wanted it: the wall, or the notes for the report. */
  async restore(eventId: EventId, noteId: NoteId): Promise<Result<SavedNote, Refused>> {
    return this.#changeNote(eventId, noteId, (change, found) => {
      if (found.status !== 'set-aside') return ok({ noteId, status: found.status, rev: found.row.rev })
      return ok({ noteId, status: restoreOne(change, found), rev: found.row.rev })
    })
  }

  /** Brings back every note of one act of setting aside that is still aside. */
  async restoreBatch(eventId: EventId, batch: string): Promise<Result<{ count: number }, Refused>> {
    return this.#deps.registry.use(eventId, (rooms) =>
      rooms.change((change) => {
        const aside = [...change.backstageNotes.values()].filter((note) => note.batch === batch && note.status === 'set-aside')
        for (const { id } of aside) {
          const found = findNote(change, id)
          if (found) restoreOne(change, found)
        }
        return { count: aside.length }
      }),
    )
  }

  /** Replaces the words of a note everywhere: documents, snapshots and, soon after, every byte on the disk. */
  async redact(eventId: EventId, noteId: NoteId, text: string): Promise<Result<SavedNote, Refused>> {
    const clean = decideText(text)
    if (!clean.ok) return clean
    const result = await this.#changeNote(eventId, noteId, (change, found) => {
      this.#deps.erasure.expectRedaction()
      if (found.row.held) change.setRow({ ...found.row, held: { ...found.row.held, text: clean.value } })
      else change.setText(noteId, clean.value)
      change.alsoWrite(
        {
          sql: "UPDATE snapshot_items SET json = json_set(json, '$.text', ?) WHERE event_id = ? AND key = ? AND root = 'notes'",
          parameters: [clean.value, eventId, noteId],
        },
        { sql: 'INSERT INTO redacted (event_id, note_id) VALUES (?, ?) ON CONFLICT DO NOTHING', parameters: [eventId, noteId] },
      )
      return ok({ noteId, status: found.status, rev: found.row.rev })
    })
    this.#deps.erasure.request()
    return result
  }

  async #changeNote<Value>(
    eventId: EventId,
    noteId: NoteId,
    work: (change: Change, found: FoundNote) => Result<Value, Refused>,
  ): Promise<Result<Value, Refused>> {
    const used = await this.#deps.registry.use(eventId, (rooms) =>
      rooms.change((change): Result<Value, Refused> => {
        const found = findNote(change, noteId)
        if (!found) return refuse({ code: change.ledger.erased.has(noteId) ? 'note-erased' : 'no-such-note' })
        return work(change, found)
      }),
    )
    return used.ok ? used.value : used
  }
}

function restoreOne(change: Change, { row, content }: FoundNote): 'on-wall' | 'report-only' {
  const isForReport = row.visibility === 'report'
  change.moveNote(row.noteId, content, isForReport ? { kind: 'backstage', status: 'report-only' } : { kind: 'wall' })
  return isForReport ? 'report-only' : 'on-wall'
}

function setAsideOne(change: Change, noteId: NoteId, batch: string): boolean {
  const found = findNote(change, noteId)
  // A held note is in no document and nobody has seen it: there is nothing to set aside yet.
  if (!found || found.status === 'set-aside' || found.row.held) return false
  const content: NoteContent = { ...found.content, batch }
  change.moveNote(noteId, content, { kind: 'backstage', status: 'set-aside' })
  return true
}
