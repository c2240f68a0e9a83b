/**
 * The languages the phone page speaks, and the one it speaks now. English comes with the page; another language is
 * fetched when somebody chooses it, and the page goes on in the old one until it is there.
 */
import { useSyncExternalStore } from 'react'
import { createPart } from '../api/load-part.ts'
import * as english from './en.ts?compiled'
import type { CompiledLanguage } from './language-file.ts'

type LanguageEntry = {
  /** The language's name in itself. */
  readonly name: string
  readonly dir: 'ltr' | 'rtl'
  /** For numbers and dates. */
  readonly locale: string
  readonly load: () => Promise<CompiledLanguage>
}

const languages = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB', load: async () => english },
  pl: { name: 'Polski', dir: 'ltr', locale: 'pl', load: createPart(() => import('./pl.ts?compiled')) },
  ur: { name: 'اردو', dir: 'rtl', locale: 'ur', load: createPart(() => import('./ur.ts?compiled')) },
} satisfies Record<string, LanguageEntry>

/** As in the `lang` of an element or of a note. */
export type LanguageTag = keyof typeof languages
export const LANGUAGES: Readonly<Record<LanguageTag, LanguageEntry>> = languages
export const LANGUAGE_TAGS = Object.keys(languages) as LanguageTag[]

export type SpokenLanguage = CompiledLanguage & LanguageEntry & { readonly tag: LanguageTag }

let spoken: SpokenLanguage = { ...LANGUAGES.en, ...english, tag: 'en' }
let choices = 0
const listeners = new Set<() => void>()

/** The language the page speaks now. */
export const currentLanguage = (): LanguageTag => spoken.tag

/** English is always at hand. */
export const ENGLISH: CompiledLanguage = english

/** The same, with its words: for `say`. */
export const spokenLanguage = (): SpokenLanguage => spoken

/** Changes the language once its words are there; the last choice wins. Rejects when they cannot be fetched. */
export async function switchLanguage(tag: LanguageTag): Promise<void> {
  choices += 1
  const choice = choices
  const words = await LANGUAGES[tag].load()
  if (choice !== choices) return
  spoken = { ...LANGUAGES[tag], ...words, tag }
  for (const listener of listeners) listener()
}

/** Calls `listener` whenever the language has changed. Returns how to stop that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The language as a component sees it: it is drawn again when it changes. Components behind `memo` need this to keep
 * up.
 */
export const useLanguage = (): SpokenLanguage => useSyncExternalStore(onLanguage, spokenLanguage)

/** The first language of a person's list that the page speaks; English when it speaks none of them. */
export function pickLanguage(wanted: readonly string[]): LanguageTag {
  for (const each of wanted) {
    const [tag] = each.toLowerCase().split('-')
    if (isLanguageTag(tag)) return tag
  }
  return 'en'
}

export const isLanguageTag = (tag: string | undefined): tag is LanguageTag =>
  LANGUAGE_TAGS.some((known) => known === tag)
