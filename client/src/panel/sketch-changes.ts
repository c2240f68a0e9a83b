/**
 * What one person has changed of what is said about a sketch note: no more of it is kept, shown over the rest, or
 * saved.
 */
import type { SketchWords } from '@gatherboard/shared/api/sketches'

export type SketchChanges = Partial<SketchWords>

const KEYS = ['title', 'artist', 'alt', 'transcript'] as const

/**
 * @param words as they are now
 * @param typed the fields as they stand; what was kept by an older page may be in any shape
 */
export function findChanges(words: SketchWords, typed: Readonly<Record<string, unknown>>): SketchChanges {
  return Object.fromEntries(
    KEYS.flatMap((key) => (typeof typed[key] === 'string' && typed[key] !== words[key] ? [[key, typed[key]]] : [])),
  )
}

/** The four fields: what others write into the ones that were not changed here is seen in them. */
export const layOver = ({ title, artist, alt, transcript }: SketchWords, changes: SketchChanges): SketchWords => ({
  title,
  artist,
  alt,
  transcript,
  ...changes,
})
