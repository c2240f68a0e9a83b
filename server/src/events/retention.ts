/**
 * Keeps the promise that each event has a day after which it is deleted, in three steps: what will be deleted is first
 * marked and shown, days before; it is deleted when its last day is over and it has been shown while servers ran for
 * days; and never most events of a host at once unless a person says so. Nothing of it happens while the clock is
 * doubted (`destruction-gate.ts`).
 */
import type { Expiring } from '@gatherboard/shared/api/machine'
import type { EventId } from '@gatherboard/shared/values/ids'
import { DAY_MS, HOUR_MS } from '../clock.ts'
import type { Statement, Store } from '../store/store.ts'
import { deleteEvent, endProgramme, type DeleteDeps } from './delete-event.ts'
import type { BelievedMoment, DestructionGate, Doubt } from './destruction-gate.ts'

/** Often, so that a laptop that is on for an evening does it; each look also keeps the time that was seen. */
const CHECK_EVERY_MS = HOUR_MS
/** So long before its day an event is shown as one that will go: where a server always runs, the day is then kept. */
const SHOWN_DAYS_BEFORE = 14
/** So long a server must have run since it was first shown. */
const SHOWN_RUNNING_MS = 3 * DAY_MS

export type ExpiryMark = { readonly runningMs: number; readonly notBefore: string; readonly held: boolean }
/** Days are `YYYY-MM-DD`. */
export type Expirable = {
  readonly id: EventId
  readonly date: string
  readonly deleteAfter: string
  readonly mark: ExpiryMark | undefined
}
type ExpiryPlan = {
  /** To be shown from now on. */
  readonly mark: ReadonlyArray<{ id: EventId; notBefore: string }>
  /** Kept longer, or marked by a clock that was wrong. */
  readonly unmark: readonly EventId[]
  readonly remove: readonly EventId[]
  /** Would go, but a person has to say so. */
  readonly hold: readonly EventId[]
}

/** What becomes of a host's events at a moment. Pure. @param events all of them */
export function decideExpiry(events: readonly Expirable[], moment: BelievedMoment): ExpiryPlan {
  const mark: Array<{ id: EventId; notBefore: string }> = []
  const unmark: EventId[] = []
  const due: Expirable[] = []
  for (const event of events) {
    const firstDayWithout = addDays(event.deleteAfter > event.date ? event.deleteAfter : event.date, 1)
    const isShown = moment.today >= addDays(firstDayWithout, -SHOWN_DAYS_BEFORE)
    if (!isShown) {
      if (event.mark) unmark.push(event.id)
    } else if (!event.mark || event.mark.notBefore < firstDayWithout) {
      const soonest = addDays(moment.today, Math.ceil(SHOWN_RUNNING_MS / DAY_MS))
      mark.push({ id: event.id, notBefore: firstDayWithout > soonest ? firstDayWithout : soonest })
    } else if (moment.today >= event.mark.notBefore && moment.runningMs - event.mark.runningMs >= SHOWN_RUNNING_MS) {
      due.push(event)
    }
  }
  // One event that is due alone goes as promised, also when it is the only one.
  const areMost = due.length > 1 && due.length * 2 > events.length
  // Who is told that an event stays until they say so finds it there, also when it is not one of many any more.
  const hold = areMost ? due : due.filter((event) => event.mark?.held)
  return {
    mark,
    unmark,
    hold: hold.map(({ id }) => id),
    remove: due.filter((event) => !hold.includes(event)).map(({ id }) => id),
  }
}

/** A calendar day some days later (or earlier). Days are `YYYY-MM-DD`. */
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

type RetentionDeps = DeleteDeps & { gate: DestructionGate }

export class Retention {
  #deps: RetentionDeps
  #running: Promise<void> = Promise.resolve()
  #stopTimer: (() => void) | undefined
  #toldDoubt: Doubt | undefined

  constructor(deps: RetentionDeps) {
    this.#deps = deps
  }

  /** Looks now and then every hour. */
  start(): void {
    void this.check()
    this.#stopTimer = this.#deps.clock.every(CHECK_EVERY_MS, () => void this.check())
  }

  /** Resolves, and never rejects, when a deletion under way is finished. */
  async stop(): Promise<void> {
    this.#stopTimer?.()
    await this.#running
    try {
      await this.#deps.gate.remember()
    } catch (error) {
      // A full disk must not keep the rest from stopping; the last hour is then not counted.
      this.#deps.log.error({ err: error }, 'the time of stopping could not be kept')
    }
  }

  /** Looks at all events; resolves, and never rejects, when what is due is done. */
  check(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#check())
      .catch((error: unknown) =>
        this.#deps.log.error({ err: error }, 'looking for events past their last day failed; it is tried again'),
      )
    return this.#running
  }

  /**
   * A person says that these may go although they are most of what is here: those that wait for it are deleted,
   * whatever the clock shows. Then looks at the others.
   */
  async confirm(eventIds: readonly EventId[]): Promise<void> {
    const isHeld = (events: readonly Expirable[]): EventId[] =>
      events.filter(({ mark }) => mark?.held).map(({ id }) => id)
    const waiting = isHeld(await readExpirables(this.#deps.store))
    await this.#deleteEach(
      waiting.filter((id) => eventIds.includes(id)),
      isHeld,
    )
    await this.check()
  }

  /** The events that will be deleted by themselves, the first one first. */
  async list(): Promise<Expiring[]> {
    const rows = await this.#deps.store.read.events.expiring()
    return rows.map(({ id, title, place, date, delete_after, not_before, held }) => ({
      id,
      title,
      place,
      date,
      deleteAfter: delete_after,
      onOrAfter: not_before,
      held: held === 1,
    }))
  }

  async #check(): Promise<void> {
    const { store, gate, log } = this.#deps
    await gate.remember()
    this.#tellDoubt(gate.doubt)
    const moment = gate.believe()
    if (!moment) return
    const plan = decideExpiry(await readExpirables(store), moment)
    await store.write(writePlan(plan, moment))
    const removed = await this.#deleteEach(plan.remove, (events) => decideExpiry(events, moment).remove)
    await this.#endProgrammes(moment.today)
    if (removed > 0) log.info({ events: removed }, 'events past their last day were deleted')
    if (plan.hold.length > 0)
      log.warn(
        { events: plan.hold.length },
        'most events are past their last day: they are deleted when the organiser says so',
      )
  }

  /**
   * Deletes one after the other, and asks before each once more: deleting takes a while, and meanwhile an organiser may
   * have said that the next one is kept longer.
   * @returns how many were deleted
   */
  async #deleteEach(
    ids: readonly EventId[],
    choose: (events: readonly Expirable[]) => readonly EventId[],
  ): Promise<number> {
    let deleted = 0
    for (const id of ids) {
      if (!choose(await readExpirables(this.#deps.store, id)).includes(id)) continue
      await deleteEvent(this.#deps, id)
      deleted += 1
    }
    return deleted
  }

  /** Those that stayed without events up to a day of their own, which has passed. */
  async #endProgrammes(today: string): Promise<void> {
    const { store, programmes } = this.#deps
    await programmes.inTurn(async () => {
      const over = (await store.read.programmes.list()).filter(
        ({ events, delete_after }) => events === 0 && delete_after !== null && delete_after < today,
      )
      if (over.length > 0) await store.write(over.map(({ id }) => endProgramme(id, today)))
    })
  }

  #tellDoubt(doubt: Doubt | undefined): void {
    if (doubt !== undefined && doubt !== this.#toldDoubt)
      this.#deps.log.warn(
        { doubt },
        'the clock of this computer cannot be believed: nothing is deleted by itself (docs/hosts.md)',
      )
    this.#toldDoubt = doubt
  }
}

/** @param only this one event */
async function readExpirables({ read }: Store, only?: EventId): Promise<Expirable[]> {
  return (await read.events.expirable(only)).map(({ id, date, delete_after, mark }) => ({
    id: id as EventId,
    date,
    deleteAfter: delete_after,
    mark: mark && { runningMs: mark.marked_running_ms, notBefore: mark.not_before, held: mark.held === 1 },
  }))
}

const writePlan = ({ mark, unmark, hold }: ExpiryPlan, { runningMs }: BelievedMoment): Statement[] => [
  ...mark.map(({ id, notBefore }) => ({
    do: 'expiries.mark' as const,
    event_id: id,
    marked_running_ms: Math.round(runningMs),
    not_before: notBefore,
  })),
  ...unmark.map((id) => forgetExpiry(id)),
  ...hold.map((id) => ({ do: 'expiries.hold' as const, event_id: id })),
]

/** Takes the mark away: the event has another last day. */
export const forgetExpiry = (eventId: EventId): Statement => ({ do: 'expiries.unmark', event_id: eventId })
