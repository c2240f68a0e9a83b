/**
 * The real store with the simulation between it and the server: each write waits until the simulation has decided
 * what becomes of it. It remembers which words have really reached the disk, which is what may be shown.
 */
import type { Command } from '@gatherboard/server/store/commands'
import { StoreError, type Store } from '@gatherboard/server/store/store'
import type { Word, Words } from './words.ts'

/**
 * `commit` as a good disk does; `refuse` without writing, as a full one does; `die-after` the write but before the
 * answer, and `die-before` it: the process is gone and nobody hears anything any more.
 */
export type Fate = 'commit' | 'refuse' | 'die-after' | 'die-before'

type Waiting = {
  commands: readonly Command[] | 'scrub'
  resolve: (value: boolean) => void
  reject: (error: Error) => void
}

export class SimulatedDisk implements Store {
  readonly read: Store['read']
  readonly fence: number
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
    this.read = inner.read
    this.fence = inner.fence
  }

  async write(commands: readonly Command[]): Promise<void> {
    if (commands.length === 0) return
    await this.#wait(commands)
  }

  scrub(): Promise<boolean> {
    return this.#wait('scrub')
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
    if (next.commands === 'scrub') return next.resolve(await this.#inner.scrub())
    if (fate === 'refuse') return next.reject(new StoreError('the disk is full, says the simulation'))
    try {
      await this.#inner.write(next.commands)
    } catch (error) {
      return next.reject(error instanceof Error ? error : new StoreError(String(error)))
    }
    const written = new Set(findTexts(next.commands).flatMap((value) => [...this.#words.find(value)]))
    for (const word of written) this.committed.add(word)
    this.#onWritten(written)
    if (fate === 'commit') next.resolve(true)
  }

  /** The process is gone: nothing is written any more and nobody gets an answer. */
  die(): void {
    this.#isDead = true
    this.#waiting = []
  }

  #wait(commands: Waiting['commands']): Promise<boolean> {
    return new Promise((resolve, reject) => {
      if (!this.#isDead) this.#waiting.push({ commands, resolve, reject })
    })
  }
}

/** Every text and all bytes that are written, wherever they stand in a command. */
function findTexts(value: unknown): Array<string | Uint8Array> {
  if (typeof value === 'string' || value instanceof Uint8Array) return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(findTexts) : []
}
