/**
 * What peers have sent to a wall in one turn of the event loop, taken in together at its end: many small updates then
 * cost one change, one entry in the log and one frame for everybody. Whoever reads or changes the event before the
 * turn ends flushes first, so that the order of arrival stays the order of truth.
 */
import { Bug } from '@gatherboard/shared/values/assert'
import type { PeerUpdate, Taken } from './peer-updates.ts'

/** `onTaken` hears what became of it, or why that cannot be said: then nothing of it was kept. */
export type QueuedUpdate = PeerUpdate & { onTaken(taken: Taken | Error): void }

/** Takes updates from `from` on, as many as make one change and at least one; returns what became of each of them. */
type TakeUpdates = (updates: readonly PeerUpdate[], from: number, refused: Set<object>) => Taken[]

export class Inbox {
  #take: TakeUpdates
  #updates: QueuedUpdate[] = []

  /** @param take what is refused to a sender is put into `refused`, and holds for the rest of that turn */
  constructor(take: TakeUpdates) {
    this.#take = take
  }

  get isEmpty(): boolean {
    return this.#updates.length === 0
  }

  /** `onTaken` is called at the end of this turn, or by `flush` before it. */
  add(queued: QueuedUpdate): void {
    if (this.isEmpty) setImmediate(() => this.flush())
    this.#updates.push(queued)
  }

  /** Takes in what has gathered, in order of arrival. */
  flush(): void {
    const updates = this.#updates
    this.#updates = []
    const refused = new Set<object>()
    let next = 0
    while (next < updates.length) {
      let taken: Taken[]
      try {
        taken = this.#take(updates, next, refused)
      } catch (error) {
        for (const { onTaken } of updates.slice(next)) onTaken(error instanceof Error ? error : new Bug(String(error)))
        return
      }
      taken.forEach((one, index) => updates[next + index]?.onTaken(one))
      next += taken.length
    }
  }
}
