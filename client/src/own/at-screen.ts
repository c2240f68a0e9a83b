/**
 * A participant's notes at a large screen: let in by the link they came by, kept with the tab, as their token is (the
 * next person here must not send them).
 */
import { createOwnLink, callWithToken } from './link.ts'
import { onWake } from './on-wake.ts'
import { openOwnStore, type OwnStore } from './own-store.ts'
import type { Settled } from './sender.ts'
import { openTabStorage } from './tab-storage.ts'

export function openOwnAtScreen(eventId: string, token: string, onSettled: (settled: Settled) => void): OwnStore {
  /** In this page's time; what was written before comes in the server's order. */
  const written: string[] = []
  const store = openOwnStore({
    storage: openTabStorage(eventId),
    link: createOwnLink(eventId, callWithToken(token)),
    readWritten: () => written,
    onSettled(settled) {
      if (settled.kind === 'saved' && !written.includes(settled.task.noteId)) written.push(settled.task.noteId)
      onSettled(settled)
    },
  })
  store.refreshReactions()
  const stopWaking = onWake(() => {
    store.wake()
    // Another page of this person may have changed the same notes.
    store.readAgain()
    store.refreshReactions()
  })
  return {
    ...store,
    get view() {
      return store.view
    },
    close() {
      stopWaking()
      store.close()
    },
  }
}
