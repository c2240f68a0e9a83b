/** Phrases of the page's language, with values filled in. English so far; a further language is one more file like `en.ts`. */
import { en, type Phrases } from './en.ts'

export type Phrase = keyof Phrases
/** Phrases that depend on a number: named without their `_one` or `_other`. */
export type CountedPhrase = Phrase extends infer Name ? (Name extends `${infer Stem}_other` ? Stem : never) : never

const LANGUAGE = 'en-GB'
const phrases: Phrases = en
const plurals = new Intl.PluralRules(LANGUAGE)
const numbers = new Intl.NumberFormat(LANGUAGE)

export function say(phrase: Phrase, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(phrases[phrase], values)
}

/** The form of the phrase that goes with the number; `{count}` is the number. */
export function sayCount(phrase: CountedPhrase, count: number): string {
  const forms = phrases as Readonly<Record<string, string>>
  return fill(forms[`${phrase}_${plurals.select(count)}`] ?? forms[`${phrase}_other`] ?? '', { count: numbers.format(count) })
}

/** A day, `YYYY-MM-DD`, in words; the text itself when it is not one. */
export function sayDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole))
