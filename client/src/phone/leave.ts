/**
 * Takes everything that one event has left on this phone off it again: what was kept, what waits to be sent, and the
 * copies in other tabs, also of the large screens that were open in them. The notes themselves stay on the board;
 * nobody can change them from here any more. It knows no page and no visit: whoever shows words of the event follows
 * `watchLeaving`.
 */
import type { EventId } from '@gatherboard/shared/values/ids'
import { forgetEvent, forgetTab } from '../kept/forget-event.ts'
import { browserStorage } from '../kept/kept.ts'
import { leftChannelName } from '../kept/registry.ts'
import { collectTyped } from '../own/own-words-left.ts'
import { openIndexedDb } from '../kept/indexed-db.ts'
import type { OutboxEntry } from '../own/queue.ts'
import { layerStorage, openLocalStorage, openMemory, type LayeredStorage } from '../own/storage.ts'
import { readTabEntries } from '../own/tab-storage.ts'
import { readUnsentWords } from './draft.ts'
import { readSession, type Session } from './session.ts'

/** Where unsent notes of an event are kept, best place first. */
export const openOutboxStorage = (eventId: EventId): LayeredStorage =>
  layerStorage([openIndexedDb(eventId), openLocalStorage(browserStorage, eventId), openMemory()])

/** What would be lost, were the phone cleared now. */
export type Unsent = {
  /** Notes, or changes of notes, that are not on the board. */
  readonly notes: readonly OutboxEntry[]
  /** Notes that are on the board and were to be withdrawn. */
  readonly withdrawals: number
  /** What stands in the boxes. */
  readonly draft: string
  /** The words of all of it, to be copied. */
  readonly words: string
}

/** With what a large screen has left in this tab: somebody went to it from here and came back. */
export function findUnsent(eventId: EventId, entries: readonly OutboxEntry[]): Unsent {
  const all = [...entries, ...readTabEntries(eventId)]
  const notes = all.filter(({ act }) => act === 'put')
  const draft = [readUnsentWords(eventId), ...collectTyped(eventId)].filter(Boolean).join('\n\n')
  const words = [...notes.map(({ content }) => content.text), draft].filter(Boolean).join('\n\n')
  return { notes, withdrawals: all.length - notes.length, draft, words }
}

/**
 * The same with what the storage holds.
 * @param entries of a visit: where the browser keeps nothing they are nowhere else. Only where it has none is the
 * storage
 *   asked: it may have been slow when the visit was opened.
 */
export const readUnsent = async (eventId: EventId, entries: readonly OutboxEntry[] = []): Promise<Unsent> =>
  findUnsent(eventId, entries.length > 0 ? entries : await openOutboxStorage(eventId).readAll())

/** Clears this phone of an event. Resolves to whether the browser has let go of everything. */
export async function leaveEvent({ eventId, token }: Pick<Session, 'eventId' | 'token'>): Promise<boolean> {
  forgetEvent(eventId, token)
  const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(leftChannelName(eventId))
  tabs?.postMessage(null)
  tabs?.close()
  const isGone = await openOutboxStorage(eventId).removeAll()
  // Once more: a key may have been pressed meanwhile.
  forgetEvent(eventId, token)
  return isGone
}

/**
 * Calls back once when this phone has been cleared of the event elsewhere: by another tab, also while this page slept.
 */
export function watchLeaving(
  { eventId, device, token }: Pick<Session, 'eventId' | 'device' | 'token'>,
  onLeft: () => void,
): () => void {
  const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(leftChannelName(eventId))
  const leave = (): void => {
    stop()
    forgetTab(eventId, token)
    onLeft()
  }
  // Messages do not reach a page that the browser has put to sleep, or kept for "back": it looks when it wakes.
  const look = (): void => {
    if (readSession(eventId)?.device !== device) leave()
  }
  tabs?.addEventListener('message', leave)
  for (const name of ['pageshow', 'storage', 'focus'] as const) globalThis.addEventListener(name, look)
  document.addEventListener('visibilitychange', look)
  const stop = (): void => {
    tabs?.close()
    for (const name of ['pageshow', 'storage', 'focus'] as const) globalThis.removeEventListener(name, look)
    document.removeEventListener('visibilitychange', look)
  }
  return stop
}
