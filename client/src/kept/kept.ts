/**
 * Small texts in one of the browser's storages. A browser may refuse it, or have no room (then they live as long as the
 * page); nothing here ever throws.
 */
export type Kept = {
  read(key: string): string | undefined
  /** A kept value that is JSON; undefined when there is none, or when it cannot be read. */
  readJson(key: string): unknown
  keep(key: string, text: string): void
  forget(key: string): void
  /** Drops what the browser refused to keep under keys with this word in them. */
  forgetRefused(word: string): void
  /** The keys that begin with `prefix`. */
  keys(prefix: string): string[]
}

export const listKeys = (storage: Storage, prefix: string): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) => key.startsWith(prefix))

/** @param area asked for on each use, because the getter itself may throw */
export function createKept(area: () => Storage): Kept {
  /** Only what the browser refused to keep. A second copy of the rest would outlive its removal by another tab. */
  const memory = new Map<string, string>()
  const attempt = <Value>(act: (storage: Storage) => Value): Value | undefined => {
    try {
      return act(area())
    } catch {
      // Storage is refused or full: what this page itself kept is all there is.
      return undefined
    }
  }
  const read = (key: string): string | undefined =>
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
