/**
 * How committed changes reach the screens: one lane for canvases and projectors, a slower one for phones. The first
 * change goes out at once; what follows within the lane's interval goes out in one write, the same buffer for
 * everybody. A change that takes words away makes what waits in the lane stale: it is then encoded anew from the
 * document, so that removed words leave in no frame.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import * as Y from 'yjs'
import { joinReady, makeReady, type ReadyFrame } from './ready-frame.ts'

/** A committed change: its Yjs update, and the same as a frame, made once for both lanes and for those who join. */
export type BroadcastChange = { bytes: Uint8Array; frame: ReadyFrame; removes: boolean }

export type Subscriber = { deliver(frame: ReadyFrame): void }

/**
 * What a lane needs of its room: bytes that bring a peer with this state vector up to date, once they are committed;
 * all that was pushed by then is in them.
 */
export type CommittedSource = { readSince(stateVector: Uint8Array): Promise<Uint8Array> }

/**
 * Changes merged into one update, where a lane merges. Yjs sorts what it merges again for each change, so that a
 * thousand at once would take a thousand times as long as one by one.
 */
const MERGED_MAX = 64

/** About 2 ms of kernel time. */
const SOCKETS_PER_TURN = 50

export class Broadcast {
  readonly subscribers = new Set<Subscriber>()
  #intervalMsMax: number
  #perSocketMs: number
  #merges: boolean
  #source: CommittedSource
  #queue: BroadcastChange[] = []
  /** The state that everything sent so far adds up to, at the least. */
  #sentVector: Uint8Array
  /** The newest committed state vector, known at moments when nothing was under way. */
  #committedVector: Uint8Array
  #stale = false
  #flushing = false
  #lastFlushMs = 0
  #timer: NodeJS.Timeout | undefined

  /**
   * @param intervalMs at most, between two writes to the same socket
   * @param perSocketMs a lane with few sockets writes more often: so much for each of them
   * @param merges whether changes that go out together are merged into one: it costs the server ten times what
   *   sending them does, and spares a phone a step for each
   */
  constructor(
    { intervalMs, perSocketMs = intervalMs, merges }: { intervalMs: number; perSocketMs?: number; merges: boolean },
    source: CommittedSource,
    stateVector: Uint8Array,
  ) {
    this.#intervalMsMax = intervalMs
    this.#perSocketMs = perSocketMs
    this.#merges = merges
    this.#source = source
    this.#sentVector = stateVector
    this.#committedVector = stateVector
  }

  /** @param settledVector the room's state vector, when head holds nothing that is not committed */
  push(changes: readonly BroadcastChange[], settledVector: Uint8Array | undefined): void {
    if (settledVector) this.#committedVector = settledVector
    if (this.subscribers.size === 0) {
      // What still waits was for those who have left; whoever comes before its time is given all of it on joining.
      this.#queue = []
      if (settledVector) this.#sentVector = settledVector
      return
    }
    if (changes.some(({ removes }) => removes)) {
      this.#stale = true
      this.#queue = []
    }
    if (!this.#stale) this.#queue.push(...changes)
    this.#schedule()
  }

  /** What a subscriber that missed frames has at the least. */
  get sentVector(): Uint8Array {
    return this.#sentVector
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#queue = []
    this.subscribers.clear()
  }

  #schedule(): void {
    if (this.#timer || this.#flushing) return
    const intervalMs = Math.min(this.#intervalMsMax, this.subscribers.size * this.#perSocketMs)
    const waitMs = this.#lastFlushMs + intervalMs - performance.now()
    if (waitMs <= 0) void this.#flush()
    else this.#timer = setTimeout(() => void this.#flush(), waitMs)
  }

  async #flush(): Promise<void> {
    this.#timer = undefined
    this.#flushing = true
    try {
      const { frame, vector } = await this.#takeFrame()
      this.#lastFlushMs = performance.now()
      const isDelivered = frame === undefined || (await this.#deliver(frame))
      // Not before: who is too slow for this frame is brought up to date from what came before it.
      if (isDelivered) this.#sentVector = vector
    } finally {
      this.#flushing = false
    }
    if (this.#stale || this.#queue.length > 0) this.#schedule()
  }

  /**
   * Writes a frame to everybody, some sockets a turn: 300 writes in one would hold up the notes that arrive meanwhile.
   * Stops when words are taken away on the way; what is then encoded anew is for those who were served as well.
   */
  async #deliver(frame: ReadyFrame): Promise<boolean> {
    let written = 0
    for (const subscriber of this.subscribers) {
      subscriber.deliver(frame)
      written += 1
      if (written % SOCKETS_PER_TURN === 0) await nextTurn()
      if (this.#stale) return false
    }
    return true
  }

  /** What is to be sent now, and the state it leads to at the least. */
  async #takeFrame(): Promise<{ frame: ReadyFrame | undefined; vector: Uint8Array }> {
    if (this.#stale) {
      const update = await this.#source.readSince(this.#sentVector)
      // All that has been pushed by now is in it.
      this.#stale = false
      this.#queue = []
      return { frame: makeReady(writeSyncUpdate(update)), vector: this.#committedVector }
    }
    const changes = this.#queue
    this.#queue = []
    const frame =
      changes.length === 0
        ? undefined
        : joinReady(this.#merges ? mergeFrames(changes) : changes.map(({ frame: ready }) => ready))
    return { frame, vector: this.#committedVector }
  }
}

function mergeFrames(changes: readonly BroadcastChange[]): ReadyFrame[] {
  const frames: ReadyFrame[] = []
  for (let from = 0; from < changes.length; from += MERGED_MAX) {
    const group = changes.slice(from, from + MERGED_MAX)
    const [only] = group
    frames.push(
      group.length === 1 && only
        ? only.frame
        : makeReady(writeSyncUpdate(Y.mergeUpdates(group.map(({ bytes }) => bytes)))),
    )
  }
  return frames
}
