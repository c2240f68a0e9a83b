/**
 * Which groups are suggested for the notes that somebody has before them: each is asked about once, and what has been
 * shown stays for as long as the note is there. Notes that are left are forgotten, and so are the questions about them.
 */
import type { SuggestedGroups } from '@gatherboard/shared/api/suggestions'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { SwitchedOff } from './ask-until-ready.ts'

export type GroupAnswers = {
  /** Best first; a note that is still being asked about is not in it. */
  readonly known: ReadonlyMap<NoteId, readonly ClusterId[]>
  /** The newest question has failed; it is asked again after a while. */
  readonly isFailing: boolean
}

/** Resolves with an answer only; rejects when there is none to be had now. */
type Ask = (noteIds: readonly NoteId[], signal: AbortSignal) => Promise<SuggestedGroups>
type Question = { readonly noteIds: readonly NoteId[]; readonly giveUp: AbortController }

/** A question that has failed is asked again after this, if it is still of interest. */
export const RETRY_MS = 15_000

export class GroupQuestions {
  state: GroupAnswers = { known: new Map(), isFailing: false }
  #ask: Ask
  #wanted: ReadonlySet<NoteId> = new Set()
  #open: readonly Question[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()

  constructor(ask: Ask) {
    this.#ask = ask
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** These notes are before somebody now, and no others. None: everything is forgotten, and nothing asked any more. */
  want(noteIds: readonly NoteId[]): void {
    this.#wanted = new Set(noteIds)
    const left = this.#open.filter((question) => !question.noteIds.some((id) => this.#wanted.has(id)))
    this.#open = this.#open.filter((question) => !left.includes(question))
    for (const { giveUp } of left) giveUp.abort()
    const { known } = this.state
    if ([...known.keys()].some((id) => !this.#wanted.has(id)))
      this.#set({ known: new Map([...known].filter(([id]) => this.#wanted.has(id))) })
    if (noteIds.length === 0) this.#set({ isFailing: false })
    this.#askMissing()
  }

  /** It is not shown for this note any more. */
  drop(noteId: NoteId, clusterId: ClusterId): void {
    const groups = this.state.known.get(noteId)
    if (!groups?.includes(clusterId)) return
    const rest = groups.filter((id) => id !== clusterId)
    this.#set({ known: new Map(this.state.known).set(noteId, rest) })
  }

  #askMissing(): void {
    clearTimeout(this.#timer)
    const asked = new Set(this.#open.flatMap(({ noteIds }) => noteIds))
    const noteIds = [...this.#wanted].filter((id) => !this.state.known.has(id) && !asked.has(id))
    if (noteIds.length === 0) return
    const question = { noteIds, giveUp: new AbortController() }
    this.#open = [...this.#open, question]
    this.#ask(noteIds, question.giveUp.signal).then(
      (answer) => this.#take(question, answer),
      (error: unknown) => this.#fail(question, error),
    )
  }

  #take(question: Question, { notes }: SuggestedGroups): void {
    if (!this.#close(question)) return
    const known = new Map(this.state.known)
    for (const id of question.noteIds) {
      const groups = notes.find(({ noteId }) => noteId === id)?.groups ?? []
      if (!this.#wanted.has(id)) continue
      known.set(
        id,
        groups.map(({ clusterId }) => clusterId as ClusterId),
      )
    }
    this.#set({ known, isFailing: false })
  }

  #fail(question: Question, error: unknown): void {
    if (!this.#close(question)) return
    // Off is no fault: whoever shows this is about to hear of it.
    this.#set({ isFailing: !(error instanceof SwitchedOff) })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#askMissing(), RETRY_MS)
  }

  /** False where nobody waits for it any more. */
  #close(question: Question): boolean {
    const isOpen = this.#open.includes(question)
    this.#open = this.#open.filter((each) => each !== question)
    return isOpen
  }

  #set(news: Partial<GroupAnswers>): void {
    this.state = { ...this.state, ...news }
    for (const listener of [...this.#listeners]) listener()
  }
}
