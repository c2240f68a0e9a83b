/**
 * Walls as compressed Yjs updates. 300 phones that arrive together share one answer: it is made and compressed once for
 * each version of a wall, and when it is the asker's turn, for while notes are being saved every one of them makes a new
 * version.
 */
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Asker } from '../budgets/asker.ts'
import type { HeavyWork } from '../budgets/heavy-work.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveDocument } from '../live/live-document.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'

const compress = promisify(gzip)
/** Level 1 takes 3 ms where level 6 takes 13, for a fifth more bytes. */
const GZIP_LEVEL = 1
/** The state vector of a document in which nothing is. */
const EMPTY_STATE_VECTOR = Uint8Array.of(0)

const NONE_YET = -1
/** `next`: the one that is to be made when its turn comes; whoever asks until then is given it. */
type Ready = { version: number; bytes: Promise<Buffer>; next?: Promise<Buffer> | undefined }

export class CompressedWalls {
  #liveEvents: LiveEvents
  #heavy: HeavyWork
  #ready = new WeakMap<LiveEvent, Ready>()
  /** The last one read from disk: a hall that comes back after a restart asks for the same. */
  #cold: { eventId: EventId; seq: number; bytes: Promise<Buffer> } | undefined

  constructor({ liveEvents, heavy }: { liveEvents: LiveEvents; heavy: HeavyWork }) {
    this.#liveEvents = liveEvents
    this.#heavy = heavy
  }

  /**
   * The newest committed wall.
   * @param isWanted whether the asker is still there
   * @throws HttpRefusal
   */
  async read(eventId: EventId, asker: Asker, isWanted: () => boolean): Promise<Buffer> {
    const cold = await this.#readCold(eventId)
    return cold ?? orRefuse(await this.#liveEvents.use(eventId, (event) => this.#readOpen(event, asker, isWanted)))
  }

  /** One answer at a time is made for all who ask before its turn comes. */
  async #readOpen(event: LiveEvent, asker: Asker, isWanted: () => boolean): Promise<Buffer> {
    const made = this.#findShared(event)
    if (made) return made
    // Each by themselves: nobody waits for the budget of somebody who asks all the time.
    // Whoever has gone meanwhile hears no answer.
    if (!orRefuse(await this.#heavy.afford(asker, isWanted))) throw new HttpRefusal({ code: 'too-many' })
    const known = this.#ready.get(event)
    const shared = this.#findShared(event)
    if (shared) {
      this.#heavy.giveBack(asker)
      return shared
    }
    // A moment later, when it is known that it waits: making it begins at once where nobody else is being served.
    const next = Promise.resolve()
      .then(() => this.#heavy.run(asker, () => this.#make(event)))
      .then(({ bytes }) => bytes)
    this.#ready.set(event, { ...(known ?? { version: NONE_YET, bytes: next }), next })
    next.catch(() => this.#ready.delete(event))
    return next
  }

  #findShared(event: LiveEvent): Promise<Buffer> | undefined {
    const known = this.#ready.get(event)
    return known?.version === event.version ? known.bytes : known?.next
  }

  /** Resolves when it is being compressed. */
  async #make(event: LiveEvent): Promise<{ bytes: Promise<Buffer> }> {
    const { version, wall } = event
    const { removals } = wall
    // Whoever asks from here on may have seen something newer.
    const read = wall.readSince(EMPTY_STATE_VECTOR)
    const bytes = read.then((state) => compressWall(wall, state, removals))
    this.#ready.set(event, { version, bytes })
    bytes.catch(() => this.#ready.delete(event))
    await read
    return { bytes }
  }

  /** Of an event that nobody has open, straight from disk: making its documents takes several times as long. */
  async #readCold(eventId: EventId): Promise<Buffer | undefined> {
    const stored = await this.#liveEvents.readCold(eventId, 'wall')
    if (!stored) {
      if (this.#cold?.eventId === eventId) this.#cold = undefined
      return undefined
    }
    let cold = this.#cold
    if (cold?.eventId !== eventId || cold.seq !== stored.seq) {
      cold = { eventId, seq: stored.seq, bytes: compress(stored.state, { level: GZIP_LEVEL }) }
      this.#cold = cold
      cold.bytes.catch(() => (this.#cold = undefined))
    }
    const bytes = await cold.bytes
    // Whoever opened it meanwhile may have taken words away.
    return this.#liveEvents.isOpen(eventId) ? undefined : bytes
  }
}

/** Once more when words were taken away while it was being compressed: they must not leave in an answer made before. */
async function compressWall(wall: LiveDocument, state: Uint8Array, removals: number): Promise<Buffer> {
  const bytes = await compress(state, { level: GZIP_LEVEL })
  if (removals === wall.removals) return bytes
  const now = wall.removals
  return compressWall(wall, await wall.readSince(EMPTY_STATE_VECTOR), now)
}
