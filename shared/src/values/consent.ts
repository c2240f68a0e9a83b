/**
 * Which text somebody was shown when they allowed their exact words to be quoted. Each text has a number for ever; a
 * note keeps the number of the text its writer saw, because nobody agreed to what was written later.
 *
 * 1: the report ("your exact words may be in the report, but never with a name"). Also what older notes, older phones
 *    and files that name no number count as.
 * 2: the report, and the page that tells people what was heard.
 *
 * The words themselves are the phrases `quoteText` of the phone (`client/src/i18n`). A changed meaning is a new number.
 */
export const OLDEST_CONSENT_TEXT = 1
export const CONSENT_TEXT = 2

/** The first text that names the page for everybody. */
const FIRST_FOR_PAGE = 2

/** The number, when a text of that number was ever shown; otherwise undefined, which counts as the oldest. */
export const parseConsent = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= OLDEST_CONSENT_TEXT && value <= CONSENT_TEXT
    ? value
    : undefined

/** Whether who agreed to this text agreed to the page that tells people what was heard. */
export const coversPage = (consent: number | undefined): boolean => (consent ?? OLDEST_CONSENT_TEXT) >= FIRST_FOR_PAGE
