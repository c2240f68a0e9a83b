/**
 * The one gate before everything that a clock alone decides and that nobody can undo: deleting events whose last day is
 * over, thinning snapshots. A laptop's clock falls back to 2020 when its battery is empty, and is set wrong by hand;
 * believed, it would delete a community's words. The gate knows the newest time that was ever seen, how long servers
 * have run on this data folder, and the day this version was made, and believes no clock that contradicts them.
 *
 * What must stay true: `newestMs` never lies after the real time, as far as the clocks that were believed were right;
 * it moves on while the server runs, whatever the clock says. Only a person ends a doubt that the clock does not end
 * by itself. What a person asks for (deleting an event on the organiser page) needs no gate.
 */
import type { CLOCK_DOUBTS } from '@gatherboard/shared/values/statuses'
import type { Refused } from '@gatherboard/shared/api/problem'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { DAY_MS, todayIso, type Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

/**
 * Why the clock is not believed: it shows a day before this version was made, before one it has shown, or long after.
 */
export type Doubt = (typeof CLOCK_DOUBTS)[number]

/** A moment that may decide what cannot be undone. Only the gate makes one. */
export type BelievedMoment = {
  readonly nowMs: number
  /** The calendar day in UTC, `YYYY-MM-DD`. */
  readonly today: string
  /** How long servers have run on this data folder, all together. */
  readonly runningMs: number
}

/** Clocks are set by hours when a time zone was wrong, and drift by minutes. */
const BEHIND_MS_MAX = DAY_MS
/** A laptop may stay in its cupboard for so long before somebody has to look at its date. */
const AHEAD_MS_MAX = 62 * DAY_MS
/** A person confirms the date they were shown, not another one. */
const CONFIRM_WITHIN_MS = DAY_MS

/**
 * What is wrong with a clock that shows `nowMs`; undefined when nothing is. Without a newest time there is only the
 * build to compare with.
 */
export function decideDoubt(
  nowMs: number,
  { newestMs, builtMs }: { newestMs: number | undefined; builtMs: number },
): Doubt | undefined {
  if (nowMs < builtMs - BEHIND_MS_MAX) return 'before-build'
  if (newestMs === undefined) return undefined
  if (nowMs < newestMs - BEHIND_MS_MAX) return 'behind'
  return nowMs > newestMs + AHEAD_MS_MAX ? 'jumped' : undefined
}

type GateDeps = { store: Store; clock: Clock; builtOn: string }

export class DestructionGate {
  #deps: GateDeps
  #builtMs: number
  #newestMs: number | undefined
  #runningMs: number
  /** When the two above were last brought up to date, in the clock's elapsed time. */
  #countedMs: number

  private constructor(deps: GateDeps, kept: { newestMs: number | undefined; runningMs: number }) {
    this.#deps = deps
    this.#builtMs = Date.parse(deps.builtOn)
    this.#newestMs = kept.newestMs
    this.#runningMs = kept.runningMs
    this.#countedMs = deps.clock.elapsedMs()
  }

  /**
   * Reads only: a server starts, and can be read from, on a disk that is full.
   * @param deps.builtOn the day this version was made, `YYYY-MM-DD`
   */
  static async open(deps: GateDeps): Promise<DestructionGate> {
    const row = await deps.store.read.time.read()
    const gate = new DestructionGate(
      deps,
      row
        ? { newestMs: row.newest_ms, runningMs: row.running_ms }
        : { newestMs: await readNewestChange(deps.store), runningMs: 0 },
    )
    gate.#look()
    return gate
  }

  /** Why the clock is not believed now, if it is not. */
  get doubt(): Doubt | undefined {
    return decideDoubt(this.#deps.clock.nowMs(), { newestMs: this.newestMs, builtMs: this.#builtMs })
  }

  /**
   * A moment that has certainly come: the newest time ever seen, and how long this server has run since. Undefined
   * before anything was seen.
   */
  get newestMs(): number | undefined {
    return this.#newestMs === undefined ? undefined : this.#newestMs + this.#sinceCountedMs()
  }

  /** Now, for what cannot be undone; undefined while the clock is doubted, and then it is not done. */
  believe(): BelievedMoment | undefined {
    if (this.doubt !== undefined) return undefined
    return {
      nowMs: this.#deps.clock.nowMs(),
      today: todayIso(this.#deps.clock),
      runningMs: this.#runningMs + this.#sinceCountedMs(),
    }
  }

  /** Now, for what is written down: the clock, or a moment that has certainly come where the clock lies before that. */
  nowMs(): number {
    const clockMs = this.#deps.clock.nowMs()
    const doubt = this.doubt
    return doubt === 'behind' || doubt === 'before-build'
      ? Math.max(clockMs, this.#builtMs, this.newestMs ?? 0)
      : clockMs
  }

  /**
   * Now, for what lasts for hours and is kept across restarts: while the clock is doubted, the newest time that was
   * seen and how long this server has run since, so that no jump of the clock ends it or makes it last.
   */
  lastingMs(): number {
    return this.believe()?.nowMs ?? this.newestMs ?? this.nowMs()
  }

  /** Keeps what is known of the time in the database. Call now and then while the server runs, and when it stops. */
  async remember(): Promise<void> {
    const { store } = this.#deps
    this.#look()
    if (this.#newestMs === undefined) return
    await store.write([
      { do: 'time.keep', newest_ms: Math.round(this.#newestMs), running_ms: Math.round(this.#runningMs) },
    ])
  }

  /**
   * A person says that the date is right: from now on it is believed. Refused when it lies before this version was
   * made, or is not the one that the person was shown.
   */
  async confirm(shownMs: number): Promise<Result<void, Refused>> {
    const nowMs = this.#deps.clock.nowMs()
    if (Math.abs(shownMs - nowMs) > CONFIRM_WITHIN_MS)
      return refuse({ code: 'bad-request', detail: 'The clock shows another date by now. Look at it once more.' })
    if (this.doubt === 'before-build')
      return refuse({
        code: 'bad-request',
        detail: 'This date cannot be right: Gatherboard is newer than that. Set the clock of the computer.',
      })
    this.#runningMs += this.#sinceCountedMs()
    this.#countedMs = this.#deps.clock.elapsedMs()
    this.#newestMs = nowMs
    await this.remember()
    return ok(undefined)
  }

  /** Brings what is known of the time up to date, in memory. */
  #look(): void {
    const passedMs = this.#sinceCountedMs()
    const doubt = this.doubt
    this.#runningMs += passedMs
    if (this.#newestMs !== undefined) this.#newestMs += passedMs
    if (doubt === undefined) this.#newestMs = Math.max(this.#newestMs ?? 0, this.#deps.clock.nowMs())
    this.#countedMs += passedMs
  }

  #sinceCountedMs(): number {
    return Math.max(0, this.#deps.clock.elapsedMs() - this.#countedMs)
  }
}

/** For a folder of before there was a gate: the newest time that stands in it. */
async function readNewestChange({ read }: Store): Promise<number | undefined> {
  const times = (await read.time.newestKept()).map((time) => Date.parse(time))
  return times.length === 0 ? undefined : Math.max(...times)
}
