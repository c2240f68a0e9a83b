/**
 * Reads the notes of walls and answers what is asked about them. The walls take turns, a few notes at a time; what is
 * asked about is read first, and a question that takes long is answered in pieces with the others in between, so that
 * one wall holds up no other.
 */
import type { SuggestionMethod } from '@gatherboard/shared/api/suggestions'
import { countWords, findCommonWords, wordsToLeaveOut } from './common-words.ts'
import { findGroups, findSimilar, gatherGroups } from './find-groups.ts'
import { findPiles } from './find-piles.ts'
import type { Answers, FromSuggester, Questions } from './messages.ts'
import type { Model } from './model.ts'
import { ReadNotes, type ReadNote, type WallNote } from './read-notes.ts'

/** What the model reads at once: some 30 ms, and up to half a second of the longest notes. */
const BATCH_NOTES = 4
/** How often is said how far it is. */
const PROGRESS_EVERY_MS = 200

type SuggesterDeps = {
  /** Undefined: by words alone. */
  readonly model: Model | undefined
  readonly send: (message: FromSuggester) => void
  /** Lets messages that have come be taken in. */
  readonly breathe?: () => Promise<void>
}

export class Suggester {
  readonly #model: Model | undefined
  readonly #send: (message: FromSuggester) => void
  readonly #breathe: () => Promise<void>
  #walls = new Map<string, ReadNotes>()
  /** What is asked about and not read yet, by wall. */
  #first = new Map<string, Set<string>>()
  #saidMs = new Map<string, number>()
  #working: Promise<void> | undefined

  constructor({ model, send, breathe = () => new Promise((resolve) => void setImmediate(resolve)) }: SuggesterDeps) {
    this.#model = model
    this.#send = send
    this.#breathe = breathe
  }

  get #method(): SuggestionMethod {
    return this.#model ? 'model' : 'words'
  }

  put(eventId: string, notes: readonly WallNote[]): void {
    let wall = this.#walls.get(eventId)
    if (!wall) this.#walls.set(eventId, (wall = new ReadNotes()))
    for (const note of notes) wall.put(note, this.#model !== undefined)
    this.#sayProgress(eventId, wall, true)
    this.#work()
  }

  /** Nothing of these notes is in memory when this returns. */
  drop(eventId: string, ids: readonly string[]): void {
    const wall = this.#walls.get(eventId)
    if (!wall) return
    for (const id of ids) wall.drop(id)
    this.#sayProgress(eventId, wall, true)
  }

  close(eventId: string): void {
    this.#walls.delete(eventId)
    this.#first.delete(eventId)
    this.#saidMs.delete(eventId)
  }

  async groups(eventId: string, { noteIds, groups, dismissed }: Questions['groups']): Promise<Answers['groups']> {
    await this.#readFirst(eventId, noteIds)
    const wall = this.#walls.get(eventId)
    if (!wall) return []
    const known = new Set(groups)
    const members = new Map([...gatherGroups(wall)].filter(([clusterId]) => known.has(clusterId)))
    const refused = new Set(dismissed.map(([noteId, clusterId]) => `${noteId}/${clusterId}`))
    const answers: Array<Answers['groups'][number]> = []
    for (const noteId of noteIds) {
      const note = wall.notes.get(noteId)
      if (!note) continue
      answers.push({ noteId, groups: findGroups(wall, note, members, (id) => refused.has(`${noteId}/${id}`)) })
      await this.#breathe()
    }
    return answers
  }

  async piles(eventId: string, { groups, dismissed, leaveOut }: Questions['piles']): Promise<Answers['piles']> {
    const wall = this.#walls.get(eventId)
    if (!wall) return []
    const refused = dismissed.map((noteIds) => new Set(noteIds))
    const isDismissed = (noteIds: readonly string[]): boolean =>
      refused.some((pile) => noteIds.filter((id) => pile.has(id)).length * 2 >= noteIds.length)
    const piles = await findPiles(wall, this.#method, { groups: new Set(groups), isDismissed, breathe: this.#breathe })
    const about = { everywhere: countWords(wall), notes: wall.notes.size, leaveOut: wordsToLeaveOut(leaveOut) }
    return piles.map(({ notes }) => ({
      noteIds: notes.map(({ id }) => id),
      words: findCommonWords(notes, about),
    }))
  }

  async similar(eventId: string, { noteId }: Questions['similar']): Promise<Answers['similar']> {
    await this.#readFirst(eventId, [noteId])
    const wall = this.#walls.get(eventId)
    const note = wall?.notes.get(noteId)
    return wall && note ? findSimilar(wall, note) : []
  }

  holds(): Answers['holds']['events'] {
    return Object.fromEntries([...this.#walls].map(([eventId, { notes }]) => [eventId, [...notes.keys()]]))
  }

  /** Resolves when these notes are read as far as they can be, or gone. */
  async #readFirst(eventId: string, noteIds: readonly string[]): Promise<void> {
    const isOwed = (id: string): boolean => this.#walls.get(eventId)?.notes.get(id)?.isOwed === true
    for (let owed = noteIds.filter(isOwed); owed.length > 0; owed = owed.filter(isOwed)) {
      this.#first.set(eventId, new Set(owed))
      this.#work()
      await this.#working
    }
    this.#first.delete(eventId)
  }

  /** Goes on reading until nothing is owed; each turn of it is one batch. */
  #work(): void {
    if (this.#working || !this.#model) return
    const next = this.#chooseBatch()
    if (!next) return
    this.#working = this.#readBatch(this.#model, next)
      .then(() => this.#breathe())
      .finally(() => {
        this.#working = undefined
        this.#work()
      })
  }

  /** From a wall that is asked about, or else from the one that waited longest for its turn. */
  #chooseBatch(): { eventId: string; wall: ReadNotes; batch: ReadNote[] } | undefined {
    for (const eventId of [...this.#first.keys(), ...this.#walls.keys()]) {
      const wall = this.#walls.get(eventId)
      const batch = wall?.owed(BATCH_NOTES, [...(this.#first.get(eventId) ?? [])]) ?? []
      if (!wall || batch.length === 0) continue
      // To the end of the line.
      this.#walls.delete(eventId)
      this.#walls.set(eventId, wall)
      return { eventId, wall, batch }
    }
    return undefined
  }

  async #readBatch(
    model: Model,
    { eventId, wall, batch }: { eventId: string; wall: ReadNotes; batch: readonly ReadNote[] },
  ): Promise<void> {
    const meanings = await model.read(batch.map(({ text }) => text)).catch(() => [])
    batch.forEach((note, at) => wall.learn(note, meanings[at]))
    this.#sayProgress(eventId, wall, wall.ready === wall.notes.size)
  }

  #sayProgress(eventId: string, wall: ReadNotes, isDue: boolean): void {
    const nowMs = performance.now()
    if (!isDue && nowMs - (this.#saidMs.get(eventId) ?? 0) < PROGRESS_EVERY_MS) return
    if (this.#walls.get(eventId) !== wall) return
    this.#saidMs.set(eventId, nowMs)
    this.#send({ is: 'progress', eventId, ready: wall.ready, notes: wall.notes.size })
  }
}
