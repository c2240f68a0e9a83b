/**
 * One person's notes, cheers and votes at one event, as a single immutable view, and all they can do with them: the
 * same on a phone, on the canvas and in the list. Words are kept first, then sent in order, then answered for; each
 * newer version is a revision. It knows no page, no markup, and not how this person is let in (`OwnLink`).
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { EMPTY_OUTBOX, type OutboxView } from './kept-entries.ts'
import type { OwnLink } from './link.ts'
import { openOutbox, type Outbox, type OutboxOptions } from './outbox.ts'
import { findEntry, type NoteContent } from './queue.ts'
import { NO_REACTIONS, createReactions, type ReactionsView } from './reactions.ts'
import { createSavedList, type SavedView } from './saved-list.ts'
import type { Settled } from './sender.ts'
import { createSource, type OwnedSource, type Source } from './source.ts'
import type { LayeredStorage } from './storage.ts'

export type OwnView = SavedView & {
  readonly outbox: OutboxView
  readonly reactions: ReactionsView
}

export const EMPTY_OWN: OwnView = { outbox: EMPTY_OUTBOX, saved: [], savedState: 'reading', reactions: NO_REACTIONS }

export type OwnStoreOptions = {
  storage: LayeredStorage
  link: OwnLink
  /** Ids of the notes written here, in that order. */
  readWritten(): readonly string[]
  /** Told before the view says so. */
  onSettled(settled: Settled): void
  /** The list of notes could not be read: the event may be over. */
  onUnread?(error: unknown): void
  /** Something was kept that another tab of this browser should `reread`. */
  onKept?(): void
}

export type OwnStore = Source<OwnView> & {
  /** Resolves when the words are kept in this browser. */
  add(content: NoteContent): Promise<NoteId>
  /** See `Outbox.revise`. */
  revise(noteId: NoteId, content: NoteContent, savedRev: number, seenText?: string): Promise<void>
  withdraw(noteId: NoteId, content: NoteContent, savedRev: number): Promise<void>
  resend(noteId: NoteId): Promise<void>
  keepMine(noteId: NoteId): Promise<void>
  discard(noteId: NoteId): Promise<void>
  /** "Me too", or taking it back; shown at once. Rejects when the server does not take it. */
  cheer(noteId: NoteId, cheered: boolean): Promise<void>
  /** Gives a note so many votes of this round. */
  vote(noteId: NoteId, count: number): Promise<void>
  /** Asks for this person's own cheers and votes; what cannot be had now leaves no heart filled in. */
  refreshReactions(): void
  /** Looks at a wall that is live: it says first what facilitators did with these notes. */
  compare(board: BoardView): void
  /** The network, the page or the permission to send is back. */
  wake(): void
  /** Another tab of this browser has written or sent something. */
  reread(): void
  /** Nothing of the server's list is for these eyes any more. */
  dropSaved(): void
  readAgain(): void
  close(): void
  /** Closes it and takes what it keeps out of the browser. */
  forget(): Promise<void>
}

export function openOwnStore({ storage, link, readWritten, onSettled, onUnread, onKept }: OwnStoreOptions): OwnStore {
  const source = createSource(EMPTY_OWN)
  const list = createSavedList({
    view: () => source.view,
    change: source.change,
    read: link.readMine,
    readWritten,
    onUnread: (error) => onUnread?.(error),
  })
  const reactions = createReactions(link, (next) => source.change({ reactions: next }))
  const opening = openFollowed(source, {
    storage,
    calls: link,
    onKept: () => onKept?.(),
    onSettled(settled) {
      list.settle(settled)
      onSettled(settled)
    },
  })
  const inOutbox = <Value>(act: (outbox: Outbox) => Promise<Value> | Value): Promise<Value> => opening.then(act)
  /**
   * The server's list may be older than its refusal: an erased note must not be called saved until it is read again.
   */
  const dropErased = (noteId: NoteId): void => {
    if (findEntry(source.view.outbox.entries, noteId)?.refusal?.code !== 'note-erased') return
    source.change({ saved: source.view.saved.filter((note) => note.noteId !== noteId) })
  }
  const settleBy = (how: 'resend' | 'discard') => (noteId: NoteId) => {
    dropErased(noteId)
    return inOutbox((outbox) => outbox[how](noteId))
  }
  const close = (): void => {
    list.close()
    source.close()
    void inOutbox((outbox) => outbox.close())
  }
  void list.read()
  return {
    get view() {
      return source.view
    },
    subscribe: source.subscribe,
    add: (content) => inOutbox((outbox) => outbox.add(content)),
    revise: (...given) => inOutbox((outbox) => outbox.revise(...given)),
    withdraw: (...given) => inOutbox((outbox) => outbox.withdraw(...given)),
    resend: settleBy('resend'),
    keepMine: (noteId) => inOutbox((outbox) => outbox.keepMine(noteId)),
    discard: settleBy('discard'),
    cheer: reactions.cheer,
    vote: reactions.vote,
    refreshReactions: () => void reactions.refresh().catch(() => undefined),
    compare: (board) => list.compare(board, source.view.outbox.entries),
    wake() {
      void inOutbox((outbox) => outbox.wake())
      if (source.view.savedState === 'unread') void list.read()
    },
    reread() {
      void inOutbox((outbox) => outbox.reread())
      list.rereadLater()
    },
    dropSaved: () => source.change({ saved: [], savedState: 'unread' }),
    readAgain: () => void list.read(),
    close,
    forget() {
      close()
      return inOutbox((outbox) => outbox.forget())
    },
  }
}

/** Opens an outbox that the view follows. */
async function openFollowed(source: OwnedSource<OwnView>, options: OutboxOptions): Promise<Outbox> {
  const outbox = await openOutbox(options)
  const follow = (): void => source.change({ outbox: outbox.view })
  outbox.subscribe(follow)
  follow()
  return outbox
}
