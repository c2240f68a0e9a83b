/**
 * Where a participant's large screen keeps unsent notes: a reload keeps them; closing the tab, which the browser asks
 * about, does not: the next person here must not send them.
 */
import { inTab, tabStorage } from '../kept/kept.ts'
import { isEntry, type OutboxEntry } from './queue.ts'
import { layerStorage, openLocalStorage, openMemory, outboxPrefix, type LayeredStorage } from './storage.ts'

export const openTabStorage = (eventId: string): LayeredStorage =>
  layerStorage([openLocalStorage(tabStorage, eventId), openMemory()])

/** What waits there now, for whoever asks while no large screen is open in the tab. */
export const readTabEntries = (eventId: string): OutboxEntry[] =>
  inTab.keys(outboxPrefix(eventId)).map(inTab.readJson).filter(isEntry)

export const dropTabEntries = (eventId: string): void => inTab.keys(outboxPrefix(eventId)).forEach(inTab.forget)
