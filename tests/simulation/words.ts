/**
 * Words that can be found again in any bytes. Each is written once, by one hand, into one note, so that wherever it
 * turns up it says whose it is. Twelve consonants: no key, id or English word looks like that, and two of them share
 * no beginning that a minimal text diff could cut off.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Random } from './random.ts'

const CONSONANTS = 'bcdfghjklmnpqrstvwxz'
const LENGTH = 12
/** The part a word is known by: an edit beside it may share a letter or two at either end. */
const FROM = 2
const KNOWN_BY = 8
const RUN = new RegExp(`[${CONSONANTS}]{${KNOWN_BY},}`, 'g')

export type Word = { readonly text: string; readonly noteId: NoteId }

export class Words {
  #random: Random
  #byMiddle = new Map<string, Word>()
  #ofNote = new Map<NoteId, Word[]>()

  constructor(random: Random) {
    this.#random = random
  }

  make(noteId: NoteId): Word {
    const text = Array.from({ length: LENGTH }, () => CONSONANTS[this.#random.below(CONSONANTS.length)]).join('')
    const word = { text, noteId }
    this.#byMiddle.set(middleOf(text), word)
    let own = this.#ofNote.get(noteId)
    if (!own) this.#ofNote.set(noteId, (own = []))
    own.push(word)
    return word
  }

  /** Every word ever written into a note, by whomever. */
  of(noteId: NoteId): readonly Word[] {
    return this.#ofNote.get(noteId) ?? []
  }

  /** The words whose known part stands in these bytes (or this string), each once. */
  find(content: Uint8Array | string): Set<Word> {
    const text =
      typeof content === 'string'
        ? content
        : Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1')
    const found = new Set<Word>()
    for (const [run] of text.matchAll(RUN)) {
      for (let at = 0; at + KNOWN_BY <= run.length; at += 1) {
        const word = this.#byMiddle.get(run.slice(at, at + KNOWN_BY))
        if (word) found.add(word)
      }
    }
    return found
  }
}

const middleOf = (text: string): string => text.slice(FROM, FROM + KNOWN_BY)
