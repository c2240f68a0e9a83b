/**
 * One piece of work at a time: decoded pictures are what takes memory here, so no two are in memory at once. What
 * somebody waits for goes before what is prepared for later.
 */
export class WorkQueue {
  #urgent: Array<() => Promise<void>> = []
  #later: Array<() => Promise<void>> = []
  #running: Promise<void> | undefined
  #closed = false

  /** Does `work` in its turn. Rejects with what it throws. */
  run<Value>(work: () => Promise<Value>, { later = false } = {}): Promise<Value> {
    return new Promise((resolve, reject) => {
      const task = (): Promise<void> => work().then(resolve, reject)
      if (later) this.#later.push(task)
      else this.#urgent.push(task)
      this.#running ??= this.#drain()
    })
  }

  /** Finishes what is under way; what is for later is left to the next start. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }

  async #drain(): Promise<void> {
    for (let task = this.#next(); task; task = this.#next()) await task()
    this.#running = undefined
  }

  #next(): (() => Promise<void>) | undefined {
    return this.#urgent.shift() ?? (this.#closed ? undefined : this.#later.shift())
  }
}
