/**
 * The real store with the simulation between it and the server: each write waits until the simulation has decided
 * what becomes of it. It remembers which words have really reached the disk, which is what may be shown.
 */
import { StoreError, type Statement, type Store } from '@gatherboard/server/store/store'
import type { Word, Words } from './words.ts'

/**
 * `commit` as a good disk does; `refuse` without writing, as a full one does; `die-after` the write but before the
 * answer, and `die-before` it: the process is gone and nobody hears anything any more.
 */
export type Fate = 'commit' | 'refuse' | 'die-after' | 'die-before'

type Waiting = {
  statements: readonly Statement[] | 'scrub'
  resolve: (value: boolean) => void
  reject: (error: Error) => void
}

export class SimulatedDisk implements Store {
  readonly db: Store['db']
  /** Words that a finished write held. What was never here must never be shown. */
  readonly committed: Set<Word>
  readonly #onWritten: (words: Set<Word>) => void
  #inner: Store
  #words: Words
  #waiting: Waiting[] = []
  #isDead = false

  /**
   * @param committed words that an earlier life of the folder has written already
   * @param onWritten is told of the words in each write that reached the disk
   */
  constructor(inner: Store, words: Words, committed: Set<Word>, onWritten: (words: Set<Word>) => void) {
    this.#onWritten = onWritten
    this.#inner = inner
    this.#words = words
    this.committed = committed
    this.db = inner.db
  }

  async write(statements: readonly Statement[]): Promise<void> {
    if (statements.length === 0) return
    await this.#wait(statements)
  }

  scrub(): Promise<boolean> {
    return this.#wait('scrub')
  }

  backup(file: string): Promise<void> {
    return this.#inner.backup(file)
  }

  close(): Promise<void> {
    return this.#inner.close()
  }

  get isBusy(): boolean {
    return this.#waiting.length > 0
  }

  /** Lets the oldest write have its fate. */
  async decide(fate: Fate): Promise<void> {
    const next = this.#waiting.shift()
    if (!next || this.#isDead) return
    this.#isDead = fate === 'die-after' || fate === 'die-before'
    if (fate === 'die-before') return
    if (next.statements === 'scrub') return next.resolve(await this.#inner.scrub())
    if (fate === 'refuse') return next.reject(new StoreError('the disk is full, says the simulation'))
    try {
      await this.#inner.write(next.statements)
    } catch (error) {
      return next.reject(error instanceof Error ? error : new StoreError(String(error)))
    }
    const values = next.statements
      .flatMap(({ parameters }) => parameters)
      .filter((value) => typeof value === 'string' || value instanceof Uint8Array)
    const written = new Set(values.flatMap((value) => [...this.#words.find(value)]))
    for (const word of written) this.committed.add(word)
    this.#onWritten(written)
    if (fate === 'commit') next.resolve(true)
  }

  /** The process is gone: nothing is written any more and nobody gets an answer. */
  die(): void {
    this.#isDead = true
    this.#waiting = []
  }

  #wait(statements: Waiting['statements']): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (!this.#isDead) this.#waiting.push({ statements, resolve, reject })
    })
  }
}
