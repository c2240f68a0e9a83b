/** How a phrase is filled in, whosever it is: the phone's in many languages, or a large page's. */
import type { FormatOptions } from 'icu-minify/format'

export type Values = Readonly<Record<string, string | number>>

/** How phrases get their numbers and plural forms: from the browser. */
export const FORMATS: FormatOptions = {
  formatters: {
    getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
    getNumberFormat: (...args) => new Intl.NumberFormat(...args),
    getPluralRules: (...args) => new Intl.PluralRules(...args),
  },
}
