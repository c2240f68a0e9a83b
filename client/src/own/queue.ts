/**
 * What a phone still has to tell the server, as plain values: which note is next, and what an answer means for it.
 * It sends nothing and stores nothing (`outbox.ts` does). What must stay true: words leave this list only when the
 * server has them, or when the person says so; an answer to older words never settles newer ones.
 */
import type { SavedNote } from '@gatherboard/shared/api/notes'
import type { ProblemCode } from '@gatherboard/shared/api/problem'
import type { NoteId } from '@gatherboard/shared/values/ids'

export type NoteContent = {
  readonly lens: string
  readonly text: string
  readonly visibility: 'wall' | 'report'
  readonly quote: boolean
  /**
   * With `quote`: number of the text that stood beside the box; absent: the oldest. Stays with words that wait,
   * whatever is asked meanwhile.
   */
  readonly consent?: number | undefined
  readonly lang?: string
  readonly mode?: 'hall' | 'remote'
}

/** The server's words for why it did not take something. */
type Refusal = { readonly code: ProblemCode; readonly title: string; readonly detail: string }

export type OutboxEntry = {
  readonly noteId: NoteId
  /** Entries are sent in this order. */
  readonly order: number
  readonly act: 'put' | 'withdraw'
  readonly content: NoteContent
  /** The version these words are, counted from 1 by this phone. */
  readonly rev: number
  /** The newest version the server is known to have; 0 while it has none. */
  readonly savedRev: number
  /** A request about this note has left the phone: the server may have it even if no answer came. */
  readonly sent: boolean
  /** The person has read what a facilitator wrote and wants these words all the same. */
  readonly overTouched: boolean
  /** The server's words from which the person went on: where they are a facilitator's, they have been read. */
  readonly seenText?: string
  readonly state: 'waiting' | 'refused' | 'changed'
  /** With `refused`. */
  readonly refusal?: Refusal
  /** With `changed`: the words the server has, and their version. */
  readonly theirs?: { readonly text: string; readonly rev: number }
}

/** One request to make: the words (or the wish to withdraw) as they were when it left. */
export type Task = Pick<OutboxEntry, 'noteId' | 'act' | 'content' | 'rev' | 'overTouched'>

export type Answer =
  | { kind: 'saved'; saved: Pick<SavedNote, 'rev' | 'status'> }
  | { kind: 'withdrawn' }
  /** It came here from this browser when that was another device, and is no longer this one's to change. */
  | { kind: 'here-before' }
  /** Other words than the ones sent are on the server. */
  | { kind: 'changed'; text: string; rev: number }
  | { kind: 'refused'; refusal: Refusal }

export type Entries = readonly OutboxEntry[]

export const findEntry = (entries: Entries, noteId: NoteId): OutboxEntry | undefined =>
  entries.find((entry) => entry.noteId === noteId)

const nextOrder = (entries: Entries): number => entries.reduce((highest, { order }) => Math.max(highest, order), 0) + 1

/** Words not yet sent, or newer words for a note the server has (`savedRev` as the server last told it). */
export function createEntry(
  entries: Entries,
  noteId: NoteId,
  content: NoteContent,
  savedRev = 0,
  seenText?: string,
): OutboxEntry {
  const before = findEntry(entries, noteId)
  const known = Math.max(savedRev, before?.savedRev ?? 0)
  return {
    noteId,
    order: before?.order ?? nextOrder(entries),
    act: 'put',
    content,
    rev: Math.max(known, before?.rev ?? 0) + 1,
    savedRev: known,
    sent: before?.sent ?? false,
    overTouched: before?.overTouched ?? false,
    state: 'waiting',
    ...(seenText === undefined ? {} : { seenText }),
  }
}

/** The wish to withdraw; undefined when the server cannot have the note, so that dropping it here is enough. */
export function createWithdrawal(
  entries: Entries,
  noteId: NoteId,
  content: NoteContent,
  savedRev: number,
): OutboxEntry | undefined {
  const {
    refusal: _refusal,
    theirs: _theirs,
    ...entry
  } = findEntry(entries, noteId) ?? createEntry(entries, noteId, content, savedRev)
  if (entry.savedRev === 0 && savedRev === 0 && !entry.sent) return undefined
  return { ...entry, act: 'withdraw', state: 'waiting' }
}

/** Sent once more as it is, after a refusal. */
export function createResend(entry: OutboxEntry): OutboxEntry {
  const { refusal: _refusal, theirs: _theirs, ...rest } = entry
  return { ...rest, state: 'waiting' }
}

/** The person's own words again, over those of a facilitator. */
export const createKeepMine = (entry: OutboxEntry): OutboxEntry => ({
  ...createResend(entry),
  rev: Math.max(entry.rev, entry.theirs?.rev ?? 0) + 1,
  overTouched: true,
})

export const putEntry = (entries: Entries, entry: OutboxEntry): Entries =>
  [...entries.filter(({ noteId }) => noteId !== entry.noteId), entry].sort((a, b) => a.order - b.order)

export const removeEntry = (entries: Entries, noteId: NoteId): Entries =>
  entries.filter((entry) => entry.noteId !== noteId)

/**
 * The oldest entry that waits. One request at a time is what keeps each note's versions in order.
 * @param passedOver not now
 */
export const decideNext = (entries: Entries, passedOver?: ReadonlySet<NoteId>): OutboxEntry | undefined =>
  entries.find(({ noteId, state }) => state === 'waiting' && !passedOver?.has(noteId))

/** What an answer makes of the entry it belongs to: a new one, or undefined when it is settled. */
export function decideAfter(
  entry: OutboxEntry,
  task: Pick<Task, 'act' | 'rev'>,
  answer: Answer,
): OutboxEntry | undefined {
  if (task.act === 'withdraw') {
    if (answer.kind === 'refused') return { ...entry, state: 'refused', refusal: answer.refusal }
    return undefined
  }
  // Changed or withdrawn on the phone while the request was under way: this answer is about older words.
  const isOld = entry.act === 'withdraw' || entry.rev > task.rev
  switch (answer.kind) {
    case 'saved':
      if (!isOld) return undefined
      return { ...entry, savedRev: answer.saved.rev, rev: Math.max(entry.rev, answer.saved.rev + 1) }
    case 'changed':
      if (entry.act === 'withdraw') return entry
      return decideAfterChange({
        ...entry,
        savedRev: answer.rev,
        state: 'changed',
        theirs: { text: answer.text, rev: answer.rev },
      })
    case 'refused':
      return isOld ? entry : { ...entry, state: 'refused', refusal: answer.refusal }
    case 'here-before':
      return isOld ? entry : undefined
    case 'withdrawn':
      return undefined
  }
}

/** Nobody is asked to read again what they have just changed. */
const decideAfterChange = (changed: OutboxEntry): OutboxEntry =>
  changed.seenText === changed.theirs?.text ? createKeepMine(changed) : changed

/** Whether what came out of storage is an entry; another version of the page may have written it. */
export function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false
  const { noteId, order, act, content, rev, savedRev, state } = value as Record<string, unknown>
  return (
    typeof noteId === 'string' &&
    typeof order === 'number' &&
    (act === 'put' || act === 'withdraw') &&
    typeof content === 'object' &&
    content !== null &&
    typeof (content as Record<string, unknown>).text === 'string' &&
    typeof (content as Record<string, unknown>).lens === 'string' &&
    typeof rev === 'number' &&
    typeof savedRev === 'number' &&
    (state === 'waiting' || state === 'refused' || state === 'changed')
  )
}
