/**
 * Small texts that outlive the page, in localStorage. A browser may refuse it (then they live as long as the page);
 * nothing here ever throws. Unsent notes are not kept here but in the outbox.
 */

/** Only what the browser refused to keep. A second copy of the rest would outlive its removal by another tab. */
const memory = new Map<string, string>()

export function readKept(key: string): string | undefined {
  const refused = memory.get(key)
  if (refused !== undefined) return refused
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    // Storage is refused: what this page itself kept is all there is.
    return undefined
  }
}

export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text)
    memory.delete(key)
  } catch {
    // Refused or full: the copy in memory serves until the page is closed.
    memory.set(key, text)
  }
}

export function forget(key: string): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing can have been kept where storage is refused.
  }
}

/** Drops what the browser refused to keep under keys with this word in them. */
export function forgetRefused(word: string): void {
  for (const key of memory.keys()) if (key.includes(word)) memory.delete(key)
}

/** The keys that begin with `prefix`. */
export function keptKeys(prefix: string): string[] {
  const keys = new Set(memory.keys())
  try {
    for (let index = 0; index < localStorage.length; index += 1) keys.add(localStorage.key(index) ?? '')
  } catch {
    // As if nothing were kept beyond this page.
  }
  return [...keys].filter((key) => key.startsWith(prefix))
}

/** A kept value that is JSON; undefined when there is none, or when it cannot be read. */
export function readKeptJson(key: string): unknown {
  const text = readKept(key)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Cut off by a phone that died while writing.
    return undefined
  }
}
