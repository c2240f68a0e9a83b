/**
 * Small texts in one of the browser's storages. A browser may refuse it, or have no room (then they live as long as the
 * page); nothing here ever throws.
 */
import type { KeptKey } from './registry.ts'

export type Kept = {
  read(key: KeptKey): string | undefined
  /** A kept value that is JSON; undefined when there is none, or when it cannot be read. */
  readJson(key: KeptKey): unknown
  keep(key: KeptKey, text: string): void
  /** False where the browser refused to keep it: it goes with the page. */
  lasts(key: KeptKey): boolean
  forget(key: KeptKey): void
  /** Drops what the browser refused to keep under keys with this word in them. */
  forgetRefused(word: string): void
  /** The keys that begin with `prefix`. */
  keys(prefix: KeptKey): KeptKey[]
}

/** The storages themselves, for who has to know of a refusal. Asked for on each use: the getter itself may throw. */
export const browserStorage = (): Storage => localStorage
export const tabStorage = (): Storage => sessionStorage

export const listKeys = (storage: Storage, prefix: KeptKey): KeptKey[] =>
  Array.from({ length: storage.length }, (_, index) => (storage.key(index) ?? '') as KeptKey).filter((key) =>
    key.startsWith(prefix),
  )

function createKept(area: () => Storage): Kept {
  /** Only what the browser refused to keep. A second copy of the rest would outlive its removal by another tab. */
  const memory = new Map<KeptKey, string>()
  const attempt = <Value>(act: (storage: Storage) => Value): Value | undefined => {
    try {
      return act(area())
    } catch {
      // Storage is refused or full: what this page itself kept is all there is.
      return undefined
    }
  }
  const read = (key: KeptKey): string | undefined =>
    memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? undefined
  return {
    read,
    readJson(key) {
      try {
        return JSON.parse(read(key) ?? '')
      } catch {
        // There is none, or it was cut off by a phone that died while writing.
        return undefined
      }
    },
    keep(key, text) {
      memory.set(key, text)
      attempt((storage) => {
        storage.setItem(key, text)
        memory.delete(key)
      })
    },
    lasts: (key) => !memory.has(key),
    forget(key) {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key))
    },
    forgetRefused(word) {
      for (const key of memory.keys()) if (key.includes(word)) memory.delete(key)
    },
    keys(prefix) {
      const kept = attempt((storage) => listKeys(storage, prefix)) ?? []
      return [...new Set([...[...memory.keys()].filter((key) => key.startsWith(prefix)), ...kept])]
    },
  }
}

/** Until it is removed. */
export const inBrowser = createKept(browserStorage)
/** As long as the tab: the next person at this computer does not find it. */
export const inTab = createKept(tabStorage)
