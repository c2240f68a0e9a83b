/**
 * What was typed into an own note and not given yet: with the words of the wall that the person began with, by which it
 * is told later whether a facilitator's words were read before they were written over.
 */
import { isBlank } from '@gatherboard/shared/values/text'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { countNote } from '@gatherboard/shared/wall/note-rules'
import { dropWords, readWords, type WordsKey } from '../kept/kept-words.ts'

type OwnDraft = { readonly text: string; readonly seenText: string }

/** @param words the note's, sent or not @param shown what the wall says */
export const openDraft = (kept: WordsKey, words: string, shown: string): OwnDraft =>
  readWords(kept, { text: '', seenText: '' }) ?? { text: words, seenText: shown }

/**
 * The field is left. Returns whether its words are to be given; only those that are too long stay behind, to be
 * shortened. What is as it was goes too: found again, it would stand over what others have made of the note by then.
 */
export function closeDraft(kept: WordsKey, typed: string, known: string): boolean {
  if (countNote(typed) > LIMITS.noteCharactersMax) return false
  dropWords(kept)
  return typed !== known && !isBlank(typed)
}
