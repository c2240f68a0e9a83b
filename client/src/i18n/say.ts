/**
 * Phrases of the page's language, with values filled in. Which form goes with a number, and where a value stands, is
 * icu-minify's business; numbers, days and plural rules come from the browser's Intl.
 */
import { isolate } from '@gatherboard/shared/values/direction'
import format from 'icu-minify/format'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { phrases as english, Phrases } from './en.ts'
import type { CompiledLanguage } from './language-file.ts'
import { FORMATS, type Values } from './formats.ts'
import { ENGLISH, spokenLanguage } from './languages.ts'
import { thisDevice } from './this-device.ts'

export type Phrase = keyof Phrases
/** Phrases that depend on a number. */
type CountedPhrase = {
  [Name in Phrase]: (typeof english)[Name] extends `${string}{count, plural,${string}` ? Name : never
}[Phrase]

/**
 * Values keep their own direction: a code that begins with a digit would be torn apart in a line of Urdu, a day in a
 * line of English. Every phrase knows `device`: what “this phone” is called on what somebody holds (`this-device.ts`).
 */
export function say(phrase: Phrase, values: Values = {}): string {
  const { phrases, locale, dir } = spokenLanguage()
  const isolated = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolate(value, dir) : value,
  ])
  return String(format(phrases[phrase], locale, { ...Object.fromEntries(isolated), device: thisDevice() }, FORMATS))
}

/** For what has to be said in English too. */
export const sayInEnglish = (phrase: Phrase): string => String(format(ENGLISH.phrases[phrase], 'en', {}, FORMATS))

/** The form of the phrase that goes with the number. */
export const sayCount = (phrase: CountedPhrase, count: number): string => say(phrase, { count })

/** A day, `YYYY-MM-DD`, in words; the text itself when it is not one. */
export function sayDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  const { locale, dir } = spokenLanguage()
  return isolate(
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date),
    dir,
  )
}

/** A refusal in the page's language; in the server's words where the page has none of its own. */
export const sayProblem = ({
  code,
  title,
  detail,
}: Pick<Problem, 'code' | 'title' | 'detail'>): { title: string; detail: string } =>
  spokenLanguage().problems?.[code] ?? { title, detail }

/** An event's own words, unless they are what every new event says: those are known in each language. */
export function sayEventWords(
  words: string,
  { eventWords }: Pick<CompiledLanguage, 'eventWords'> = spokenLanguage(),
): string {
  const known = Object.entries(eventWords ?? {}).find(([english]) => english === words)
  return known?.[1] ?? words
}

/** For names that are made while the page runs, such as those of close codes. */
export const isPhrase = (name: string): name is Phrase => name in spokenLanguage().phrases
