/** Names and short forms that several parts of the list say alike. */
import { isBlank } from '@gatherboard/shared/values/text'
import type { Note } from '@gatherboard/shared/wall/note'
import type { LensSection } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'

const BRIEF_CHARACTERS = 60

/** A note's first words, for the name of a button. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return sayList('noteWithoutWords')
  const characters = [...line]
  return characters.length <= BRIEF_CHARACTERS ? line : `${characters.slice(0, BRIEF_CHARACTERS - 1).join('')}…`
}

/** The heading of a lens's notes, and of those whose lens the event has not (any more). */
export const nameLens = ({ lens }: LensSection): string => lens?.label ?? sayList('otherNotes')

/** What others have said of a note by pressing buttons, in words. */
export function describeReactions(cheers: number, votes: number): string[] {
  return [
    ...(cheers > 0 ? [sayList('meToo', { count: cheers })] : []),
    ...(votes > 0 ? [sayList('votes', { count: votes })] : []),
  ]
}

export const isWordless = (note: Note): boolean => isBlank(note.text)
