/**
 * One person's unsent notes: kept first, then sent one after another until the server has answered for each. The rules
 * are in `queue.ts`, the storage in `kept-entries.ts`, requests and waiting in `sender.ts`. A note that was added here
 * survives a reload, a dead battery and a restart of the server (as far as the browser lets us keep anything at all).
 */
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { openEntries, type OutboxView } from './kept-entries.ts'
import {
  createEntry,
  createKeepMine,
  createResend,
  createWithdrawal,
  findEntry,
  type Entries,
  type NoteContent,
  type OutboxEntry,
} from './queue.ts'
import { createSender, type OutboxCalls, type Settled } from './sender.ts'
import type { LayeredStorage } from './storage.ts'

export type Outbox = {
  readonly view: OutboxView
  /** Called after each change of `view`; returns the way to stop. */
  subscribe(listener: () => void): () => void
  /** Resolves with the note's id once the words are kept here: only then may the box be cleared. */
  add(content: NoteContent): Promise<NoteId>
  /**
   * Newer words for a note.
   * @param savedRev as the server last told it, 0 when it never did
   * @param seenText the server's words that the person went on from, if those were what they read
   */
  revise(noteId: NoteId, content: NoteContent, savedRev: number, seenText?: string): Promise<void>
  withdraw(noteId: NoteId, content: NoteContent, savedRev: number): Promise<void>
  /** The same words once more, after a refusal; as a new note where the old id is gone for good. */
  resend(noteId: NoteId): Promise<void>
  keepMine(noteId: NoteId): Promise<void>
  /** Drops what this phone holds of the note: the server's words stand. */
  discard(noteId: NoteId): Promise<void>
  /** Reads the storage again: another tab of this browser has changed it. */
  reread(): Promise<void>
  /**
   * Tries now: the network, the page or the permission to send is back. Reads the storage first: a page that slept may
   * have missed much.
   */
  wake(): void
  close(): void
  /** Closes it, and takes what it holds out of the storage: nothing it was still writing comes after. */
  forget(): Promise<void>
}

export type OutboxOptions = {
  storage: LayeredStorage
  calls: OutboxCalls
  onSettled(settled: Settled): void
  /** Another tab of this browser should `reread`. */
  onKept?(): void
  random?: () => number
}

/** How long another tab of this browser has for sending what it has just kept. */
const OTHER_TAB_MS = 5_000

export async function openOutbox({
  storage,
  calls,
  onSettled,
  onKept,
  random = Math.random,
}: OutboxOptions): Promise<Outbox> {
  const entries = await openEntries(storage)
  const drop = async (noteId: NoteId): Promise<void> => {
    await entries.drop(noteId)
    onKept?.()
  }
  const sender = createSender({ entries, calls, drop, onSettled, random })
  const keepAndSend = async (entry: OutboxEntry): Promise<void> => {
    await entries.keep(entry)
    onKept?.()
    sender.wake()
  }
  const close = (): void => {
    sender.close()
    entries.close()
  }
  const readEntries = (): Entries => entries.view.entries
  sender.wake()
  return {
    get view() {
      return entries.view
    },
    subscribe: entries.subscribe,
    async add(content) {
      const noteId = newNoteId()
      await keepAndSend(createEntry(readEntries(), noteId, content))
      return noteId
    },
    revise: (noteId, content, savedRev, seenText) =>
      keepAndSend(createEntry(readEntries(), noteId, content, savedRev, seenText)),
    async withdraw(noteId, content, savedRev) {
      const entry = createWithdrawal(readEntries(), noteId, content, savedRev)
      if (entry) return keepAndSend(entry)
      await drop(noteId)
      onSettled({ kind: 'withdrawn', noteId })
    },
    async resend(noteId) {
      const entry = findEntry(readEntries(), noteId)
      if (!entry) return
      if (entry.refusal?.code !== 'note-erased') return keepAndSend(createResend(entry))
      await keepAndSend(createEntry(readEntries(), newNoteId(), entry.content))
      await drop(noteId)
    },
    async keepMine(noteId) {
      const entry = findEntry(readEntries(), noteId)
      if (entry) await keepAndSend(createKeepMine(entry))
    },
    discard: drop,
    async reread() {
      await entries.readAgain()
      // The other tab is sending these. Should it be closed first, this one takes over.
      sender.wakeLater(OTHER_TAB_MS * (1 + random()))
    },
    wake: () => void entries.readAgain().then(sender.wake),
    close,
    forget() {
      close()
      return entries.forget()
    },
  }
}
