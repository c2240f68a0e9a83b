/**
 * One phone at one event: its session, unsent notes, own notes and the live wall as a single immutable view for the
 * page, and everything the page can ask for. It holds no markup and no words; the page says what happened.
 */
import type { MyNote } from '@gatherboard/shared/api/notes'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { ApiProblem } from '../api/client.ts'
import { openOutbox, type Outbox, type OutboxView, type Settled } from '../own/outbox.ts'
import { findEntry, type NoteContent } from '../own/queue.ts'
import { createArrivals } from './arrivals.ts'
import { forgetChange } from './draft.ts'
import { inBrowser } from '../kept/kept.ts'
import { eventKey } from '../kept/registry.ts'
import { leaveEvent, openOutboxStorage, readUnsent, watchLeaving, type Unsent } from './leave.ts'
import { addSavedNote, findDisagreement, orderAsWritten } from '../own/own-notes.ts'
import { keepSessionIfStillHere, type Session } from './session.ts'
import { NO_REACTIONS, createReactions, type ReactionsView } from '../own/reactions.ts'
import { createSpeaker } from './speaker.ts'
import { EMPTY_WALL, createWall, type WallView } from './wall.ts'

export type VisitView = {
  readonly session: Session
  readonly outbox: OutboxView
  /** The server's list of this phone's notes, oldest first, with what was saved since. */
  readonly mine: readonly MyNote[]
  /** `reading` until the first list has come; `unread` when it could not be had. */
  readonly mineState: 'reading' | 'read' | 'unread'
  readonly wall: WallView
  /** This phone's own cheers and votes. */
  readonly reactions: ReactionsView
  /** How far the server's clock is ahead of this phone's, ms. */
  readonly clockAheadMs: number
  /** This phone has to join again with a code that works; the server's reason. */
  readonly lockedOut: Problem | undefined
  /** The event is gone: nothing of it is shown any more but what this phone could not send. */
  readonly isOver: boolean
}

/** What the page tells the person when it happens. */
export type VisitNews = Settled | { kind: 'arrivals'; count: number }

export type Visit = {
  readonly view: VisitView
  subscribe(listener: () => void): () => void
  /** Resolves when the words are kept on this phone. */
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
  /** Loads and opens the live wall; call it when the box can be used. */
  startWall(): void
  /** The person has joined again. */
  replaceSession(session: Session): void
  /** What would be lost by leaving now. */
  readUnsent(): Promise<Unsent>
  /** Closes the visit and takes all of it off this phone. Resolves to whether the browser has let go of everything. */
  leave(): Promise<boolean>
  close(): void
}

const REREAD_AFTER_MS = 500
/** Close codes of a wall whose event is nowhere. */
const OVER = new Set([4404, 4410])
const EMPTY_OUTBOX: OutboxView = { entries: [], trouble: undefined, survivesClosing: true }

/** @param onLeft another tab has cleared this phone of the event; the visit is closed */
export function openVisit(opened: Session, onNews: (news: VisitNews) => void, onLeft: () => void): Visit {
  const { eventId } = opened
  let closed = false
  const listeners = new Set<() => void>()
  const stops: Array<() => void> = []

  let view: VisitView = {
    session: opened,
    outbox: EMPTY_OUTBOX,
    mine: [],
    mineState: 'reading',
    wall: EMPTY_WALL,
    reactions: NO_REACTIONS,
    clockAheadMs: 0,
    lockedOut: undefined,
    isOver: false,
  }
  function change(fields: Partial<VisitView>): void {
    if (closed) return
    view = { ...view, ...fields }
    for (const listener of [...listeners]) listener()
  }

  const speaker = createSpeaker({
    readSession: () => view.session,
    isLockedOut: () => view.lockedOut,
    onSession: (session) => change({ session, lockedOut: undefined }),
    onLockedOut(lockedOut) {
      // The link was renewed: the words of others, and the list, are for those who have the new one.
      wall.drop()
      change({ lockedOut, mine: [], mineState: 'unread' })
    },
  })

  // ── Unsent notes ──
  const tabs =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`gatherboard.outbox.${eventId}`)
  const outboxOpened: Promise<Outbox> = openOutbox({
    storage: openOutboxStorage(eventId),
    calls: { put: speaker.putNote, withdraw: speaker.deleteNote, readMine: speaker.readMine },
    onSettled: settle,
    onKept: () => tabs?.postMessage('kept'),
  }).then((outbox) => {
    const follow = (): void => change({ outbox: outbox.view })
    stops.push(outbox.subscribe(follow), () => outbox.close())
    if (closed) outbox.close()
    follow()
    return outbox
  })
  const withOutbox = <Value>(act: (outbox: Outbox) => Value): Promise<Awaited<Value>> =>
    outboxOpened.then(act) as Promise<Awaited<Value>>

  function settle(settled: Settled): void {
    settlements += 1
    if (settled.kind === 'saved') {
      const { noteId, content } = settled.task
      const { lens, text, visibility, quote, consent } = content
      change({ mine: addSavedNote(view.mine, { noteId, lens, text, visibility, quote, consent, ...settled.saved }) })
    } else if (settled.kind === 'withdrawn') {
      forgetChange(eventId, settled.noteId)
      change({ mine: view.mine.filter(({ noteId }) => noteId !== settled.noteId) })
    } else if (settled.kind === 'changed') {
      void readMine()
    }
    onNews(settled)
  }

  // ── Own notes ──
  let settlements = 0
  let rereadTimer: ReturnType<typeof setTimeout> | undefined
  let triedFor = ''

  async function readMine(): Promise<void> {
    const before = settlements
    try {
      const mine = await speaker.readMine()
      // Something was saved or withdrawn meanwhile: this list may not know it yet.
      if (before !== settlements) return void rereadLater()
      change({ mine: orderAsWritten(mine, readWritten()), mineState: 'read' })
    } catch (error) {
      if (view.mineState !== 'read') change({ mineState: 'unread' })
      endIfOver(error)
    }
  }

  function endIfOver(error: unknown): void {
    if (error instanceof ApiProblem && (error.code === 'event-deleted' || error.code === 'no-such-event')) end()
  }

  function end(): void {
    // First said, then dropped: the wall tells of its end once more when it goes.
    change({ isOver: true, mine: [] })
    wall.drop()
  }

  /** Ids of the notes written on this phone, in that order: no words, only so that the list keeps its order. */
  const writtenKey = eventKey('written', eventId)
  const readWritten = (): string[] => {
    const written = inBrowser.readJson(writtenKey)
    return Array.isArray(written) ? written.filter((noteId): noteId is string => typeof noteId === 'string') : []
  }

  /**
   * The server's list may be older than its refusal: an erased note must not be called saved until it is read again.
   */
  function dropErased(noteId: NoteId): void {
    if (findEntry(view.outbox.entries, noteId)?.refusal?.code !== 'note-erased') return
    change({ mine: view.mine.filter((note) => note.noteId !== noteId) })
  }

  function rereadLater(): void {
    if (rereadTimer !== undefined || closed) return
    rereadTimer = setTimeout(
      () => {
        rereadTimer = undefined
        void readMine()
      },
      REREAD_AFTER_MS * (1 + Math.random() * 4),
    )
  }

  /** What a facilitator did with one of these notes shows on the wall first; then the list is read again, once. */
  function compareWithWall({ board, status }: WallView): void {
    const isNow = status.state === 'live' || (status.state === 'offline' && status.hasNoSockets)
    if (!board || !isNow || view.mineState !== 'read') return
    const disagreement = findDisagreement(view.mine, view.outbox.entries, board)
    if (disagreement !== '' && disagreement !== triedFor) rereadLater()
    triedFor = disagreement
  }

  // ── The wall ──
  const arrivals = createArrivals(
    (count) => onNews({ kind: 'arrivals', count }),
    (id) => view.mine.some(({ noteId }) => noteId === id) || view.outbox.entries.some(({ noteId }) => noteId === id),
  )
  const wall = createWall({
    eventId,
    readToken: speaker.readToken,
    async readFirst() {
      try {
        return await speaker.readWall()
      } catch (error) {
        // The socket says what is wrong, and goes on trying; where none can be opened, only this tells of the end.
        endIfOver(error)
        return undefined
      }
    },
    onUnauthorised: () =>
      speaker.rejoin().then(
        () => true,
        () => false,
      ),
    onChange(next) {
      change({ wall: next })
      compareWithWall(next)
      followPhase(next)
      if (next.status.state === 'ended' && OVER.has(next.status.code) && !view.isOver) end()
      if (next.status.state === 'live' && next.board) arrivals.see(next.board.notes.keys())
    },
  })

  // ── Cheers and votes ──
  const reactions = createReactions(
    { read: speaker.readReactions, setCheer: speaker.setCheer, setVote: speaker.setVote },
    (next) => change({ reactions: next }),
  )
  let votingPhase = ''

  function refreshReactions(): void {
    reactions.refresh().catch(() => {
      // Without it no heart is filled in; asked again when voting begins or the page comes back.
    })
  }

  /** A new round gives everybody their votes anew. */
  function followPhase({ board }: WallView): void {
    const phase = JSON.stringify(board?.meta.phase ?? '')
    if (phase === votingPhase) return
    votingPhase = phase
    if (board?.meta.phase.mode === 'voting') refreshReactions()
  }

  /** The event as it is now, where it was remembered from an earlier visit. */
  async function refreshEvent(): Promise<void> {
    try {
      const { event, clockAheadMs } = await speaker.readEvent()
      const session = { ...view.session, event }
      keepSessionIfStillHere(session)
      change({ session, clockAheadMs })
    } catch (error) {
      endIfOver(error)
    }
  }

  function wake(): void {
    if (document.visibilityState === 'hidden') return
    void withOutbox((outbox) => outbox.wake())
    wall.wake()
    if (view.mineState === 'unread') void readMine()
  }
  globalThis.addEventListener('online', wake)
  globalThis.addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', wake)
  tabs?.addEventListener('message', () => {
    void withOutbox((outbox) => outbox.reread())
    rereadLater()
  })

  const stopWatching = watchLeaving(opened, () => {
    close()
    void withOutbox((outbox) => outbox.forget())
    onLeft()
  })

  void readMine()
  void refreshEvent()

  function close(): void {
    closed = true
    globalThis.removeEventListener('online', wake)
    globalThis.removeEventListener('pageshow', wake)
    document.removeEventListener('visibilitychange', wake)
    clearTimeout(rereadTimer)
    stopWatching()
    tabs?.close()
    arrivals.close()
    wall.close()
    for (const stop of stops) stop()
    listeners.clear()
  }

  return {
    get view() {
      return view
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async add(content) {
      const noteId = await withOutbox((outbox) => outbox.add(content))
      if (!closed) inBrowser.keep(writtenKey, JSON.stringify([...readWritten(), noteId]))
      return noteId
    },
    revise: (noteId, content, savedRev, seenText) =>
      withOutbox((outbox) => outbox.revise(noteId, content, savedRev, seenText)),
    withdraw: (noteId, content, savedRev) => withOutbox((outbox) => outbox.withdraw(noteId, content, savedRev)),
    resend(noteId) {
      dropErased(noteId)
      return withOutbox((outbox) => outbox.resend(noteId))
    },
    keepMine: (noteId) => withOutbox((outbox) => outbox.keepMine(noteId)),
    discard(noteId) {
      dropErased(noteId)
      return withOutbox((outbox) => outbox.discard(noteId))
    },
    cheer: reactions.cheer,
    vote: reactions.vote,
    startWall() {
      wall.start()
      refreshReactions()
    },
    replaceSession(session) {
      change({ session, lockedOut: undefined })
      void withOutbox((outbox) => outbox.wake())
      void readMine()
      wall.restart()
    },
    readUnsent: () => withOutbox((outbox) => readUnsent(eventId, outbox.view.entries)),
    async leave() {
      close()
      await withOutbox((outbox) => outbox.forget())
      return leaveEvent(view.session)
    },
    close,
  }
}
