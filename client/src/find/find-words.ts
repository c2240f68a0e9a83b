/**
 * Looking for words on the wall: every word of what somebody writes, anywhere, in whatever way its letters are written.
 * Pure.
 */
import { foldText, splitFolded } from '@gatherboard/shared/values/fold-text'

/**
 * Finds the entries that hold every word that is sought; all of them, as the map that was given, when that is blank.
 */
export type Find<Entry> = <Id>(entries: ReadonlyMap<Id, Entry>, sought: string) => ReadonlyMap<Id, Entry>

/** @param textOf all that may be found of an entry; asked once for each object, so entries must not change in place */
export function createFind<Entry extends object>(textOf: (entry: Entry) => string): Find<Entry> {
  // An entry that has not changed is the same object: at each further letter an old phone folds nothing twice.
  const known = new WeakMap<Entry, string>()
  const fold = (entry: Entry): string => {
    let folded = known.get(entry)
    if (folded === undefined) known.set(entry, (folded = foldText(textOf(entry))))
    return folded
  }
  return (entries, sought) => {
    const words = splitFolded(sought)
    return words.length === 0
      ? entries
      : new Map([...entries].filter(([, entry]) => words.every((word) => fold(entry).includes(word))))
  }
}

/** Whether there are words to look for: of signs and spaces alone there are none, and everything is shown. */
export const isSought = (sought: string): boolean => splitFolded(sought).length > 0

/** Whether a text holds at least one of the words that are sought. */
export function holdsAny(text: string, sought: string): boolean {
  const words = splitFolded(sought)
  if (words.length === 0) return false
  const folded = foldText(text)
  return words.some((word) => folded.includes(word))
}
