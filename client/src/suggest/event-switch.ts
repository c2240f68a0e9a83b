/**
 * The switch of suggestions, which is one for the whole event: this page is not the only one that turns it. It is looked
 * at again now and then, often while the notes are being read, and whenever an answer says otherwise.
 */
import type { SuggestionState, Suggestions } from '@gatherboard/shared/api/suggestions'

export type SwitchState = {
  /** Undefined: the server has not said so yet, or has no suggestions. */
  readonly info: Suggestions | undefined
  /** What was asked for did not come about. */
  readonly isFailing: boolean
}

type SwitchCalls = {
  read(signal: AbortSignal): Promise<Suggestions>
  turn(on: boolean): Promise<Suggestions>
  /** Whether somebody looks at the page. */
  isWatched(): boolean
}

/** While the notes are being read, so that one sees it go on. */
const PREPARING_MS = 1_000
/** Otherwise: another facilitator sees what has been turned within this. */
export const LOOK_AGAIN_MS = 30_000

export class EventSwitch {
  state: SwitchState = { info: undefined, isFailing: false }
  #calls: SwitchCalls
  #looking: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  /** Each press has a number; only the answer to the newest counts. */
  #turns = 0
  /** Settled when the server has answered every press so far. */
  #turned: Promise<unknown> = Promise.resolve()
  #isTurning = false
  #isOpen = false
  #listeners = new Set<() => void>()

  constructor(calls: SwitchCalls) {
    this.#calls = calls
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  open(): void {
    this.#isOpen = true
    this.look()
  }

  close(): void {
    this.#isOpen = false
    this.#looking?.abort()
    this.#looking = undefined
    clearTimeout(this.#timer)
  }

  /** Asks the server, unless it is being asked or somebody has just pressed: then the answer to that says more. */
  look(): void {
    if (!this.#isOpen || this.#isTurning || this.#looking || !this.#calls.isWatched()) return
    clearTimeout(this.#timer)
    const giveUp = (this.#looking = new AbortController())
    this.#calls
      .read(giveUp.signal)
      // A server without suggestions is no trouble: nothing is offered.
      .catch(() => undefined)
      .then((info) => {
        if (this.#looking !== giveUp) return
        this.#looking = undefined
        if (info) this.#set({ info })
        this.#lookLater()
      })
  }

  /** The state that an answer came with. */
  hear = (state: SuggestionState): void => {
    if (state !== this.state.info?.state) this.look()
  }

  /** For everybody at this event. One press after the other, so that the server hears them in this order. */
  turn = (on: boolean): void => {
    this.#turns += 1
    const number = this.#turns
    this.#isTurning = true
    // What is being looked at is from before.
    this.#looking?.abort()
    this.#looking = undefined
    this.#set({ isFailing: false })
    this.#turned = this.#turned.then(async () => {
      if (number !== this.#turns) return
      const info = await this.#calls.turn(on).catch(() => undefined)
      if (number !== this.#turns) return
      this.#isTurning = false
      this.#set(info ? { info, isFailing: on && info.state === 'off' } : { isFailing: true })
      this.#lookLater()
    })
  }

  #lookLater(): void {
    clearTimeout(this.#timer)
    if (!this.#isOpen) return
    const after = this.state.info?.state === 'preparing' ? PREPARING_MS : LOOK_AGAIN_MS
    this.#timer = setTimeout(() => this.look(), after)
  }

  #set(news: Partial<SwitchState>): void {
    this.state = { ...this.state, ...news }
    for (const listener of [...this.#listeners]) listener()
  }
}
