/**
 * A phone's unsent notes: kept first, then sent one after another until the server has answered for each. The rules
 * are in `queue.ts`; here are the storage, the requests and the waiting. A note that was added here survives a
 * reload, a dead battery and a restart of the server (as far as the browser lets us keep anything at all).
 */
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import { newNoteId, type NoteId } from '@gatherboard/shared/values/ids'
import { decideWaitMs } from './backoff.ts'
import {
  createEntry,
  createKeepMine,
  createResend,
  createWithdrawal,
  decideAfter,
  decideNext,
  findEntry,
  putEntry,
  removeEntry,
  type Answer,
  type Entries,
  type NoteContent,
  type OutboxEntry,
  type Task,
} from './queue.ts'
import { readFailure, type Later, type Outcome } from './read-answer.ts'
import type { LayeredStorage } from './storage.ts'

export type OutboxView = {
  readonly entries: Entries
  /** Why entries wait, when the last try failed. */
  readonly trouble: 'unreachable' | 'busy' | 'locked-out' | undefined
  /** False when the browser keeps nothing: unsent notes then last as long as the page. */
  readonly survivesClosing: boolean
}

/** The requests; each throws as `callApi` does. */
export type OutboxCalls = {
  put(task: Task): Promise<SavedNote>
  withdraw(noteId: NoteId): Promise<void>
  readMine(): Promise<MyNote[]>
}

/** Something was settled: the page tells the person, and shows the note as saved. */
export type Settled =
  | { kind: 'saved'; task: Task; saved: Pick<SavedNote, 'rev' | 'status'> }
  | { kind: 'withdrawn'; noteId: NoteId }
  | { kind: 'refused' | 'changed'; noteId: NoteId }

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
  let view: OutboxView = { entries: await storage.readAll(), trouble: undefined, survivesClosing: true }
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  /**
   * What the server asked for with Retry-After, as the page's own time, which nobody can set wrong: even a network that
   * comes back does not shorten it.
   */
  let notBefore = 0
  let sending = false
  let closed = false
  let forgotten = false
  /** Counts the beginnings and ends of own writes: what was read from storage across one of them is out of date. */
  let writes = 0
  let writing = 0
  let lastWrite: Promise<unknown> = Promise.resolve()

  const change = (fields: Partial<OutboxView>): void => {
    view = { ...view, ...fields }
    for (const listener of [...listeners]) listener()
  }

  async function write<Value>(act: () => Promise<Value>): Promise<Value> {
    writes += 1
    writing += 1
    const written = act()
    lastWrite = Promise.allSettled([lastWrite, written])
    try {
      return await written
    } finally {
      writes += 1
      writing -= 1
    }
  }

  async function keep(entry: OutboxEntry): Promise<void> {
    // A field that goes with its page still gives what was typed in it: the last person's words, on the next one's
    // screen.
    if (forgotten) return
    // Shown at once, even if the browser's storage is slow; the promise is what says that it is kept.
    change({ entries: putEntry(view.entries, entry) })
    const place = await write(() => storage.put(entry))
    if ((place !== 'memory') !== view.survivesClosing) change({ survivesClosing: place !== 'memory' })
  }

  async function drop(noteId: NoteId): Promise<void> {
    change({ entries: removeEntry(view.entries, noteId) })
    await write(() => storage.remove(noteId))
    onKept?.()
  }

  async function keepAndSend(entry: OutboxEntry): Promise<void> {
    await keep(entry)
    onKept?.()
    wake()
  }

  async function send(): Promise<void> {
    if (sending || closed) return
    sending = true
    /** Got an answer that may be about this one note only; the others do not wait behind it. */
    const passedOver = new Set<NoteId>()
    let failed: Later | undefined
    try {
      for (;;) {
        const entry = decideNext(view.entries, passedOver)
        if (closed) return
        if (!entry) return failed && waitThenSend(failed)
        if (!entry.sent) await keep({ ...entry, sent: true })
        const outcome = await request(entry)
        if (closed) return
        if (outcome.kind === 'locked-out') return change({ trouble: 'locked-out' })
        if (outcome.kind === 'later') {
          failed = outcome
          if (!outcome.maybeThisOne) return waitThenSend(outcome)
          passedOver.add(entry.noteId)
          continue
        }
        if (!failed) failures = 0
        if (view.trouble) change({ trouble: undefined })
        await settle(entry, outcome)
      }
    } finally {
      sending = false
    }
  }

  function waitThenSend({ why, retryAfterMs }: Later): void {
    failures += 1
    const waitMs = decideWaitMs(failures, retryAfterMs, random())
    notBefore = retryAfterMs === undefined ? 0 : performance.now() + waitMs
    change({ trouble: why })
    later(waitMs)
  }

  function later(waitMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      void send()
    }, waitMs)
  }

  async function request(task: Task): Promise<Outcome> {
    try {
      if (task.act === 'withdraw') {
        await calls.withdraw(task.noteId)
        return { kind: 'withdrawn' }
      }
      const saved = await calls.put(task)
      return saved.rev > task.rev ? await compareWithServer(task, saved) : { kind: 'saved', saved }
    } catch (error) {
      return readFailure(error, task.act)
    }
  }

  /**
   * The server has a newer version than the one sent (another tab, or an answer that got lost): are these its words?
   */
  async function compareWithServer(task: Task, saved: SavedNote): Promise<Answer> {
    const theirs = (await calls.readMine()).find(({ noteId }) => noteId === task.noteId)
    if (!theirs || theirs.text.trim() === task.content.text.trim()) return { kind: 'saved', saved }
    return { kind: 'changed', text: theirs.text, rev: theirs.rev }
  }

  async function settle(task: Task, answer: Answer): Promise<void> {
    const entry = findEntry(view.entries, task.noteId)
    if (!entry) return
    const after = decideAfter(entry, task, answer)
    // Told before the entry goes, so that the page never shows the note as missing in between.
    if (answer.kind === 'saved') onSettled({ kind: 'saved', task, saved: answer.saved })
    else if (!after) onSettled({ kind: 'withdrawn', noteId: task.noteId })
    if (!after) return drop(task.noteId)
    if (after !== entry) await keep(after)
    if (after.state !== 'waiting') onSettled({ kind: after.state, noteId: task.noteId })
  }

  function wake(): void {
    if (closed || sending) return
    later(Math.max(0, notBefore - performance.now()))
  }

  async function readAgain(): Promise<void> {
    const before = writes
    const entries = await storage.readAll()
    // Something was written meanwhile: what was read is not the whole of it.
    if (before !== writes || writing > 0) return readAgain()
    change({ entries })
  }

  const outbox: Outbox = {
    get view() {
      return view
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async add(content) {
      const noteId = newNoteId()
      await keepAndSend(createEntry(view.entries, noteId, content))
      return noteId
    },
    revise: (noteId, content, savedRev, seenText) =>
      keepAndSend(createEntry(view.entries, noteId, content, savedRev, seenText)),
    async withdraw(noteId, content, savedRev) {
      const entry = createWithdrawal(view.entries, noteId, content, savedRev)
      if (entry) return keepAndSend(entry)
      await drop(noteId)
      onSettled({ kind: 'withdrawn', noteId })
    },
    async resend(noteId) {
      const entry = findEntry(view.entries, noteId)
      if (!entry) return
      if (entry.refusal?.code !== 'note-erased') return keepAndSend(createResend(entry))
      await keepAndSend(createEntry(view.entries, newNoteId(), entry.content))
      await drop(noteId)
    },
    async keepMine(noteId) {
      const entry = findEntry(view.entries, noteId)
      if (entry) await keepAndSend(createKeepMine(entry))
    },
    discard: drop,
    async reread() {
      await readAgain()
      // The other tab is sending these. Should it be closed first, this one takes over.
      if (!sending && timer === undefined) later(OTHER_TAB_MS * (1 + random()))
    },
    wake: () => void readAgain().then(wake),
    close() {
      closed = true
      clearTimeout(timer)
      listeners.clear()
    },
    async forget() {
      outbox.close()
      forgotten = true
      await lastWrite
      await Promise.all(view.entries.map(({ noteId }) => storage.remove(noteId)))
    },
  }
  wake()
  return outbox
}
