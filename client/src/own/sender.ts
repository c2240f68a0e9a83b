/**
 * Sends what an outbox holds, one after another, until the server has answered for each: the requests, the waiting
 * between tries, and what each answer makes of its entry (`queue.ts`).
 */
import type { MyNote, SavedNote } from '@gatherboard/shared/api/notes'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { cleanText } from '@gatherboard/shared/values/text'
import { decideWaitMs } from './backoff.ts'
import type { KeptEntries } from './kept-entries.ts'
import { decideAfter, decideNext, findEntry, type Answer, type Task } from './queue.ts'
import { readFailure, type Later, type Outcome } from './read-answer.ts'

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

export type SenderOptions = {
  entries: KeptEntries
  calls: OutboxCalls
  drop(noteId: NoteId): Promise<void>
  onSettled(settled: Settled): void
  random(): number
}

export type Sender = {
  /** Sends now, or as soon as the server's own patience allows. */
  wake(): void
  /** Sends after a while, unless a try is planned or under way. */
  wakeLater(waitMs: number): void
  close(): void
}

export function createSender({ entries, calls, drop, onSettled, random }: SenderOptions): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  /**
   * What the server asked for with Retry-After, as the page's own time, which nobody can set wrong: even a network that
   * comes back does not shorten it.
   */
  let notBefore = 0
  let sending = false
  let closed = false

  function later(waitMs: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => {
      timer = undefined
      void send()
    }, waitMs)
  }

  function waitThenSend({ why, retryAfterMs }: Later): void {
    failures += 1
    const waitMs = decideWaitMs(failures, retryAfterMs, random())
    notBefore = retryAfterMs === undefined ? 0 : performance.now() + waitMs
    entries.showTrouble(why)
    later(waitMs)
  }

  async function send(): Promise<void> {
    if (sending || closed) return
    sending = true
    /** Got an answer that may be about this one note only; the others do not wait behind it. */
    const passedOver = new Set<NoteId>()
    let failed: Later | undefined
    let isLockedOut = false
    try {
      for (;;) {
        const entry = decideNext(entries.view.entries, passedOver)
        if (closed) return
        if (!entry) {
          if (failed) waitThenSend(failed)
          else if (isLockedOut) entries.showTrouble('locked-out')
          return
        }
        if (!entry.sent) await entries.keep({ ...entry, sent: true })
        const outcome = await request(calls, entry)
        if (closed) return
        if (outcome.kind === 'locked-out') {
          // By a link that was renewed nothing is written; what was written may be taken back all the same.
          isLockedOut = true
          passedOver.add(entry.noteId)
          continue
        }
        if (outcome.kind === 'later') {
          failed = outcome
          if (!outcome.maybeThisOne) return waitThenSend(outcome)
          passedOver.add(entry.noteId)
          continue
        }
        if (!failed) failures = 0
        entries.showTrouble(undefined)
        await settle({ entries, drop, onSettled }, entry, outcome)
      }
    } finally {
      sending = false
    }
  }

  return {
    wake() {
      if (!closed && !sending) later(Math.max(0, notBefore - performance.now()))
    },
    wakeLater(waitMs) {
      if (!closed && !sending && timer === undefined) later(waitMs)
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

async function settle(
  { entries, drop, onSettled }: Pick<SenderOptions, 'entries' | 'drop' | 'onSettled'>,
  task: Task,
  answer: Answer,
): Promise<void> {
  const entry = findEntry(entries.view.entries, task.noteId)
  if (!entry) return
  const after = decideAfter(entry, task, answer)
  // Told before the entry goes, so that the page never shows the note as missing in between.
  if (answer.kind === 'saved') onSettled({ kind: 'saved', task, saved: answer.saved })
  else if (answer.kind === 'withdrawn') onSettled({ kind: 'withdrawn', noteId: task.noteId })
  if (!after) return drop(task.noteId)
  if (after !== entry) await entries.keep(after)
  if (after.state !== 'waiting') onSettled({ kind: after.state, noteId: task.noteId })
}

async function request(calls: OutboxCalls, task: Task): Promise<Outcome> {
  try {
    if (task.act === 'withdraw') {
      await calls.withdraw(task.noteId)
      return { kind: 'withdrawn' }
    }
    const saved = await calls.put(task)
    // Of two pages that change a note at once both may send the same number; the second is then not taken.
    const isDoubtful = saved.rev > task.rev || task.rev > 1
    return isDoubtful ? await compareWithServer(calls, task, saved) : { kind: 'saved', saved }
  } catch (error) {
    return readFailure(error, task)
  }
}

/**
 * The server may have another version than the one sent (another page, or an answer that got lost): are these its
 * words? It keeps them cleaned. What was only chosen otherwise than on the other page is sent once more.
 */
async function compareWithServer(calls: OutboxCalls, task: Task, saved: SavedNote): Promise<Answer> {
  const theirs = (await calls.readMine()).find(({ noteId }) => noteId === task.noteId)
  if (!theirs) return { kind: 'saved', saved }
  const { text, visibility, quote } = task.content
  if (cleanText(theirs.text) !== cleanText(text)) return { kind: 'changed', text: theirs.text, rev: theirs.rev }
  // Under the heading that it has by now: facilitators move notes, too.
  const again = { ...task, content: { ...task.content, lens: theirs.lens }, rev: theirs.rev + 1 }
  const isSameChoice = theirs.visibility === visibility && (theirs.quote === true) === quote
  return { kind: 'saved', saved: isSameChoice ? saved : await calls.put(again) }
}
