/**
 * The words of a note as they are compared: folded, with English endings taken off, and as pieces of three to five
 * letters, which are alike where words are misspelt, are put together, or are of a language that has no endings here.
 */
import { foldText } from '@gatherboard/shared/values/fold-text'

/** Says nothing about what a note is about. */
const STOP_WORDS = new Set(
  `a able about above actually after again against all already also always am an and any are as at be because become becomes been before being believe below between both
  but by can cannot could did do does doing done down during each etc even ever every everybody everyone few for from further get gets getting
  go goes going got had has have having he her here hers him his how i if in into is it its itself just let like lot
  lots make makes many may me might more most much must my need needs no nor not now of off on once one only or other
  our ours out over own put really same she should so some something such than that the their theirs them then there
  these they thing things think this those through to too under until up us use very want wants was way we well were what when where
  which while who whom why will with without would yes yet you your yours im ive id ill dont doesnt didnt isnt arent
  wasnt werent cant couldnt wont wouldnt shouldnt hasnt havent hadnt thats theres theyre youre were weve`.split(/\s+/),
)

/** A run of letters, marks and digits. */
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** Longer ones are no words of anybody; a note may be one of 500 letters. */
const WORD_LETTERS_MAX = 40
const GRAM_SIZES = [3, 4, 5]

/** A word as it stands, folded, and what it is counted as. */
export type Word = { readonly form: string; readonly stem: string }

/** The words of a text in order, without those that say nothing. */
export function readWords(text: string): Word[] {
  const words: Word[] = []
  for (const [found] of foldText(text).matchAll(WORD)) {
    if (STOP_WORDS.has(found)) continue
    const form = found.slice(0, WORD_LETTERS_MAX)
    if (form.length > 1 || !/^[a-z0-9]$/.test(form)) words.push({ form, stem: stemWord(form) })
  }
  return words
}

/** Pieces of words, with where a word begins and ends in them; of a text without letters its signs. */
export function readGrams(text: string): string[] {
  const folded = foldText(text)
  const words = Array.from(folded.matchAll(WORD), ([word]) => word)
  // Emoji and the like are all that some notes have.
  if (words.length === 0) return Array.from(folded.replace(/\s+/g, ''))
  return words.flatMap((word) => {
    const letters = Array.from(` ${word} `)
    return GRAM_SIZES.flatMap((size) =>
      Array.from({ length: Math.max(0, letters.length - size + 1) }, (_, at) => letters.slice(at, at + size).join('')),
    )
  })
}

/**
 * Takes the commonest English endings off, so that "buses" is "bus" and "waited" is "waiting". It need not find a
 * word's true root: it is enough that forms of one word mostly meet. Words of other alphabets stay.
 */
export function stemWord(word: string): string {
  if (!/^[a-z]{4,}$/.test(word)) return word
  let stem = takePluralOff(word)
  for (const ending of ['ing', 'ed', 'ly'])
    if (stem.endsWith(ending) && stem.length - ending.length >= 4) {
      stem = undouble(stem.slice(0, -ending.length))
      break
    }
  return stem.length > 4 && stem.endsWith('e') ? stem.slice(0, -1) : stem
}

function takePluralOff(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|z|us)es$/.test(word) && word.length > 4) return word.slice(0, -2)
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word
}

/** stopped → stopp → stop */
const undouble = (stem: string): string => (/([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem)
