/**
 * The store on one SQLite file: a worker thread writes, this thread reads.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Command } from '../commands.ts'
import { FencedOut, StoreError, type Store } from '../store.ts'
import type { Reads } from '../reads.ts'
import { openReader } from './connection.ts'
import { Reader } from './reader.ts'
import { createReads } from './reads.ts'
import type { WorkerAnswer, WorkerData, WorkerReady, WorkerRequest } from './worker.ts'

/** `Omit` that keeps a union a union. */
type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never
type Waiting = { resolve: (value: boolean | undefined) => void; reject: (error: Error) => void }

export const DATABASE_FILE = 'gatherboard.sqlite'

/**
 * Opens the store in a folder, which is made when missing.
 * @param options.fenceAfter a fencing number that has been in use elsewhere (data that this replaces)
 */
export async function openSqliteStore(
  dataDir: string,
  { fenceAfter = 0 }: { readonly fenceAfter?: number } = {},
): Promise<Store> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, DATABASE_FILE)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { file, fenceAfter } satisfies WorkerData,
  })
  const fence = await new Promise<number>((resolve, reject) => {
    // Not simply the first message: under `node --watch` the first is Node's own.
    worker.on('message', (message: WorkerReady | unknown[] | undefined) => {
      if (message && 'fence' in message) resolve(message.fence)
    })
    worker.once('error', reject)
    // One that ends without a word would otherwise be waited for for ever; once it is ready this changes nothing.
    worker.once('exit', () => reject(new StoreError('the store could not be started')))
  })
  return new SqliteStore(worker, fence, new Reader(openReader(file)))
}

class SqliteStore implements Store {
  readonly read: Reads
  readonly fence: number
  #worker: Worker
  #reader: Reader
  #waiting = new Map<number, Waiting>()
  #nextId = 1
  #closed: string | undefined

  constructor(worker: Worker, fence: number, reader: Reader) {
    this.#worker = worker
    this.fence = fence
    this.#reader = reader
    this.read = createReads(reader)
    worker.on('message', (answers: unknown) => {
      if (Array.isArray(answers)) for (const answer of answers as WorkerAnswer[]) this.#settle(answer)
    })
    worker.on('error', (error) => this.#failAll(`the store stopped: ${error.message}`))
    worker.on('exit', () => this.#failAll('the store is closed'))
  }

  async write(commands: readonly Command[]): Promise<void> {
    if (commands.length > 0) await this.#ask({ kind: 'write', commands })
  }

  async scrub(): Promise<boolean> {
    return (await this.#ask({ kind: 'scrub' })) === true
  }

  async close(): Promise<void> {
    if (this.#closed) return
    // The reader first: an open reader would keep the last checkpoint from emptying the log.
    this.#reader.close()
    await this.#ask({ kind: 'close' })
    this.#closed = 'the store is closed'
  }

  #ask(request: WithoutId<WorkerRequest>): Promise<boolean | undefined> {
    if (this.#closed) return Promise.reject(new StoreError(this.#closed))
    const id = this.#nextId
    this.#nextId += 1
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id } satisfies WorkerRequest)
    })
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (answer.ok) waiting?.resolve(answer.value)
    else if (answer.code === 'FENCED_OUT') waiting?.reject(new FencedOut())
    else waiting?.reject(new StoreError(`could not write (${answer.code}): ${answer.message}`))
  }

  #failAll(message: string): void {
    this.#closed = message
    for (const { reject } of this.#waiting.values()) reject(new StoreError(message))
    this.#waiting.clear()
  }
}
