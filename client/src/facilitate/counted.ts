/** How many, in words. */
import { say as sayWall } from '../i18n/say-wall.ts'

export const countNotes = (count: number): string => sayWall('notes', { count })

/** `2 notes and 1 group`; what there is none of is not spoken of. */
export function countBoth(notes: number, groups: number): string {
  if (notes === 0) return groups === 0 ? '' : sayWall('groups', { count: groups })
  return groups === 0 ? countNotes(notes) : sayWall('notesAndGroups', { notes, groups })
}
