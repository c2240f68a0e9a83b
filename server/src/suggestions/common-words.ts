/** What the notes of a pile have in common that the other notes have not, for people to look at. */
import type { ReadNote, ReadNotes } from './read-notes.ts'
import { readWords } from './words.ts'

const WORDS_MAX = 4

type Wall = {
  readonly everywhere: ReadonlyMap<string, number>
  readonly notes: number
  readonly leaveOut: ReadonlySet<string>
}

/** Which words say nothing at this event: those of its place and of what was asked. */
export const wordsToLeaveOut = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => readWords(text).map(({ stem }) => stem)))

/** In how many of the wall's notes each stem occurs: counted once for all piles of an answer. */
export const countWords = (read: ReadNotes): ReadonlyMap<string, number> => countNotes([...read.notes.values()])

/**
 * The words that occur in most notes of a pile and in few others, in the form in which they occur most often there.
 * @param everywhere from `countWords`, of `notes` notes
 * @param leaveOut stems that say nothing here
 */
export function findCommonWords(pile: readonly ReadNote[], { everywhere, notes, leaveOut }: Wall): string[] {
  const inPile = countNotes(pile)
  return [...inPile]
    .filter(([stem, count]) => count >= 2 && count >= pile.length / 4 && !leaveOut.has(stem))
    .map(([stem, count]) => ({ stem, weight: count * Math.log(1 + notes / (everywhere.get(stem) ?? count)) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, WORDS_MAX)
    .map(({ stem }) => commonestForm(pile, stem))
}

/** In how many notes each stem occurs. */
function countNotes(notes: readonly ReadNote[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { words } of notes)
    for (const stem of new Set(words.map((word) => word.stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return counts
}

function commonestForm(pile: readonly ReadNote[], sought: string): string {
  const counts = new Map<string, number>()
  for (const { words } of pile)
    for (const { form, stem } of words) if (stem === sought) counts.set(form, (counts.get(form) ?? 0) + 1)
  return [...counts].toSorted(([a, x], [b, y]) => y - x || a.length - b.length)[0]?.[0] ?? sought
}
