/** Where a participant's large screen keeps unsent notes: a reload keeps them; closing the tab, which the browser asks about, does not: the next person here must not send them. */
import { layerStorage, openLocalStorage, openMemory, type LayeredStorage } from './storage.ts'

export const openTabStorage = (eventId: string): LayeredStorage => layerStorage([openLocalStorage(() => sessionStorage, eventId), openMemory()])
