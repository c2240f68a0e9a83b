/**
 * What follows when a commit fails: head is taken back to what the disk has, and writing is refused for a moment.
 * Until head has been read whole it is not to be trusted, and nothing is taken in or given out; however often reading
 * fails, it is tried again.
 */
import { wait } from '../clock.ts'
import { StoreError } from '../store/store.ts'

/** After a failed commit, how long new writes are refused before the disk is tried again. */
const REFUSE_AFTER_FAILURE_MS = 1_000

/**
 * `arePeersBehind`: what peers have in their documents is not in ours any more, so that they must start again from
 * ours.
 */
export type OnFailure = (error: Error, arePeersBehind: boolean) => void

type RecoverySteps = {
  /** Makes head what the disk has. */
  readAgain(): Promise<void>
  /** Called when a commit or a reading has failed. */
  onFailure: OnFailure
}

export class Recovery {
  #steps: RecoverySteps
  /** As `performance.now()` counts: the machine's clock may be set back by a year meanwhile. */
  #refuseUntilMs = 0
  #reloading: Promise<void> | undefined
  #closed = false

  constructor(steps: RecoverySteps) {
    this.#steps = steps
  }

  /** Head is being read again; resolves, and never rejects, when it is what the disk has. Undefined when it is now. */
  get reloading(): Promise<void> | undefined {
    return this.#reloading
  }

  /** Why nothing can be kept just now. */
  whyUnwritable(): StoreError | undefined {
    return performance.now() < this.#refuseUntilMs ? new StoreError('the disk failed a moment ago') : undefined
  }

  /** @throws StoreError unless head may be changed and the change kept */
  requireWritable(): void {
    this.requireTrusted()
    const why = this.whyUnwritable()
    if (why) throw why
  }

  /**
   * Head is what the disk has and what is on its way there: what it knows already need not be kept once more.
   * @throws StoreError otherwise
   */
  requireTrusted(): void {
    this.requireOpen()
    if (this.#reloading) throw new StoreError('the disk failed a moment ago')
  }

  /**
   * Whoever still holds what was deleted must not write rows of it behind its deletion.
   * @throws StoreError once closed
   */
  requireOpen(): void {
    if (this.#closed) throw new StoreError('this is not open any more')
  }

  /**
   * Takes head back to the disk's state. Everybody who waited has been refused; nobody was shown any of it.
   * @param underWay the commit that is on its way to the disk, if there is one: it belongs to what the disk will have
   */
  start(error: Error, arePeersBehind: boolean, underWay?: Promise<unknown>): void {
    if (this.#closed) return
    this.#refuseUntilMs = performance.now() + REFUSE_AFTER_FAILURE_MS
    this.#reloading ??= this.#reload(underWay)
    this.#steps.onFailure(error, arePeersBehind)
  }

  /** Nothing is taken in or read again from now on. */
  close(): void {
    this.#closed = true
  }

  async #reload(underWay: Promise<unknown> | undefined): Promise<void> {
    await underWay?.catch(() => undefined)
    while (!this.#closed) {
      try {
        await this.#steps.readAgain()
        break
      } catch (error) {
        this.#steps.onFailure(error instanceof Error ? error : new StoreError(String(error)), false)
        await wait(REFUSE_AFTER_FAILURE_MS)
      }
    }
    this.#reloading = undefined
  }
}
