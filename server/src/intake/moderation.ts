/**
 * What facilitators do with notes between the wall and backstage: publish, set aside, restore, redact. All of it is
 * reversible but erasing and redaction, which takes words away everywhere as an erasure does. One commit each; what is
 * done to very many notes takes some.
 */
import type { SavedNote } from '@gatherboard/shared/api/notes'
import { toMinute } from '@gatherboard/shared/values/minute'
import { FULL_WORDS } from '@gatherboard/shared/wall/note-rules'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { nanoid } from 'nanoid'
import { nowIso, type Clock } from '../clock.ts'
import type { Change } from '../event/change.ts'
import type { Erasure } from '../event/erasure.ts'
import type { Ledger } from '../event/ledger.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { findNote, type FoundNote } from './find-note.ts'
import { inPortions } from './in-portions.ts'
import { decideText } from './rules.ts'
import { shuffle } from './shuffle.ts'

/** What was set aside, and the name under which it can be brought back together for some hours. */
type SetAside = { batch: string; count: number }

/** `undoTime`: counts for how long an act can be undone; no jump of the clock is to end that. */
type ModerationDeps = { liveEvents: LiveEvents; erasure: Erasure; clock: Clock; undoTime: Pick<Clock, 'nowMs'> }

export class Moderation {
  #deps: ModerationDeps

  constructor(deps: ModerationDeps) {
    this.#deps = deps
  }

  /** Shows a waiting note on the wall. A note its writer gave for the report only is never shown. */
  async publish(eventId: EventId, noteId: NoteId): Promise<Result<SavedNote, Refused>> {
    return this.#changeNote(eventId, noteId, (change, found) => {
      // Also when it was set aside since.
      if (found.row.visibility === 'report') {
        return refuse({
          code: 'forbidden',
          detail: 'Its writer gave this note for the report only. It cannot be shown on the wall.',
        })
      }
      if (found.row.held)
        return refuse({ code: 'forbidden', detail: 'This note is shown with all others when private writing ends.' })
      if (found.status !== 'on-wall' && change.roomOnWall <= 0) return refuse(NO_ROOM)
      if (found.status !== 'on-wall') change.moveNote(noteId, found.content, { kind: 'wall' })
      return ok({ noteId, status: 'on-wall', rev: found.row.rev })
    })
  }

  /**
   * Takes a note off the wall (or out of the queue); with `allFromDevice` every note of the device that wrote it, but
   * those it gave for the report only: who wrote them is nobody's business, and no note of the report leads to others.
   */
  async setAside(eventId: EventId, noteId: NoteId, allFromDevice: boolean): Promise<Result<SetAside, Refused>> {
    const chosen = await this.#changeNote(
      eventId,
      noteId,
      (change, { row, status }): Result<readonly NoteId[], Refused> => {
        if (!allFromDevice || row.deviceKey === null) return ok([noteId])
        if (row.visibility === 'report' || status === 'report-only')
          return refuse({ code: 'forbidden', detail: FOR_REPORT_ONLY })
        return ok(change.state.ledger.notesOf(row.deviceKey).filter((id) => id === noteId || isShown(change, id)))
      },
    )
    return chosen.ok ? this.#setAsideMany(eventId, chosen.value) : chosen
  }

  /**
   * Takes what phones have written since a minute off the wall and out of the queue.
   * @param sinceMs milliseconds since the epoch
   */
  async setAsideSince(eventId: EventId, sinceMs: number): Promise<Result<SetAside, Refused>> {
    const chosen = await this.#deps.liveEvents.use(eventId, (liveEvent) => {
      const { ledger, wallNotes, backstageNotes } = liveEvent.state
      const since = toMinute(sinceMs)
      return [...wallNotes.values(), ...backstageNotes.values()]
        .filter((note) => note.createdMinute >= since && isPhones(ledger, note.id))
        .map(({ id }) => id)
    })
    return chosen.ok ? this.#setAsideMany(eventId, chosen.value) : chosen
  }

  /** Brings a set-aside note back to where its writer wanted it: the wall, or the notes for the report. */
  async restore(eventId: EventId, noteId: NoteId): Promise<Result<SavedNote, Refused>> {
    return this.#changeNote(eventId, noteId, (change, found) => {
      if (found.status !== 'set-aside') return ok({ noteId, status: found.status, rev: found.row.rev })
      const status = restoreOne(change, found)
      return status ? ok({ noteId, status, rev: found.row.rev }) : refuse(NO_ROOM)
    })
  }

  /** Brings back what one act of setting aside took away and is still aside, as far as the wall has room. */
  async restoreBatch(eventId: EventId, batch: string): Promise<Result<{ count: number }, Refused>> {
    return this.#deps.liveEvents.use(eventId, async (liveEvent) => {
      const noteIds = liveEvent.state.batches.notesOf(batch, this.#deps.undoTime.nowMs())
      return {
        count: await inPortions(liveEvent, shuffle(noteIds), (change, noteId) =>
          restoreFound(change, findNote(change.state, noteId)),
        ),
      }
    })
  }

  /** Erases for good what one act of setting aside took away and is still aside. */
  async eraseBatch(eventId: EventId, batch: string): Promise<Result<{ count: number }, Refused>> {
    const { liveEvents, erasure, clock, undoTime } = this.#deps
    const erased = await liveEvents.use(eventId, async (liveEvent) => {
      const noteIds = liveEvent.state.batches.notesOf(batch, undoTime.nowMs())
      const erase = (change: Change, noteId: NoteId): boolean => {
        if (findNote(change.state, noteId)?.status !== 'set-aside') return false
        change.eraseNote(noteId, nowIso(clock))
        return true
      }
      return { count: await inPortions(liveEvent, noteIds, erase) }
    })
    erasure.request()
    return erased
  }

  /**
   * Replaces the words of a note everywhere: documents, snapshots and, soon after, every byte on the disk. What is left
   * are not its writer's words: it may not be quoted, here and in snapshots, until its writer sends it again.
   */
  async redact(eventId: EventId, noteId: NoteId, text: string): Promise<Result<SavedNote, Refused>> {
    const clean = decideText(text)
    if (!clean.ok) return clean
    const result = await this.#changeNote(eventId, noteId, (change, found) => {
      this.#deps.erasure.expectRedaction()
      const { quote: _quote, ...held } = found.content
      const { isQuoteWithheld: _withheld, ...row } = found.row
      change.setRow({ ...row, ...(found.row.held ? { held: { ...held, text: clean.value } } : {}) })
      if (!found.row.held) {
        change.setText(noteId, clean.value)
        change.setField(noteId, 'quote', undefined)
      }
      change.unquoteInSnapshots(noteId)
      change.alsoWrite(
        { do: 'snapshots.redact', event_id: eventId, note_id: noteId, text: clean.value, scrub: true },
        { do: 'redacted.add', event_id: eventId, note_id: noteId },
      )
      return ok({ noteId, status: found.status, rev: found.row.rev })
    })
    this.#deps.erasure.request()
    return result
  }

  async #setAsideMany(eventId: EventId, noteIds: readonly NoteId[]): Promise<Result<SetAside, Refused>> {
    const batch = nanoid()
    const nowMs = this.#deps.undoTime.nowMs()
    return this.#deps.liveEvents.use(eventId, async (liveEvent) => {
      const count = await inPortions(liveEvent, shuffle(noteIds), setAsideOne, (change, aside) =>
        change.alsoWrite(...change.state.batches.add(batch, aside, nowMs)),
      )
      return { batch, count }
    })
  }

  async #changeNote<Value>(
    eventId: EventId,
    noteId: NoteId,
    work: (change: Change, found: FoundNote) => Result<Value, Refused>,
  ): Promise<Result<Value, Refused>> {
    const used = await this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.change((change): Result<Value, Refused> => {
        const found = findNote(change.state, noteId)
        if (!found) return refuse({ code: change.state.ledger.erased.has(noteId) ? 'note-erased' : 'no-such-note' })
        return work(change, found)
      }),
    )
    return used.ok ? used.value : used
  }
}

const NO_ROOM: Refused = { code: 'wall-full', detail: `${FULL_WORDS.wall} Set others aside first.` }
const FOR_REPORT_ONLY =
  'Its writer gave this note for the report only. What else they have written cannot be looked for from here.'

/** On the wall or waiting to be: what facilitators see, and its writer meant to be seen. */
function isShown(change: Change, noteId: NoteId): boolean {
  const found = findNote(change.state, noteId)
  return (
    found !== undefined &&
    found.row.visibility === 'wall' &&
    !found.row.held &&
    (found.status === 'on-wall' || found.status === 'waiting')
  )
}

function isPhones({ rows }: Ledger, noteId: NoteId): boolean {
  const row = rows.get(noteId)
  return row !== undefined && row.deviceKey !== null && row.visibility === 'wall'
}

/** Where it is now; undefined when the wall has no room for it. */
function restoreOne(change: Change, { row, content }: FoundNote): 'on-wall' | 'report-only' | undefined {
  const isForReport = row.visibility === 'report'
  if (!isForReport && change.roomOnWall <= 0) return undefined
  change.moveNote(row.noteId, content, isForReport ? { kind: 'backstage', status: 'report-only' } : { kind: 'wall' })
  return isForReport ? 'report-only' : 'on-wall'
}

const restoreFound = (change: Change, found: FoundNote | undefined): boolean =>
  found?.status === 'set-aside' && restoreOne(change, found) !== undefined

function setAsideOne(change: Change, noteId: NoteId): boolean {
  const found = findNote(change.state, noteId)
  // A held note is in no document and nobody has seen it: there is nothing to set aside yet.
  if (!found || found.status === 'set-aside' || found.row.held) return false
  change.moveNote(noteId, found.content, { kind: 'backstage', status: 'set-aside' })
  return true
}
