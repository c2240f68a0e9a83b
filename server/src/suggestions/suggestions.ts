/**
 * Suggestions for whoever sorts a wall, worked out on this machine: which events have them switched on, whose notes are
 * in memory, and what is asked and answered. Off until a facilitator switches them on; an event that nobody has asked
 * about for a while is put to rest, and with the last of them the process that reads goes.
 */
import type {
  SimilarNotes,
  SuggestedGroups,
  SuggestedPiles,
  SuggestionAnswer,
  SuggestionState,
  Suggestions as SuggestionsBody,
} from '@gatherboard/shared/api/suggestions'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { nanoid } from 'nanoid'
import type { Clock } from '../clock.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Log } from '../log.ts'
import { asFlag } from '../store/commands.ts'
import type { Store } from '../store/store.ts'
import { AwakeWall } from './awake-wall.ts'
import { chooseMethod } from './choose-method.ts'
import { Dismissed } from './dismissed.ts'
import type { Answers, QuestionName, Questions } from './messages.ts'
import { SuggesterKeeper } from './suggester-keeper.ts'

/** Unasked for so long, an event's notes are let go; the next question reads them again. */
const REST_AFTER_MS = 10 * 60_000
const LOOK_EVERY_MS = 60_000
/** So many notes take about 60 MB: of more, those of the event that was asked about longest ago are let go. */
const NOTES_MAX = 10_000
const PILE_LEFT_MIN = 3
/** So many questions of an event are worked out at a time: what is worked out already is of other events, too. */
const OPEN_MAX = 4
/** So many wait until the notes of their event are read. */
const WAITERS_MAX = 40
const ASK_AGAIN_MS = 1_000

type SuggestionsDeps = {
  readonly store: Store
  readonly liveEvents: LiveEvents
  readonly clock: Clock
  readonly log: Log
  readonly setting: 'model' | 'words' | 'off'
  readonly freeBytes: () => number
  /** Where the model's files lie, if not where the package has them. */
  readonly folder?: string
}

export class Suggestions {
  readonly #deps: SuggestionsDeps
  readonly #keeper: SuggesterKeeper
  #awake = new Map<EventId, AwakeWall>()
  /** What an event's switch is doing: one after the other. */
  #turns = new Map<EventId, Promise<unknown>>()
  /** Piles of an event are looked for once, however many ask. */
  #piles = new Map<EventId, Promise<Answers['piles'] | undefined>>()
  #stopLooking: () => void

  constructor(deps: SuggestionsDeps) {
    this.#deps = deps
    const { clock, log, setting, freeBytes, folder } = deps
    this.#keeper = new SuggesterKeeper({
      clock,
      log,
      folder,
      chooseMethod: () => chooseMethod(setting, freeBytes()),
      onProgress: (progress) => this.#awake.get(progress.eventId as EventId)?.progress(progress),
      onBegun: () => {
        for (const wall of this.#awake.values()) wall.tellAll()
      },
      onEnded: () => {
        for (const wall of this.#awake.values()) wall.startOver()
      },
    })
    this.#stopLooking = clock.every(LOOK_EVERY_MS, () => this.#putToRest())
  }

  /** The process that reads, for those who measure it. */
  get pid(): number | undefined {
    return this.#keeper.pid
  }

  /** Wakes nothing. */
  async read(eventId: EventId): Promise<Result<SuggestionsBody, Refused>> {
    const { store, liveEvents } = this.#deps
    const awake = this.#awake.get(eventId)
    const size = await liveEvents.use(eventId, ({ state }) => state.wallNotes.size)
    if (!size.ok) return size
    const { counts } = await store.read.suggestions.ofEvent(eventId)
    const isOn = this.#isOn(counts)
    const { accepted = 0, dismissed = 0, ignored = 0 } = counts ?? {}
    const state: SuggestionState = isOn ? (awake?.state ?? 'resting') : 'off'
    return ok({
      state,
      ...this.#keeper.method,
      notes: size.value,
      ready: awake?.ready ?? 0,
      accepted,
      dismissed,
      ignored,
    })
  }

  /** For everybody at the event. On: its notes are read. Off: nothing of them stays in memory. */
  async turn(eventId: EventId, isOn: boolean): Promise<Result<SuggestionsBody, Refused>> {
    const turned = await this.#inTurn(eventId, async () => {
      const done = await this.#deps.liveEvents.use(eventId, (liveEvent) =>
        liveEvent.change((change) =>
          change.alsoWrite({ do: 'suggestions.turn', event_id: eventId, is_on: asFlag(isOn) }),
        ),
      )
      if (!done.ok) return done
      if (!isOn) await this.#letGo(eventId)
      return done
    })
    if (!turned.ok) return turned
    if (isOn) {
      const woken = await this.#wake(eventId)
      if (!woken.ok) return woken
    }
    return this.read(eventId)
  }

  async groups(eventId: EventId, noteIds: readonly string[]): Promise<Result<SuggestedGroups, Refused>> {
    const asked = await this.#ask(eventId, 'groups', (wall) => ({
      noteIds,
      groups: wall.groups,
      dismissed: wall.dismissed.groupsOf(noteIds),
    }))
    if (!asked.ok) return asked
    const { state, wall, answer = [] } = asked.value
    // What was taken away while it was worked out is not suggested.
    const groups = new Set(wall?.groups)
    const notes = answer
      .filter(({ noteId }) => wall?.has(noteId))
      .map(({ noteId, groups: found }) => ({ noteId, groups: found.filter(({ clusterId }) => groups.has(clusterId)) }))
    return ok({ state, notes })
  }

  async piles(eventId: EventId): Promise<Result<SuggestedPiles, Refused>> {
    const asked = await this.#ask(eventId, 'piles', (wall) => ({
      groups: wall.groups,
      dismissed: wall.dismissed.piles,
      leaveOut: textsOfEvent(wall),
    }))
    if (!asked.ok) return asked
    const { state, wall, answer = [] } = asked.value
    const piles = answer.flatMap(({ noteIds, words }) => {
      const left = noteIds.filter((noteId) => wall?.has(noteId))
      if (left.length < PILE_LEFT_MIN) return []
      // A word may have been that of the note which is gone.
      return { pileId: nanoid(), noteIds: left, words: left.length === noteIds.length ? [...words] : [] }
    })
    return ok({ state, piles })
  }

  async similar(eventId: EventId, noteId: NoteId): Promise<Result<SimilarNotes, Refused>> {
    const asked = await this.#ask(eventId, 'similar', () => ({ noteId }))
    if (!asked.ok) return asked
    const { state, wall, answer = [] } = asked.value
    return ok({ state, noteIds: answer.filter((id) => wall?.has(id)) })
  }

  /** Counts it; a no is remembered, of notes that are on the wall. */
  async answer(eventId: EventId, answer: SuggestionAnswer): Promise<Result<void, Refused>> {
    const dismissed =
      answer.answer === 'dismissed'
        ? (this.#awake.get(eventId)?.dismissed ?? (await this.#readDismissed(eventId)))
        : undefined
    return this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.change((change) => {
        const one = (kind: SuggestionAnswer['answer']) => asFlag(answer.answer === kind)
        change.alsoWrite({
          do: 'suggestions.count',
          event_id: eventId,
          accepted: one('accepted'),
          dismissed: one('dismissed'),
          ignored: one('ignored'),
        })
        // In the same turn as the look at the wall: a note that is erased after it takes this row along.
        const known = onlyOnWall(answer, (id) => change.state.wallNotes.has(id as NoteId))
        const kept = known && dismissed?.add(known)
        if (kept) change.alsoWrite({ do: 'suggestions.dismiss', event_id: eventId, ...kept })
      }),
    )
  }

  /** Which notes are in the reading process's memory; undefined when there is none. */
  async holds(): Promise<Answers['holds'] | undefined> {
    return this.#keeper.ask('', 'holds', {})
  }

  /** Nothing of any event stays in memory; all that are switched on stay so. */
  async close(): Promise<void> {
    this.#stopLooking()
    await Promise.allSettled(this.#turns.values())
    for (const wall of this.#awake.values()) wall.close()
    this.#awake.clear()
    await this.#keeper.stop()
  }

  async #ask<Name extends Exclude<QuestionName, 'holds'>>(
    eventId: EventId,
    about: Name,
    make: (wall: AwakeWall) => Questions[Name],
  ): Promise<Result<{ state: SuggestionState; wall?: AwakeWall; answer?: Answers[Name] | undefined }, Refused>> {
    const woken = await this.#wake(eventId)
    if (!woken.ok) return woken
    const wall = woken.value
    if (!wall) return ok({ state: 'off' })
    wall.askedMs = this.#deps.clock.elapsedMs()
    wall.passOn()
    if (wall.waiters >= WAITERS_MAX) return tooMany()
    await wall.whenReady()
    if (this.#awake.get(eventId) !== wall) return ok({ state: await this.#stateAtRest(eventId) })
    if (wall.state !== 'ready') {
      // It takes its time, or it has hung.
      this.#keeper.check()
      return ok({ state: wall.state })
    }
    const isAsked = about === 'piles' && this.#piles.has(eventId)
    if (!isAsked && this.#keeper.openOf(eventId) >= OPEN_MAX) return tooMany()
    // What was changed while it waited is in the answer, too.
    wall.passOn()
    const answer = await (about === 'piles'
      ? this.#askOnce(eventId, make(wall) as Questions['piles'])
      : this.#keeper.ask(eventId, about, make(wall)))
    // It may have been switched off, let go, or broken, meanwhile.
    if (this.#awake.get(eventId) !== wall) return ok({ state: await this.#stateAtRest(eventId) })
    return ok({
      state: answer === undefined ? 'preparing' : wall.state,
      wall,
      answer: answer as Answers[Name] | undefined,
    })
  }

  #askOnce(eventId: EventId, question: Questions['piles']): Promise<Answers['piles'] | undefined> {
    const known = this.#piles.get(eventId)
    if (known) return known
    const asked = this.#keeper.ask(eventId, 'piles', question).finally(() => this.#piles.delete(eventId))
    this.#piles.set(eventId, asked)
    return asked
  }

  /** The wall, read or being read; undefined where suggestions are off. */
  async #wake(eventId: EventId): Promise<Result<AwakeWall | undefined, Refused>> {
    const awake = this.#awake.get(eventId)
    if (awake) {
      this.#keeper.start()
      return ok(awake)
    }
    return this.#inTurn(eventId, async () => {
      const { store, liveEvents, clock } = this.#deps
      const woken = this.#awake.get(eventId)
      if (woken) return ok(woken)
      const { counts, dismissed } = await store.read.suggestions.ofEvent(eventId)
      if (!this.#isOn(counts)) return ok(undefined)
      const hold = await liveEvents.hold(eventId)
      if (!hold.ok) return hold
      this.#makeRoom(hold.value.liveEvent.state.wallNotes.size)
      this.#keeper.start()
      const wall = new AwakeWall({
        hold: hold.value,
        dismissed: new Dismissed(dismissed),
        clock,
        send: (message) => this.#keeper.send(message),
        onClosed: () => void this.#letGo(eventId),
      })
      this.#awake.set(eventId, wall)
      return ok(wall)
    })
  }

  async #letGo(eventId: EventId): Promise<void> {
    this.#awake.get(eventId)?.close()
    this.#awake.delete(eventId)
    if (this.#awake.size === 0) await this.#keeper.stop()
  }

  #putToRest(): void {
    const nowMs = this.#deps.clock.elapsedMs()
    for (const [eventId, wall] of this.#awake) if (nowMs - wall.askedMs >= REST_AFTER_MS) void this.#letGo(eventId)
  }

  #makeRoom(coming: number): void {
    const byTime = [...this.#awake].toSorted(([, a], [, b]) => a.askedMs - b.askedMs)
    let notes = coming + byTime.reduce((sum, [, wall]) => sum + wall.liveEvent.state.wallNotes.size, 0)
    for (const [eventId, wall] of byTime) {
      if (notes <= NOTES_MAX) return
      notes -= wall.liveEvent.state.wallNotes.size
      wall.close()
      this.#awake.delete(eventId)
    }
  }

  #isOn(counts: { readonly is_on: number } | undefined): boolean {
    return this.#deps.setting !== 'off' && counts?.is_on === 1
  }

  /** What to say of a wall that was let go while somebody waited: it may have been for want of room only. */
  async #stateAtRest(eventId: EventId): Promise<SuggestionState> {
    const { counts } = await this.#deps.store.read.suggestions.ofEvent(eventId)
    return this.#isOn(counts) ? 'resting' : 'off'
  }

  async #readDismissed(eventId: EventId): Promise<Dismissed> {
    return new Dismissed((await this.#deps.store.read.suggestions.ofEvent(eventId)).dismissed)
  }

  async #inTurn<Value>(eventId: EventId, work: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(eventId) ?? Promise.resolve()
    const done = before.then(work, work)
    const settled = done.catch(() => undefined)
    this.#turns.set(eventId, settled)
    try {
      return await done
    } finally {
      if (this.#turns.get(eventId) === settled) this.#turns.delete(eventId)
    }
  }
}

const tooMany = (): Result<never, Refused> =>
  refuse({
    code: 'too-many',
    detail: 'Suggestions are being worked out. Ask again in a moment.',
    retryAfterMs: ASK_AGAIN_MS,
  })

/** What stands over every note of an event: its words are in many notes, and tell none apart. */
function textsOfEvent({ liveEvent: { state } }: AwakeWall): string[] {
  const { title, place, lenses, phase } = state.event
  return [title, place, phase.prompt ?? '', ...lenses.flatMap(({ label, prompt }) => [label, prompt ?? ''])]
}

/** The answer as far as it is about notes on the wall. */
function onlyOnWall(answer: SuggestionAnswer, isOnWall: (id: string) => boolean): SuggestionAnswer | undefined {
  if ('noteId' in answer) return isOnWall(answer.noteId) ? answer : undefined
  const noteIds = answer.noteIds.filter(isOnWall)
  return noteIds.length > 0 ? { ...answer, noteIds } : undefined
}
