/**
 * Counts notes that arrive on the wall, to be told at most once in ten seconds and as a number: never a stream. Time is
 * the page's own: a phone whose clock is set right in the middle must not fall silent, or speak twice.
 */

const QUIET_MS = 10_000

type Arrivals = {
  /** @param ids of all notes on the wall now; the first call only learns them */
  see(ids: Iterable<string>): void
  close(): void
}

/** @param isOwn a person is not told of their own notes */
export function createArrivals(tell: (count: number) => void, isOwn: (id: string) => boolean): Arrivals {
  let known: Set<string> | undefined
  let waiting = 0
  let lastTold = -QUIET_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  const tellNow = (): void => {
    timer = undefined
    lastTold = performance.now()
    tell(waiting)
    waiting = 0
  }
  return {
    see(ids) {
      const now = new Set(ids)
      if (known) for (const id of now) if (!known.has(id) && !isOwn(id)) waiting += 1
      known = now
      if (waiting > 0 && timer === undefined)
        timer = setTimeout(tellNow, Math.max(1_000, lastTold + QUIET_MS - performance.now()))
    },
    close: () => clearTimeout(timer),
  }
}
