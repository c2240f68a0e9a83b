/** Names and short forms that several parts of the list say alike. */
import type { Note } from '@gatherboard/shared/wall/note'

const BRIEF_CHARACTERS = 60

/** A note's first words, for the name of a button. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return 'a note without words'
  const characters = [...line]
  return characters.length <= BRIEF_CHARACTERS ? line : `${characters.slice(0, BRIEF_CHARACTERS - 1).join('')}…`
}

export const countSketches = (count: number): string => (count === 1 ? '1 sketch note' : `${count} sketch notes`)

/** What others have said of a note by pressing buttons, in words. */
export function describeReactions(cheers: number, votes: number): string[] {
  return [
    ...(cheers > 0 ? [`${cheers} me too`] : []),
    ...(votes > 0 ? [votes === 1 ? '1 vote' : `${votes} votes`] : []),
  ]
}

export const isWordless = (note: Note): boolean => note.text.trim() === ''
