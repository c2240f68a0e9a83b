/** Places that are filled at a steady rate up to a burst, and taken one by one. */
export class Places {
  #count: number
  #atMs: number
  readonly #burst: number
  readonly #perMs: number

  constructor(burst: number, perSecond: number, nowMs: number) {
    this.#count = burst
    this.#atMs = nowMs
    this.#burst = burst
    this.#perMs = perSecond / 1000
  }

  /** How long until so many places will have come free. */
  waitMs(nowMs: number, wanted = 1): number {
    this.#fill(nowMs)
    // Rounded, because a sum of fractions that is a hair below a whole place would make somebody wait for nothing.
    return Math.max(0, Math.ceil((wanted - this.#count) / this.#perMs - 1e-6))
  }

  take(nowMs: number): void {
    this.#fill(nowMs)
    this.#count -= 1
  }

  isFull(nowMs: number): boolean {
    this.#fill(nowMs)
    return this.#count >= this.#burst
  }

  #fill(nowMs: number): void {
    this.#count = Math.min(this.#burst, this.#count + Math.max(0, nowMs - this.#atMs) * this.#perMs)
    this.#atMs = nowMs
  }
}
