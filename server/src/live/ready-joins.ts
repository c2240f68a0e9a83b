/**
 * Answers to "what have I missed?", made once for all who ask from the same state: a newcomer's is the whole document,
 * and 300 phones that lost the network together come back with one and the same state vector. An answer is what was
 * encoded once, the frames committed since, and at the end an empty sync step 2: to a y-websocket client step 2 means
 * "synced", and it must not hear that before it has everything that was committed when it asked.
 *
 * Whatever takes words away makes all of them stale at once.
 */
import { writeSyncStep2, writeSyncUpdate } from '@gatherboard/shared/sync/frames'
import * as Y from 'yjs'
import { makeReady, type ReadyFrame } from './ready-frame.ts'

/** Where somebody starts from: a state vector without what the document does not know of. */
export type Since = { readonly vector: Uint8Array; readonly key: string }

/** Frames an answer may consist of beside the state: beyond it the state is made anew. */
const TAIL_FRAMES_MAX = 400
/** Answers kept beside the newcomers': those who come back together have lost the network at one or two moments. */
const RETURNS_MAX = 8

/** An update with no structs and no deletions: all of it has been sent already. */
export const SYNCED: ReadyFrame = makeReady(writeSyncStep2(Uint8Array.of(0, 0)))

/** The state vector of a document in which nothing is. */
const EMPTY_VECTOR = Uint8Array.of(0)
export const FROM_NOTHING: Since = { vector: EMPTY_VECTOR, key: keyOf(EMPTY_VECTOR) }

/**
 * Reads a state vector as far as it says something about this document. Clients that the document has never heard of
 * change nothing of the answer; without them a stranger's invented vector is a newcomer's.
 * @throws when the bytes are no state vector
 */
export function parseSince(doc: Y.Doc, stateVector: Uint8Array): Since {
  const known = new Map<number, number>()
  for (const [client, clock] of Y.decodeStateVector(stateVector)) {
    const reached = Math.min(clock, Y.getState(doc.store, client))
    if (reached > 0) known.set(client, reached)
  }
  const vector = Y.encodeStateVector(known)
  return { vector, key: keyOf(vector) }
}

function keyOf(vector: Uint8Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('latin1')
}

export class ReadyJoins {
  #encode: (stateVector: Uint8Array) => Promise<Uint8Array>
  /** The least lately asked for first. */
  #ready = new Map<string, ReadyFrame[]>()
  #preparing = new Map<string, Promise<void>>()

  /**
   * @param encode what a peer with this state vector lacks, once all of it is committed, with all that is committed by
   * then
   */
  constructor(encode: (stateVector: Uint8Array) => Promise<Uint8Array>) {
    this.#encode = encode
  }

  /** The answer, when it has been made: everything that is committed now. */
  find({ key }: Since): readonly ReadyFrame[] | undefined {
    const frames = this.#ready.get(key)
    if (!frames) return undefined
    this.#ready.delete(key)
    this.#ready.set(key, frames)
    return [...frames, SYNCED]
  }

  /**
   * Makes the answer ready; at once for all who ask for it meanwhile. Stale already when words are taken away just
   * then.
   */
  prepare(since: Since): Promise<void> {
    let preparing = this.#preparing.get(since.key)
    if (!preparing) {
      preparing = this.#make(since).finally(() => this.#preparing.delete(since.key))
      this.#preparing.set(since.key, preparing)
    }
    return preparing
  }

  /** A change that takes no words away has been committed. */
  add(frame: ReadyFrame): void {
    for (const [key, frames] of this.#ready) {
      frames.push(frame)
      if (frames.length > TAIL_FRAMES_MAX) this.#ready.delete(key)
    }
  }

  clear(): void {
    this.#ready.clear()
  }

  async #make(since: Since): Promise<void> {
    // All that is committed by the time it is there is in it.
    const state = makeReady(writeSyncUpdate(await this.#encode(since.vector)))
    this.#ready.set(since.key, [state])
    if (this.#ready.size <= RETURNS_MAX + 1) return
    for (const key of this.#ready.keys()) {
      if (key === FROM_NOTHING.key || key === since.key) continue
      this.#ready.delete(key)
      return
    }
  }
}
