/** Whom people can turn to when they are at risk, as an organiser says it. */
import { z } from 'zod'
import {
  isDialable,
  isWebAddress,
  SUPPORT_LABEL_CHARACTERS_MAX,
  SUPPORT_LINES_MAX,
  SUPPORT_URL_CHARACTERS_MAX,
} from '../values/support-lines.ts'
import { line, requiredLine } from './fields.ts'

const optionalLine = (charactersMax: number, fits: (text: string) => boolean, message: string) =>
  line(charactersMax)
    .refine((text) => text === '' || fits(text), { message })
    .transform((text) => (text === '' ? undefined : text))
    .optional()

/** Whom people can turn to; shown on phones when a note's words suggest that somebody is at risk. */
const SupportLineSchema = z
  .strictObject({
    label: requiredLine(SUPPORT_LABEL_CHARACTERS_MAX),
    phone: optionalLine(30, isDialable, 'a phone number has 3 to 15 digits, like 116 123'),
    text: optionalLine(30, isDialable, 'a number for text messages has 3 to 15 digits, like 85258'),
    url: optionalLine(
      SUPPORT_URL_CHARACTERS_MAX,
      isWebAddress,
      'a web address begins with https://, like https://www.example.org',
    ),
  })
  .refine(({ phone, text, url }) => phone !== undefined || text !== undefined || url !== undefined, {
    message: 'needs a phone number, a number for text messages or a web address',
  })
  // What was left empty is not there at all: answers are compared and kept as JSON.
  .transform(({ label, phone, text, url }) => ({
    label,
    ...(phone && { phone }),
    ...(text && { text }),
    ...(url && { url }),
  }))

export const SupportLinesSchema = z
  .array(SupportLineSchema)
  .max(SUPPORT_LINES_MAX, { message: `at most ${SUPPORT_LINES_MAX} support lines` })
