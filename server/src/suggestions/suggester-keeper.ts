/**
 * Keeps the one process that reads notes: starts it when it is wanted, starts it again when it breaks, later each time
 * and at last without the model, and ends it when nobody wants it any more.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { HOUR_MS, type Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Answers, FromSuggester, Method, QuestionName, Questions, ToSuggester } from './messages.ts'

/** The model with its memory outside of the heap comes to some 150 MB; this bounds the rest. */
const HEAP_FLAGS = ['--max-old-space-size=128', '--max-semi-space-size=2']
/** It may read its own program and the model, and no more. */
const RIGHTS_FLAGS = ['--permission', '--allow-fs-read=*']
const RESTART_MS = [1_000, 5_000, 30_000]
/** After so many ends that nobody wanted the model is left out. */
const FAILURES_MAX = 3
/** When it has not failed for so long, what was before counts no more: its next start is as the first. */
const HEALTHY_MS = HOUR_MS
/** Nobody waits longer for an answer. It may still come: there may be much to do before it. */
const ANSWER_MS_MAX = 30_000
/** While questions are open it is asked so often whether it is still there; in answering it looks up from its work. */
const PING_EVERY_MS = 10_000
/** It never works as long as this without looking up: what does not say that it is there by then has hung. */
const SILENT_MS_MAX = 30_000

type KeeperDeps = {
  readonly clock: Clock
  readonly log: Log
  /** By what notes are to be read, asked at each start. */
  readonly chooseMethod: () => Method
  /** Where the model's files lie, if not where the package has them. */
  readonly folder?: string | undefined
  readonly onProgress: (progress: Extract<FromSuggester, { is: 'progress' }>) => void
  /** It has begun with nothing in its memory. */
  readonly onBegun: () => void
  /** It has ended, and nobody wanted it to. */
  readonly onEnded: () => void
}

type Asked = {
  readonly eventId: string
  readonly resolve: (answer: unknown) => void
  /** Stops the time of whoever waits for it. */
  readonly cancel: () => void
}

export class SuggesterKeeper {
  readonly #deps: KeeperDeps
  #child: ChildProcess | undefined
  #method: Method
  /** What it has still to answer, also where nobody waits for it any more. */
  #asked = new Map<number, Asked>()
  #asks = 0
  #failures = 0
  #failedMs = 0
  /** Stops what is waited for next of its signs of life: the time to ask for one, or the one that was asked for. */
  #cancelCheck: (() => void) | undefined
  /** That the model cannot be used is in the log. */
  #hasTold = false
  #restart: (() => void) | undefined

  constructor(deps: KeeperDeps) {
    this.#deps = deps
    this.#method = deps.chooseMethod()
  }

  /** By what notes are read now, or would be. */
  get method(): Method {
    return this.#method
  }

  /** The number of the process, for those who measure it. */
  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** How many questions about an event it has not answered yet. */
  openOf(eventId: string): number {
    return [...this.#asked.values()].filter((asked) => asked.eventId === eventId).length
  }

  /** Starts it unless it runs, or is about to be started again. Where that fails it is tried again later. */
  start(): void {
    if (this.#child || this.#restart) return
    this.#forgetOldFailures()
    this.#method = this.#failures >= FAILURES_MAX ? { method: 'words', reason: 'failing' } : this.#deps.chooseMethod()
    let child: ChildProcess | undefined
    try {
      child = forkSuggester()
      this.#child = child
      this.#listenTo(child)
    } catch (error) {
      // No memory for another process, or no number for its pipe.
      this.#fail(child, { err: error })
      return
    }
    const { folder } = this.#deps
    this.send({ do: 'begin', ...this.#method, ...(folder === undefined ? {} : { folder }) })
    // Unless the very first word to it has failed.
    if (child === this.#child) this.#deps.onBegun()
  }

  #listenTo(child: ChildProcess): void {
    child.on('message', (message) => this.#take(child, message as FromSuggester))
    child.on('error', (error) => this.#fail(child, { err: error }))
    child.on('exit', (code, signal) => this.#fail(child, { code, signal }))
  }

  /** Ends it at once: nothing of it is kept. Resolves when its memory is the machine's again. */
  async stop(): Promise<void> {
    this.#restart?.()
    this.#restart = undefined
    const child = this.#child
    this.#child = undefined
    this.#answerNothing()
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  }

  send(message: ToSuggester): void {
    const child = this.#child
    try {
      // What is not taken any more is of a process that is ending: it is told everything when it has begun again.
      child?.send(message, () => undefined)
    } catch (error) {
      // There is nobody to send it to: one for which there was no pipe has no way to send at all.
      this.#fail(child, { err: error })
    }
  }

  /** Resolves to undefined when it does not answer: it has ended, or takes longer than anybody waits. */
  ask<Name extends QuestionName>(
    eventId: string,
    about: Name,
    question: Questions[Name],
  ): Promise<Answers[Name] | undefined> {
    if (!this.#child) return Promise.resolve(undefined)
    this.#asks += 1
    const ask = this.#asks
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(ANSWER_MS_MAX, () => resolve(undefined))
      this.#asked.set(ask, { eventId, resolve: resolve as (answer: unknown) => void, cancel })
      this.send({ do: 'ask', ask, eventId, about, question } as ToSuggester)
      this.check()
    })
  }

  /**
   * Asks for a sign of life, and again for as long as questions are open. What gives none is ended; a long queue of
   * questions is no reason for that.
   */
  check(): void {
    const child = this.#child
    if (!child || this.#cancelCheck) return
    this.#cancelCheck = this.#deps.clock.after(SILENT_MS_MAX, () => child.kill('SIGKILL'))
    this.send({ do: 'ping' })
  }

  #checkLater(): void {
    this.#cancelCheck?.()
    this.#cancelCheck = undefined
    if (this.#asked.size === 0) return
    this.#cancelCheck = this.#deps.clock.after(PING_EVERY_MS, () => {
      this.#cancelCheck = undefined
      if (this.#asked.size > 0) this.check()
    })
  }

  #take(child: ChildProcess, message: FromSuggester): void {
    if (child !== this.#child) return
    if (message.is === 'progress') this.#deps.onProgress(message)
    else if (message.is === 'pong') this.#checkLater()
    else if (message.is === 'answer') {
      const asked = this.#asked.get(message.ask)
      this.#asked.delete(message.ask)
      asked?.cancel()
      asked?.resolve(message.answer)
    } else {
      const { method, reason } = message
      if (this.#method.method === 'model' && method === 'words' && !this.#hasTold)
        this.#deps.log.warn(
          { reason },
          'the model for suggestions cannot be used: they go by words alone; installing again brings it back',
        )
      this.#hasTold ||= method === 'words'
      this.#method = { method, ...(reason === undefined ? {} : { reason }) }
    }
  }

  /** @param child undefined: there was none to begin with */
  #fail(child: ChildProcess | undefined, why: object): void {
    if (child !== this.#child) return
    this.#child = undefined
    // It may be that only the way to it is broken. Where there never was one, the signal would be for this process.
    if (child?.pid !== undefined) child.kill('SIGKILL')
    this.#answerNothing()
    this.#deps.onEnded()
    this.#forgetOldFailures()
    const delayMs = RESTART_MS[Math.min(this.#failures, RESTART_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#failedMs = this.#deps.clock.elapsedMs()
    this.#deps.log.warn({ ...why, failures: this.#failures }, 'what reads notes for suggestions ended; it starts again')
    this.#restart = this.#deps.clock.after(delayMs, () => {
      this.#restart = undefined
      this.start()
    })
  }

  #forgetOldFailures(): void {
    if (this.#deps.clock.elapsedMs() - this.#failedMs >= HEALTHY_MS) this.#failures = 0
  }

  #answerNothing(): void {
    this.#cancelCheck?.()
    this.#cancelCheck = undefined
    for (const { resolve, cancel } of this.#asked.values()) {
      cancel()
      resolve(undefined)
    }
    this.#asked.clear()
  }
}

/** @throws where the machine has no room for it; what it gives back may have no pipe either (`send` is missing) */
const forkSuggester = (): ChildProcess =>
  fork(fileURLToPath(new URL('./suggester-main.ts', import.meta.url)), {
    execArgv: [...HEAP_FLAGS, ...RIGHTS_FLAGS],
    // Nothing of the server's: its organiser key stands in its environment.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
