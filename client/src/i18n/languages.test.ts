/**
 * Every language says everything, and says it in itself: the same phrases with the same values, each form its numbers
 * need, nothing empty and nothing left in English. Whether it is said well only a speaker can tell (`reviewedBy`).
 */
import compile from 'icu-minify/compile'
import { describe, expect, it } from 'vitest'
import { PROBLEMS } from '@gatherboard/shared/api/problem'
import type { Language } from './language-file.ts'
import { phrases as english, type Phrases } from './en.ts'
import { LANGUAGE_TAGS, LANGUAGES } from './languages.ts'

const files = import.meta.glob<Language>('./??.ts', { eager: true })
const names = Object.keys(english) as Array<keyof Phrases>

/** Names, abbreviations and examples, which are the same in every language. */
const SAME_EVERYWHERE = /Gatherboard|Samaritans|Shout|K7M.4XQ|Wi-Fi|QR|CSV|JSON|UTF-8|NHS|\b[OIL]\b/g
/** Little words that no Polish sentence has. */
const ENGLISH_WORDS = /\b(the|your|you|this|that|is|are|and|of|in|it|not|note|wall|board|phone|again|please)\b/i

/** icu-minify's number for `{name, select, …}`; what depends on a number has another. */
const SELECT = 1

type Part = {
  readonly name: string
  readonly forms: Readonly<Record<string, unknown>> | undefined
  /** Chosen by a word, such as `device`, and not by a number. */
  readonly isSelect: boolean
}

/** The holes of a phrase: values to fill in, and what depends on a number with its forms. */
function findHoles(text: string): Part[] {
  const compiled: unknown = compile(text)
  if (!Array.isArray(compiled)) return []
  return compiled.flatMap((part: unknown) => {
    if (!Array.isArray(part)) return []
    const [name, type, forms] = part as [string, number?, Record<string, unknown>?]
    return [{ name, forms, isSelect: type === SELECT }]
  })
}
const holeNames = (text: string): string[] =>
  findHoles(text)
    .map(({ name, forms, isSelect }) => `${name}${!forms ? '' : isSelect ? ` (${Object.keys(forms)})` : ' (a number)'}`)
    .sort()
/** Every text of a language with where it stands: phrases, refusals, event words. */
const listTexts = ({
  phrases,
  problems,
  eventWords,
}: Language): ReadonlyArray<readonly [where: string, text: string]> => [
  ...Object.entries(phrases),
  ...Object.entries(problems ?? {}).flatMap(([code, { title, detail }]) => [
    [`${code} title`, title] as const,
    [`${code} detail`, detail] as const,
  ]),
  ...Object.entries(eventWords ?? {}),
]
const ownLetters = (text: string): string =>
  text
    .replace(/\{\w+(, (plural|select),)?|\b(zero|one|two|few|many|other|computer|tablet) \{/g, '')
    .replace(SAME_EVERYWHERE, '')

it('a language is one file and one line in the list', () => {
  expect(Object.keys(files).sort()).toEqual(LANGUAGE_TAGS.map((tag) => `./${tag}.ts`).sort())
})

describe.each(LANGUAGE_TAGS)('%s', (tag) => {
  const language = files[`./${tag}.ts`] as Language
  const { phrases, reviewedBy } = language
  const { locale, dir, name } = LANGUAGES[tag]

  it('is a language this machine’s Intl knows, written the way it runs', () => {
    expect(Intl.PluralRules.supportedLocalesOf(locale)).toEqual([locale])
    expect(/[\u0590-\u08ff]/.test(name)).toBe(dir === 'rtl')
  })

  it('has every phrase, with the values of the English one', () => {
    expect(Object.keys(phrases).sort()).toEqual([...names].sort())
    expect(Object.fromEntries(names.map((phrase) => [phrase, holeNames(phrases[phrase])]))).toEqual(
      Object.fromEntries(names.map((phrase) => [phrase, holeNames(english[phrase])])),
    )
  })

  it('has exactly the forms its numbers need', () => {
    const needed = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort()
    const counted = names.flatMap((phrase) =>
      findHoles(phrases[phrase]).flatMap(({ forms, isSelect }) => (forms && !isSelect ? [{ phrase, forms }] : [])),
    )
    expect(counted.length).toBeGreaterThan(3)
    for (const { phrase, forms } of counted) {
      expect({
        phrase,
        forms: Object.keys(forms)
          .filter((form) => !form.startsWith('='))
          .sort(),
      }).toEqual({ phrase, forms: needed })
      for (const form of Object.values(forms)) expect(JSON.stringify(form).replace(/[^\p{L}]/gu, '')).not.toBe('')
    }
  })

  it('leaves nothing empty, unfinished or in typewriter quotes', () => {
    expect(
      listTexts(language).filter(
        ([, text]) => text.trim() !== text || text === '' || /['"]|\.\.\.|TODO|\?\?\?/.test(text),
      ),
    ).toEqual([])
  })

  it('says who has checked it, or that nobody has', () => {
    expect(reviewedBy === undefined || reviewedBy.trim() !== '').toBe(true)
  })
})

describe.each(LANGUAGE_TAGS.filter((tag) => tag !== 'en'))('%s, translated', (tag) => {
  const language = files[`./${tag}.ts`] as Language

  it('leaves nothing in English', () => {
    const foreign = LANGUAGES[tag].dir === 'rtl' ? /\p{Script=Latin}/u : ENGLISH_WORDS
    expect(listTexts(language).filter(([, text]) => foreign.test(ownLetters(text)))).toEqual([])
    expect(
      names.filter(
        (phrase) => language.phrases[phrase] === english[phrase] && /\p{L}/u.test(ownLetters(english[phrase])),
      ),
    ).toEqual([])
  })

  it('knows every refusal of the server', () => {
    expect(Object.keys(language.problems ?? {}).sort()).toEqual(Object.keys(PROBLEMS).sort())
  })
})

it('a nine-year-old can read the English', () => {
  const sentences = Object.values(english)
    .flatMap((text) => text.replace(/\{\w+, plural,|\{device, select, .*?other|\{|\}/g, ' ').split(/[.?!:…](?:\s|$)/))
    .map(findWords)
  const words = sentences.flat()
  // Flesch and Kincaid's school grade; age nine is grade four.
  const grade =
    0.39 * (words.length / sentences.filter(({ length }) => length > 0).length) +
    11.8 * (words.reduce((sum, word) => sum + countSyllables(word), 0) / words.length) -
    15.59
  expect(grade).toBeLessThan(4)
  expect(sentences.filter(({ length }) => length > 20).map((sentence) => sentence.join(' '))).toEqual([])
})

const findWords = (sentence: string): string[] => sentence.match(/[A-Za-z’]+/g) ?? []

function countSyllables(word: string): number {
  const spoken = word.toLowerCase().replace(/(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$/, '')
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 0)
}
