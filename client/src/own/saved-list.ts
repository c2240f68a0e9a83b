/**
 * What the server has of one person's notes, kept true: with what was just saved or withdrawn, and read again when the
 * wall says otherwise. The list is oldest first.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { MyNote } from '@gatherboard/shared/api/notes'
import { ApiProblem } from '../api/client.ts'
import { decideWaitMs } from './backoff.ts'
import { addSavedNote, findDisagreement, orderAsWritten } from './own-notes.ts'
import type { Entries } from './queue.ts'
import type { Settled } from './sender.ts'

export type SavedView = {
  readonly saved: readonly MyNote[]
  /** `reading` until the first list has come; `unread` when it could not be had. */
  readonly savedState: 'reading' | 'read' | 'unread'
}

export type SavedListOptions = {
  readonly view: () => SavedView
  change(fields: Partial<SavedView>): void
  /** Throws as `callApi` does. */
  read(): Promise<MyNote[]>
  /** Ids of the notes written here, in that order. */
  readWritten(): readonly string[]
  /** It could not be read: the event may be over. */
  onUnread(error: unknown): void
}

export type SavedList = {
  read(): Promise<void>
  /** Reads it in a moment, once, at a time of its own. */
  rereadLater(): void
  settle(settled: Settled): void
  /** What a facilitator did with one of these notes shows on the wall first; then the list is read again, once. */
  compare(board: BoardView, entries: Entries): void
  close(): void
}

const REREAD_AFTER_MS = 500

export function createSavedList({ view, change, read, readWritten, onUnread }: SavedListOptions): SavedList {
  let settlements = 0
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let triedFor = ''
  let closed = false

  async function readNow(): Promise<void> {
    const before = settlements
    try {
      const saved = await read()
      failures = 0
      // Something was saved or withdrawn meanwhile: this list may not know it yet.
      if (before !== settlements) return rereadLater()
      change({ saved: orderAsWritten(saved, readWritten()), savedState: 'read' })
    } catch (error) {
      failures += 1
      if (view().savedState !== 'read') change({ savedState: 'unread' })
      // Refused for good: whoever lets this page in again asks again, too.
      if (!(error instanceof ApiProblem)) readLater(decideWaitMs(failures, undefined, Math.random()))
      onUnread(error)
    }
  }

  function readLater(waitMs: number): void {
    if (timer !== undefined || closed) return
    timer = setTimeout(() => {
      timer = undefined
      void readNow()
    }, waitMs)
  }

  const rereadLater = (): void => readLater(REREAD_AFTER_MS * (1 + Math.random() * 4))

  return {
    read: readNow,
    rereadLater,
    settle(settled) {
      settlements += 1
      if (settled.kind === 'saved') {
        const { noteId, content } = settled.task
        const { lens, text, visibility, quote, consent } = content
        change({
          saved: addSavedNote(view().saved, { noteId, lens, text, visibility, quote, consent, ...settled.saved }),
        })
      } else if (settled.kind === 'withdrawn') {
        change({ saved: view().saved.filter(({ noteId }) => noteId !== settled.noteId) })
      } else if (settled.kind === 'changed') {
        void readNow()
      }
    },
    compare(board, entries) {
      if (view().savedState !== 'read') return
      const disagreement = findDisagreement(view().saved, entries, board)
      if (disagreement !== '' && disagreement !== triedFor) rereadLater()
      triedFor = disagreement
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
