/**
 * What peers have sent in one turn of the event loop, taken in together at its end: many small updates then cost one
 * change, one entry in the log and one frame for everybody. Whoever reads or changes the documents before the turn ends
 * has them taken in first (`DocumentSet`), so that the order of arrival stays the order of truth.
 */
import { Bug } from '@gatherboard/shared/values/assert'
import type { PeerUpdate, Taken } from './peer-updates.ts'

/** `onTaken` hears what became of it, or why that cannot be said: then nothing of it was kept. */
export type QueuedUpdate = PeerUpdate & {
  /** Of the document it is for. */
  readonly kind: string
  onTaken(taken: Taken | Error): void
}

/** Updates of one document that stand one behind the other. */
export type Run = { readonly from: number; readonly end: number }

/**
 * Takes updates of a run, as many as make one change and at least one; returns what became of each of them. What is
 * refused to a sender is put into `refused`, and holds for the rest of the turn.
 */
type TakeRun = (kind: string, updates: readonly PeerUpdate[], run: Run, refused: Set<object>) => Taken[]

/** Takes in what has gathered, in order of arrival. */
export function takeQueued(queued: readonly QueuedUpdate[], take: TakeRun): void {
  const refused = new Set<object>()
  let end = 0
  let from = 0
  for (let next = queued[0]; next; next = queued[from]) {
    const { kind } = next
    if (from >= end) while (queued[end]?.kind === kind) end += 1
    let taken: Taken[]
    try {
      taken = take(kind, queued, { from, end }, refused)
    } catch (error) {
      for (const { onTaken } of queued.slice(from)) onTaken(error instanceof Error ? error : new Bug(String(error)))
      return
    }
    taken.forEach((one, index) => queued[from + index]?.onTaken(one))
    from += taken.length
  }
}
