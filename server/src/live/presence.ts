/**
 * Who points where, for the canvases of one room. Presence comes from facilitators only, is held in memory only and
 * never contains a name: fields that are not listed here are dropped, values that are not what they should be too.
 * The format is y-protocols/awareness: varUint count, then client id, clock and JSON for each.
 */
import { VIEW_SIDE_MAX } from '@gatherboard/shared/wall/bounds'
import { writeAwareness } from '@gatherboard/shared/sync/frames'
import { parseClusterId, parseNoteId } from '@gatherboard/shared/values/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

type State = Record<string, unknown>
export type PresenceEntry = { clientId: number; clock: number; state: State | null }

/** Notes a live drag may name; a larger selection is only sent when it is dropped (docs/contract.md). */
const DRAG_IDS_MAX = 20
const CLIENTS_PER_MESSAGE_MAX = 8

/** @throws when the bytes are not an awareness update. */
export function readPresence(update: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  if (count > CLIENTS_PER_MESSAGE_MAX) throw new Error('too many clients in one awareness message')
  const entries: PresenceEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const clientId = decoding.readVarUint(decoder)
    const clock = decoding.readVarUint(decoder)
    entries.push({ clientId, clock, state: cleanState(JSON.parse(decoding.readVarString(decoder))) })
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

/** Keeps `cursor: [x, y]`, `drag: {by, ids}`, `view: [x, y, w, h]`, `editing: id` and nothing else. */
function cleanState(value: unknown): State | null {
  if (typeof value !== 'object' || value === null) return null
  const { cursor, drag, view, editing } = value as State
  const state: State = {}
  if (isNumbers(cursor, 2)) state.cursor = cursor
  if (isNumbers(view, 4)) state.view = view
  if (parseNoteId(editing)) state.editing = editing
  const clean = cleanDrag(drag)
  if (clean) state.drag = clean
  return state
}

function cleanDrag(drag: unknown): State | undefined {
  if (typeof drag !== 'object' || drag === null) return undefined
  const { by, ids } = drag as State
  if (!isNumbers(by, 2) || !Array.isArray(ids) || ids.length === 0 || ids.length > DRAG_IDS_MAX) return undefined
  return ids.every((id) => parseNoteId(id) ?? parseClusterId(id)) ? { by, ids } : undefined
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) &&
  value.length === length &&
  value.every((number) => typeof number === 'number' && Math.abs(number) <= VIEW_SIDE_MAX)

/** The newest state of each client of one room. */
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
