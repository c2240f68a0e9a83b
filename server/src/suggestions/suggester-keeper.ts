/**
 * Keeps the one process that reads notes: starts it when it is wanted, starts it again when it breaks, later each time
 * and at last without the model, and ends it when nobody wants it any more.
 */
import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Answers, FromSuggester, Method, QuestionName, Questions, ToSuggester } from './messages.ts'

/** The model with its memory outside of the heap comes to some 150 MB; this bounds the rest. */
const HEAP_FLAGS = ['--max-old-space-size=128', '--max-semi-space-size=2']
/** It may read its own program and the model, and no more. */
const RIGHTS_FLAGS = ['--permission', '--allow-fs-read=*']
const RESTART_MS = [1_000, 5_000, 30_000]
/** After so many ends that nobody wanted the model is left out, until the server starts again. */
const FAILURES_MAX = 3
/** A question that is not answered by then never will be. */
const ANSWER_MS_MAX = 30_000

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

type Asked = { readonly resolve: (answer: unknown) => void; readonly cancel: () => void }

export class SuggesterKeeper {
  readonly #deps: KeeperDeps
  #child: ChildProcess | undefined
  #method: Method
  #asked = new Map<number, Asked>()
  #asks = 0
  #failures = 0
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

  /** Starts it unless it runs, or is about to be started again. */
  start(): void {
    if (this.#child || this.#restart) return
    this.#method = this.#failures >= FAILURES_MAX ? { method: 'words', reason: 'failing' } : this.#deps.chooseMethod()
    const child = fork(fileURLToPath(new URL('./suggester-main.ts', import.meta.url)), {
      execArgv: [...HEAP_FLAGS, ...RIGHTS_FLAGS],
      // Nothing of the server's: its organiser key stands in its environment.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child = child
    child.on('message', (message) => this.#take(child, message as FromSuggester))
    child.on('error', (error) => this.#fail(child, { err: error }))
    child.on('exit', (code, signal) => this.#fail(child, { code, signal }))
    const { folder } = this.#deps
    this.send({ do: 'begin', ...this.#method, ...(folder === undefined ? {} : { folder }) })
    this.#deps.onBegun()
  }

  /** Ends it at once: nothing of it is kept. Resolves when its memory is the machine's again. */
  async stop(): Promise<void> {
    this.#restart?.()
    this.#restart = undefined
    const child = this.#child
    this.#child = undefined
    this.#answerNothing()
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  }

  send(message: ToSuggester): void {
    // What is not taken any more is of a process that is ending: it is told everything when it has begun again.
    this.#child?.send(message, () => undefined)
  }

  /** Resolves to undefined when it does not answer: it has ended, or hangs. */
  ask<Name extends QuestionName>(
    eventId: string,
    about: Name,
    question: Questions[Name],
  ): Promise<Answers[Name] | undefined> {
    const child = this.#child
    if (!child) return Promise.resolve(undefined)
    this.#asks += 1
    const ask = this.#asks
    return new Promise((resolve) => {
      const cancel = this.#deps.clock.after(ANSWER_MS_MAX, () => child.kill('SIGKILL'))
      this.#asked.set(ask, { resolve: resolve as (answer: unknown) => void, cancel })
      this.send({ do: 'ask', ask, eventId, about, question } as ToSuggester)
    })
  }

  #take(child: ChildProcess, message: FromSuggester): void {
    if (child !== this.#child) return
    if (message.is === 'progress') this.#deps.onProgress(message)
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

  #fail(child: ChildProcess, why: object): void {
    if (child !== this.#child) return
    this.#child = undefined
    this.#answerNothing()
    this.#deps.onEnded()
    const delayMs = RESTART_MS[Math.min(this.#failures, RESTART_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#deps.log.warn({ ...why, failures: this.#failures }, 'what reads notes for suggestions ended; it starts again')
    this.#restart = this.#deps.clock.after(delayMs, () => {
      this.#restart = undefined
      this.start()
    })
  }

  #answerNothing(): void {
    for (const { resolve, cancel } of this.#asked.values()) {
      cancel()
      resolve(undefined)
    }
    this.#asked.clear()
  }
}
