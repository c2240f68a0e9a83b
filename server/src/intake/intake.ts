/**
 * Where participants' notes enter, and where facilitators move them between the wall and backstage. Each call is one
 * command, one decision (`rules.ts`) and one commit: when a promise here resolves, what it says is on the disk.
 */
import type { NoteContent } from '@gatherboard/shared/wall/note'
import { decideConsent, findFlags } from '@gatherboard/shared/wall/note-rules'
import { decideOwnPlace } from '@gatherboard/shared/wall/own-places'
import type { Attendance, Position } from '@gatherboard/shared/wall/schema'
import type { NoteStatus } from '@gatherboard/shared/values/statuses'
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { MyReactions } from '@gatherboard/shared/api/reactions'
import { SERVER_LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import type { DeviceKey, EventId, NoteId } from '@gatherboard/shared/values/ids'
import { toMinute } from '@gatherboard/shared/values/minute'
import { nowIso, type Clock } from '../clock.ts'
import type { Change, Place } from '../event/change.ts'
import type { Erasure } from '../event/erasure.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { findNote, type FoundNote } from './find-note.ts'
import type { Paces } from './paces.ts'
import { decideCheer, decideVote, readVoteRules } from './reaction-rules.ts'
import { decidePut, owns, type PutRequest, type Writer } from './rules.ts'

export type PutNoteRequest = PutRequest & {
  lang?: string | undefined
  mode?: Attendance | undefined
  source?: 'paper' | 'canvas' | undefined
}

export type Saved = SavedNote & { created: boolean }

export class Intake {
  #deps: { liveEvents: LiveEvents; erasure: Erasure; paces: Paces; clock: Clock }

  constructor(deps: { liveEvents: LiveEvents; erasure: Erasure; paces: Paces; clock: Clock }) {
    this.#deps = deps
  }

  /** Takes a note or a newer version of one. Idempotent by `noteId` and `rev`. */
  async putNote(
    eventId: EventId,
    noteId: NoteId,
    sender: Writer,
    request: PutNoteRequest,
  ): Promise<Result<Saved, Refused>> {
    return this.#change(eventId, (change) => {
      const writer = withWaiting(change, sender)
      const found = findNote(change.state, noteId)
      const decision = decidePut(change.state.event, writer, request, found, {
        isErased: change.state.ledger.isGone(noteId, deviceOf(writer)),
        isTaken: change.isTakenByOthers(noteId),
        findFull: (place) => change.findFull(place),
        isWallFull: change.roomOnWall <= 0,
        flags: findFlags,
      })
      if (!decision.ok) return decision
      const { value } = decision
      if (value.action === 'keep') return ok(describe(found, noteId, false))
      const tooMany = this.#takeNote(change, writer)
      if (tooMany) return refuse(tooMany)
      if (value.action === 'add') {
        if (writer.kind === 'device' && writer.mustWait)
          change.alsoWrite(...change.state.ledger.addLatecomer(writer.deviceKey))
        const content = this.#newContent(request, value.text, writer)
        const { slot } = change.addNote(noteId, content, {
          deviceKey: deviceOf(writer),
          visibility: request.visibility,
          place: value.place,
        })
        const row = change.state.ledger.rows.get(noteId)
        if (row && value.rev !== row.rev) change.setRow({ ...row, rev: value.rev })
        return ok({
          noteId,
          status: statusOf(value.place),
          rev: value.rev,
          ...(slot === undefined ? {} : { slot }),
          created: true,
        })
      }
      return ok(found ? changeNote(change, found, request, value) : describe(found, noteId, false))
    })
  }

  /**
   * Moves a participant's own note on the wall, as long as no facilitator has put it into a cluster: as near to where
   * they want it as the wall reaches and what lies there leaves room.
   */
  async moveNote(eventId: EventId, noteId: NoteId, writer: Writer, pos: Position): Promise<Result<SavedNote, Refused>> {
    return this.#change(eventId, (change) => {
      const found = findNote(change.state, noteId)
      if (!found) return refuse(missing(change, noteId))
      if (!owns(writer, found.row)) return refuse({ code: 'not-your-note' })
      const onWall = change.state.wallNotes.get(noteId)
      if (!onWall || change.state.things.isInGroup(onWall)) return refuse({ code: 'note-locked' })
      const waitMs = writer.kind === 'device' ? this.#deps.paces.take('move', writer.deviceKey) : 0
      if (waitMs > 0) return refuse(tooSoon(waitMs))
      const wall = {
        meta: change.state.event,
        notes: change.state.wallNotes,
        clusters: change.state.clusters,
        sketches: change.state.sketches,
      }
      const place = decideOwnPlace(wall, onWall, pos)
      if (place) {
        change.moveTo(noteId, place)
        change.setField(noteId, 'apart', true)
        // A group that is gone does not take it back when an undo brings that group back.
        for (const key of ['cluster', 'rank'] as const)
          if (onWall[key] !== undefined) change.setField(noteId, key, undefined)
      }
      return ok(describe(found, noteId, false))
    })
  }

  /**
   * Withdraws (its writer) or erases (a facilitator) a note: it is out of every document, snapshot and count when this
   * resolves, and its words out of every file soon after. Repeating it is harmless. A writer's withdrawal that
   * overtakes its own note is remembered, so that the note cannot arrive after it; another's note can.
   */
  async eraseNote(eventId: EventId, noteId: NoteId, writer: Writer): Promise<Result<undefined, Refused>> {
    const result = await this.#change(eventId, (change): Result<undefined, Refused> => {
      if (change.state.ledger.isGone(noteId, deviceOf(writer))) return ok(undefined)
      const row = change.state.ledger.rows.get(noteId)
      if (row && writer.kind === 'device' && !owns(writer, row)) return refuse({ code: 'not-your-note' })
      if (!row && writer.kind === 'device') return this.#withdrawEarly(change, noteId, writer)
      if (!row && !change.wall.notes.has(noteId)) return refuse({ code: 'no-such-note' })
      change.eraseNote(noteId, nowIso(this.#deps.clock))
      return ok(undefined)
    })
    this.#deps.erasure.request()
    return result
  }

  /** What a device has written and where each note is; in no particular order. */
  async readMine(eventId: EventId, deviceKey: DeviceKey): Promise<Result<MyNote[], Refused>> {
    // The answer must not show what a failing disk may yet take back.
    return this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.readCommitted(() =>
        liveEvent.state.ledger.notesOf(deviceKey).flatMap((noteId) => {
          const found = findNote(liveEvent.state, noteId)
          if (!found) return []
          const { row, lens, text, status } = found
          return [{ noteId, lens, text, status, rev: row.rev, visibility: row.visibility, ...showConsent(found) }]
        }),
      ),
    )
  }

  /** What a device has cheered and voted for, and the votes it has left in this round. */
  async readReactions(eventId: EventId, deviceKey: DeviceKey): Promise<Result<MyReactions, Refused>> {
    return this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.readCommitted(() => ({
        cheers: liveEvent.state.tally.cheersOf(deviceKey),
        votes: liveEvent.state.tally.votesOf(deviceKey),
        votesLeft: Math.max(
          0,
          readVoteRules(liveEvent.state.event.phase).each -
            liveEvent.state.tally.countGiven(deviceKey, liveEvent.state.wallNotes),
        ),
      })),
    )
  }

  /** Gives a note a device's cheer, or takes it back: the last in every phase, and wherever the note is by now. */
  async setCheer(
    eventId: EventId,
    noteId: NoteId,
    deviceKey: DeviceKey,
    cheered: boolean,
  ): Promise<Result<{ cheers: number }, Refused>> {
    return this.#change(eventId, (change) => {
      const before = change.state.tally.hasCheered(noteId, deviceKey)
      const refused = decideCheer(change.state.event.phase, {
        cheered,
        before,
        isOnWall: change.state.wallNotes.has(noteId),
      })
      if (refused) return refuse(refused.code === 'no-such-note' ? missing(change, noteId) : refused)
      const waitMs = cheered && !before ? this.#deps.paces.take('cheer', deviceKey) : 0
      if (waitMs > 0) return refuse(tooSoon(waitMs))
      if (before !== cheered) {
        change.alsoWrite(change.state.tally.setCheer(noteId, deviceKey, cheered))
        writeCount(change.wall.cheers, noteId, change.state.tally.countCheers(noteId))
      }
      return ok({ cheers: change.state.tally.countCheers(noteId) })
    })
  }

  /**
   * Gives a note so many of a device's votes in this round; fewer than before takes them back, which is always taken.
   */
  async setVote(
    eventId: EventId,
    noteId: NoteId,
    deviceKey: DeviceKey,
    count: number,
  ): Promise<Result<{ count: number; left: number }, Refused>> {
    return this.#change(eventId, (change) => {
      const { tally, wallNotes, event } = change.state
      const isOnWall = wallNotes.has(noteId)
      const before = tally.readVote(noteId, deviceKey)
      const others = tally.countGiven(deviceKey, wallNotes) - (isOnWall ? before : 0)
      const refused = decideVote(event.phase, { count, before, others, isOnWall })
      if (refused) return refuse(refused.code === 'no-such-note' ? missing(change, noteId) : refused)
      const waitMs = count > before ? this.#deps.paces.take('vote', deviceKey) : 0
      if (waitMs > 0) return refuse(tooSoon(waitMs))
      if (count !== before) change.alsoWrite(tally.setVote(noteId, deviceKey, count))
      return ok({ count, left: Math.max(0, readVoteRules(event.phase).each - others - (isOnWall ? count : 0)) })
    })
  }

  async #change<Value>(
    eventId: EventId,
    work: (change: Change) => Result<Value, Refused>,
  ): Promise<Result<Value, Refused>> {
    const used = await this.#deps.liveEvents.use(eventId, (liveEvent) => liveEvent.change(work))
    return used.ok ? used.value : used
  }

  #withdrawEarly(
    change: Change,
    noteId: NoteId,
    writer: Extract<Writer, { kind: 'device' }>,
  ): Result<undefined, Refused> {
    const tooMany = this.#takeNote(change, writer)
    if (tooMany) return refuse(tooMany)
    const { ledger } = change.state
    if (ledger.countWithdrawnEarly(writer.deviceKey) >= SERVER_LIMITS.withdrawnEarlyMax)
      return refuse({ code: 'no-such-note' })
    change.alsoWrite(ledger.withdrawEarly(noteId, writer.deviceKey))
    return ok(undefined)
  }

  #takeNote(change: Change, writer: Writer): Refused | undefined {
    if (writer.kind === 'facilitator') return undefined
    const waitMs = this.#deps.paces.takeNote(
      change.state.event.id,
      writer,
      change.state.ledger.hasWritten(writer.deviceKey),
    )
    return waitMs === 0 ? undefined : tooSoon(waitMs)
  }

  #newContent(request: PutNoteRequest, text: string, writer: Writer): NoteContent {
    return {
      lens: request.lens,
      text,
      source: writer.kind === 'device' ? 'phone' : (request.source ?? 'paper'),
      createdMinute: toMinute(this.#deps.clock.nowMs()),
      ...(request.mode === undefined ? {} : { mode: request.mode }),
      ...(request.lang === undefined ? {} : { lang: request.lang }),
      ...decideConsent(request),
    }
  }
}

const tooSoon = (waitMs: number): Refused => ({ code: 'too-many', retryAfterMs: waitMs })

/**
 * The writer, and whether facilitators have asked that their notes wait: new phones' do, from when they asked until
 * they ask no more.
 */
function withWaiting({ state: { event, ledger } }: Change, writer: Writer): Writer {
  if (writer.kind === 'facilitator' || !event.newcomersWait) return writer
  return { ...writer, mustWait: ledger.isLatecomer(writer.deviceKey) || !ledger.hasWritten(writer.deviceKey) }
}

function changeNote(
  change: Change,
  found: FoundNote,
  request: PutNoteRequest,
  { text, rev, place }: { text: string; rev: number; place: Place | 'stay' },
): Saved {
  const { noteId } = found.row
  // These are the writer's own words again: what they said about quoting holds for them.
  const consent = decideConsent(request, found)
  const { quote: _quote, consent: _consent, ...kept } = found.content
  const content: NoteContent = {
    ...kept,
    ...consent,
    lens: request.lens,
    text,
    ...(request.lang === undefined ? {} : { lang: request.lang }),
  }
  const { isQuoteWithheld: _withheld, ...row } = found.row
  change.setRow({ ...row, rev, visibility: request.visibility, textHash: change.state.ledger.hashText(text) })
  // What was said in a snapshot's day does not outlive a no: whoever exports that snapshot tomorrow reads it there.
  if (!content.quote || request.visibility === 'report') change.unquoteInSnapshots(noteId)
  // For the report only from now on: it comes back alone, and nobody sees what else its writer has written.
  if (request.visibility === 'report') change.alsoWrite(...change.state.batches.forget(noteId))
  if (place !== 'stay') {
    const { slot } = change.moveNote(noteId, content, place)
    return { noteId, status: statusOf(place), rev, ...(slot === undefined ? {} : { slot }), created: false }
  }
  change.setText(noteId, text)
  for (const key of ['quote', 'consent'] as const)
    if (consent[key] !== found.content[key]) change.setField(noteId, key, consent[key])
  if (request.lang !== undefined && request.lang !== found.content.lang) change.setField(noteId, 'lang', request.lang)
  let { slot } = found.content
  if (request.lens !== found.lens) {
    change.setField(noteId, 'lens', request.lens)
    if (found.status === 'on-wall' && !found.content.pos) slot = change.giveSlot(noteId, request.lens)
  }
  return {
    noteId,
    status: found.status,
    rev,
    ...(slot === undefined || found.status !== 'on-wall' ? {} : { slot }),
    created: false,
  }
}

const showConsent = ({ quote, consent }: Pick<FoundNote, 'quote' | 'consent'>): Pick<MyNote, 'quote' | 'consent'> => ({
  ...(quote === undefined ? {} : { quote }),
  ...(quote === true && consent !== undefined ? { consent } : {}),
})

function describe(found: FoundNote | undefined, noteId: NoteId, created: boolean): Saved {
  const slot = found?.status === 'on-wall' ? found.content.slot : undefined
  return {
    noteId,
    status: found?.status ?? 'waiting',
    rev: found?.row.rev ?? 0,
    ...(slot === undefined ? {} : { slot }),
    created,
  }
}

/** A held note is told to its writer as waiting to be shown, which is what it is. */
const statusOf = (place: Place): NoteStatus =>
  place.kind === 'wall' ? 'on-wall' : place.kind === 'held' ? 'waiting' : place.status

const deviceOf = (writer: Writer): DeviceKey | null => (writer.kind === 'device' ? writer.deviceKey : null)

const missing = (change: Change, noteId: NoteId): Refused => ({
  code: change.state.ledger.erased.has(noteId) ? 'note-erased' : 'no-such-note',
})

export function writeCount(counts: Change['wall']['cheers'], noteId: string, count: number): void {
  if (count > 0) counts.set(noteId, count)
  else counts.delete(noteId)
}
