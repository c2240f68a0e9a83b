/**
 * What a note is, by whatever door it comes: a phone or large screen, a helper with paper, a file, a facilitator's
 * canvas. How long its words may be, what is marked in them, where there is room for it, and what it says about being
 * quoted. Each door refuses in its own way (a problem, a line of a report, putting right); what it refuses stands here
 * once. Pure.
 */
import { LIMITS, SERVER_LIMITS } from '../values/limits.ts'
import { findPersonalDetails, type PersonalDetail } from '../values/personal-details.ts'
import { cleanText, countCharacters, readText, type TextRead } from '../values/text.ts'

/** A note's words as they are kept, or why they are none (I2, L11). */
export const readNoteText = (given: string): TextRead => readText(given, LIMITS.noteCharactersMax)

/** How many characters the words count: as they will be kept, not as they were typed. */
export const countNote = (given: string): number => countCharacters(cleanText(given))

/** What is marked in a note's words, for whoever looks at them before they are shown (I7, I17). */
export const findFlags = (text: string): PersonalDetail[] => findPersonalDetails(text)

/** Notes of one event: on its wall, and anywhere else (waiting, set aside, for the report, held). */
export type NoteCounts = { readonly wall: number; readonly behind: number }

/** What has no more room. */
export type Full = 'wall' | 'behind' | 'event'

/** What is full for a note that nobody has yet; undefined when there is room for it (L14, L20). */
export function findFull({ wall, behind }: NoteCounts, isForWall: boolean): Full | undefined {
  if (wall + behind >= SERVER_LIMITS.notesPerEventMax) return 'event'
  if (isForWall) return countRoomOnWall(wall) > 0 ? undefined : 'wall'
  return behind >= SERVER_LIMITS.notesBehindWallMax ? 'behind' : undefined
}

/** How many more the wall takes; below zero when a canvas has put more there. */
export const countRoomOnWall = (wall: number): number => LIMITS.notesPerWallMax - wall

/** What is full, told to whoever can do something about it. */
export const FULL_WORDS: Readonly<Record<Full, string>> = {
  wall: `The board is full: it has room for ${LIMITS.notesPerWallMax} notes.`,
  behind: 'There is no more room behind the wall. Erase what is not needed any more.',
  event: `This event has ${SERVER_LIMITS.notesPerEventMax} notes, which is all it has room for. Erase what is not needed any more.`,
}

export type Consent = { readonly quote?: boolean; readonly consent?: number }
type MaybeConsent = { readonly quote?: boolean | undefined; readonly consent?: number | undefined }

/**
 * What a note says about quoting once this has been taken (C1). A number counts beside a yes only; a yes that stands
 * keeps the number it was given under; a new one that comes without a number (an older phone) was given under the
 * oldest text, which is what no number says.
 */
export function decideConsent(request: MaybeConsent, before: MaybeConsent = {}): Consent {
  const quote = request.quote ?? before.quote
  if (!quote) return quote === undefined ? {} : { quote }
  const standing = before.quote ? before.consent : undefined
  const consent = request.quote ? (request.consent ?? standing) : standing
  return { quote, ...(consent === undefined ? {} : { consent }) }
}
