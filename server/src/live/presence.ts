/**
 * Who points where, for those who watch one document. Held in memory only. What a client may say of itself is decided
 * by whoever owns the document: a function that keeps what may be passed on and drops the rest.
 * The format is y-protocols/awareness: varUint count, then client id, clock and JSON for each.
 */
import { writeAwareness } from '@gatherboard/shared/sync/frames'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type PresenceState = Record<string, unknown>
/** What may be passed on of what a client says of itself; null for nothing. */
export type CleanState = (state: unknown) => PresenceState | null
export type PresenceEntry = { clientId: number; clock: number; state: PresenceState | null }

const CLIENTS_PER_MESSAGE_MAX = 8

/** @throws when the bytes are not an awareness update. */
export function readPresence(update: Uint8Array, clean: CleanState): PresenceEntry[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  if (count > CLIENTS_PER_MESSAGE_MAX) throw new Error('too many clients in one awareness message')
  const entries: PresenceEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: clean(JSON.parse(decoding.readVarString(decoder))) })
  }
  return entries
}

export const writePresence = (entries: readonly PresenceEntry[]): Uint8Array =>
  writeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length)
      for (const { clientId, clock, state } of entries) {
        encoding.writeVarUint(encoder, clientId)
        encoding.writeVarUint(encoder, clock)
        encoding.writeVarString(encoder, JSON.stringify(state))
      }
    }),
  )

/** The newest state of each client of one document. */
export class Presence {
  #entries = new Map<number, PresenceEntry>()

  /** Takes a message in; returns what is news, to be passed on. */
  take(entries: readonly PresenceEntry[]): PresenceEntry[] {
    const news: PresenceEntry[] = []
    for (const entry of entries) {
      const known = this.#entries.get(entry.clientId)
      // As y-protocols decides: a newer clock, or the same clock when the client has gone.
      const isNewer =
        !known ||
        entry.clock > known.clock ||
        (entry.clock === known.clock && entry.state === null && known.state !== null)
      if (!isNewer) continue
      this.#entries.set(entry.clientId, entry)
      if (known && JSON.stringify(known.state) === JSON.stringify(entry.state)) continue
      news.push(entry)
    }
    return news
  }

  /** Forgets clients that have gone; returns what tells the others. */
  leave(clientIds: Iterable<number>): PresenceEntry[] {
    const gone: PresenceEntry[] = []
    for (const clientId of clientIds) {
      const known = this.#entries.get(clientId)
      this.#entries.delete(clientId)
      if (known && known.state !== null) gone.push({ clientId, clock: known.clock + 1, state: null })
    }
    return gone
  }

  get all(): PresenceEntry[] {
    return [...this.#entries.values()].filter((entry) => entry.state !== null)
  }
}
