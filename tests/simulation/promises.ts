/** What the server has been asked and what it has promised: kept outside of it, so that no crash can change it. */
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { Word, Words } from './words.ts'
import { Violation } from './violation.ts'

/**
 * One version of a note as a phone (or a helper with paper) sent it. Two tabs may send the same `rev` with other words.
 */
export type Version = { rev: number; text: string; lens: string; visibility: 'wall' | 'report'; quote: boolean }

export class Promises {
  readonly versions = new Map<NoteId, Version[]>()
  /** The newest version of each note that was answered with success. */
  readonly acknowledged = new Map<NoteId, number>()
  readonly withdrawalsSent = new Set<NoteId>()
  readonly withdrawn = new Set<NoteId>()
  readonly redacted = new Set<NoteId>()
  /** Words a redaction took away. */
  readonly redactedWords = new Set<Word>()
  /** Words that a writer sent in more than one version: a newer one may bring them back after a redaction. */
  readonly #repeated = new Set<Word>()
  /** Somebody has gone back to a snapshot, which also puts notes back under the headings they had. */
  lensesMayBeOld = false
  #words: Words
  #isHandled: (word: Word) => boolean

  /** @param isHandled whether a facilitator has taken the word out of a text or brought it back by hand */
  constructor(words: Words, isHandled: (word: Word) => boolean) {
    this.#words = words
    this.#isHandled = isHandled
  }

  sent(noteId: NoteId, version: Version): void {
    const versions = this.versions.get(noteId) ?? []
    const earlier = this.#words.find(versions.map(({ text }) => text).join(' '))
    for (const word of this.#words.find(version.text)) if (earlier.has(word)) this.#repeated.add(word)
    this.versions.set(noteId, [...versions, version])
  }

  saved(noteId: NoteId, rev: number): void {
    this.acknowledged.set(noteId, Math.max(rev, this.acknowledged.get(noteId) ?? 0))
  }

  /** Whether nobody may ever be sent this word again. */
  isGone(word: Word): boolean {
    return (
      this.withdrawn.has(word.noteId) ||
      (this.redactedWords.has(word) && !this.#repeated.has(word) && !this.#isHandled(word))
    )
  }

  /** Whether the note was never meant for the wall. */
  isForReportOnly({ noteId }: Word): boolean {
    const versions = this.versions.get(noteId)
    return versions !== undefined && versions.every(({ visibility }) => visibility === 'report')
  }

  /** Whether the note has been the same since it was first sent: held then means held ever since. */
  hasOneVersion({ noteId }: Word): boolean {
    return this.versions.get(noteId)?.length === 1
  }

  /**
   * Looks at bytes that leave the server.
   * @param committed the words that are on the disk
   */
  checkLeaving(what: string, content: Uint8Array | string, committed: ReadonlySet<Word>, isWall: boolean): void {
    for (const word of this.#words.find(content)) {
      if (!committed.has(word))
        throw new Violation(`${what} shows “${word.text}” of ${word.noteId} before it is on the disk`)
      if (this.isGone(word)) throw new Violation(`${what} shows “${word.text}” of ${word.noteId}, which was taken away`)
      if (isWall && this.isForReportOnly(word))
        throw new Violation(`${what} shows “${word.text}” of ${word.noteId}, which is for the report only`)
    }
  }
}
