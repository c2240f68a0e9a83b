/** Fields that many bodies have: words of one line or several, cleaned and counted, and days. */
import { z } from 'zod'
import { cleanLine, cleanText, countCharacters } from '../values/text.ts'

/** Words of one line. */
export const line = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax * 8)
    .transform(cleanLine)
    .refine((text) => countCharacters(text) <= charactersMax, { message: `at most ${charactersMax} characters` })

export const requiredLine = (charactersMax: number) =>
  line(charactersMax).refine((text) => text !== '', { message: 'must not be empty' })

/** Words of several lines, cleaned as a note's are. */
export const lines = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax * 8)
    .transform(cleanText)
    .refine((text) => countCharacters(text) <= charactersMax, { message: `at most ${charactersMax} characters` })

/**
 * A calendar day, `YYYY-MM-DD`, that exists. Days are compared and counted on as text, which goes wrong past the year
 * 9999; nobody means a day outside of these either.
 */
export const DateSchema = z.iso
  .date({ abort: true })
  .refine((day) => day >= '1900' && day < '9900', { message: 'must be a day of the years 1900 to 9899' })

/** A place on the page, in page units; the rules bring it inside the page (`wall/bounds.ts`). */
export const coordinate = z.number().min(-1_000_000).max(1_000_000)
