/**
 * The notes of one wall as suggestions read them: their terms, what a model makes of them, and how alike two are. It
 * holds derived personal data, in memory alone: what is dropped is gone from here when `drop` returns.
 */
import { compareTerms, TermSpace, type Terms, type WeighedTerms } from './term-space.ts'
import { readGrams, readWords, type Word } from './words.ts'

/** A note of the wall, as this needs it. */
export type WallNote = {
  readonly id: string
  readonly text: string
  /** The group it is in. */
  readonly cluster?: string
  /** Its language, where its writer's phone has said it. */
  readonly lang?: string
}

/** What a text means: 512 numbers, as a vector of length 1. */
export type Meaning = Float32Array

export type ReadNote = {
  readonly id: string
  readonly text: string
  cluster: string | undefined
  readonly words: readonly Word[]
  readonly terms: { readonly words: Terms; readonly grams: Terms }
  weighed: { words: WeighedTerms; grams: WeighedTerms } | undefined
  /** Undefined until a model has read it, and for a text that the model cannot read. */
  meaning: Meaning | undefined
  /** Whether a model is to read it. */
  isOwed: boolean
}

/** How much of likeness is meaning, and how much words, where there are both. */
const MEANING_SHARE = 0.6
/** Of words alone, how much is whole words, and how much pieces of them. */
const WHOLE_WORDS_SHARE = 0.5
const WORD_BITS = 16
const GRAM_BITS = 18

export class ReadNotes {
  readonly notes: ReadonlyMap<string, ReadNote>
  #notes = new Map<string, ReadNote>()
  #owed = new Set<string>()
  #words = new TermSpace(WORD_BITS)
  #grams = new TermSpace(GRAM_BITS)
  #isStale = false

  constructor() {
    this.notes = this.#notes
  }

  /** How many notes have been read as far as they can be. */
  get ready(): number {
    return this.#notes.size - this.#owed.size
  }

  /**
   * Takes in a note, or what changed of it. Other words are another text: nothing of the old one is kept.
   * @param wantsMeaning whether there is a model to read it
   */
  put({ id, text, cluster, lang }: WallNote, wantsMeaning: boolean): void {
    const known = this.#notes.get(id)
    if (known?.text === text) {
      known.cluster = cluster
      return
    }
    if (known) this.drop(id)
    const words = readWords(text)
    this.#notes.set(id, {
      id,
      text,
      cluster,
      words,
      terms: { words: this.#words.add(words.map(({ stem }) => stem)), grams: this.#grams.add(readGrams(text)) },
      weighed: undefined,
      meaning: undefined,
      isOwed: wantsMeaning && isReadable(text, lang),
    })
    if (this.#notes.get(id)?.isOwed) this.#owed.add(id)
    this.#isStale = true
  }

  drop(id: string): void {
    const known = this.#notes.get(id)
    if (!known) return
    this.#words.remove(known.terms.words)
    this.#grams.remove(known.terms.grams)
    known.meaning?.fill(0)
    this.#notes.delete(id)
    this.#owed.delete(id)
    this.#isStale = true
  }

  /** Some notes that a model has still to read: of those that are asked about first. */
  owed(limit: number, first: readonly string[] = []): ReadNote[] {
    const chosen = new Set(first.filter((id) => this.#owed.has(id)).slice(0, limit))
    for (const id of this.#owed) {
      if (chosen.size >= limit) break
      chosen.add(id)
    }
    return [...chosen].flatMap((id) => this.#notes.get(id) ?? [])
  }

  /** What a model made of a note. A note that is another by now, or gone, keeps nothing of it. */
  learn(note: ReadNote, meaning: Meaning | undefined): void {
    if (this.#notes.get(note.id) !== note) return
    note.meaning = meaning
    note.isOwed = false
    this.#owed.delete(note.id)
  }

  /** How alike two notes are, about 0 to 1. Weighs the words anew when notes have come or gone. */
  compare(a: ReadNote, b: ReadNote): number {
    const [ofA, ofB] = [this.#weigh(a), this.#weigh(b)]
    const words = compareTerms(ofA.words, ofB.words)
    if (a.meaning && b.meaning) return MEANING_SHARE * dot(a.meaning, b.meaning) + (1 - MEANING_SHARE) * words
    return WHOLE_WORDS_SHARE * words + (1 - WHOLE_WORDS_SHARE) * compareTerms(ofA.grams, ofB.grams)
  }

  #weigh(note: ReadNote): NonNullable<ReadNote['weighed']> {
    if (this.#isStale) for (const each of this.#notes.values()) each.weighed = undefined
    this.#isStale = false
    note.weighed ??= { words: this.#words.weigh(note.terms.words), grams: this.#grams.weigh(note.terms.grams) }
    return note.weighed
  }
}

/**
 * Whether the model, which knows English, can make anything of a text: not of a text whose writer's phone says another
 * language, nor of one whose letters are mostly none of A to Z.
 */
export function isReadable(text: string, lang?: string): boolean {
  if (lang !== undefined && !/^en(-|$)/i.test(lang)) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters > 0 && (text.match(/[a-z]/gi)?.length ?? 0) >= 0.9 * letters
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] as number) * (b[at] as number)
  return sum
}
