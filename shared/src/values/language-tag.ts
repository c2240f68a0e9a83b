/** Names of languages as notes carry them: a language and its subtags (BCP 47, "langtag"), no longer than any in use. */
export const LANGUAGE_TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
export const LANGUAGE_TAG_UNITS_MAX = 35

export const isLanguageTag = (text: string): boolean => text.length <= LANGUAGE_TAG_UNITS_MAX && LANGUAGE_TAG.test(text)
