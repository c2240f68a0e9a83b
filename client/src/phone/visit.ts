/**
 * One phone at one event: its session, its own notes and the live wall as a single immutable view for the page, and
 * everything the page can ask for. It holds no markup and no words; the page says what happened.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Problem } from '@gatherboard/shared/api/problem'
import type { EventId, NoteId } from '@gatherboard/shared/values/ids'
import { ApiProblem } from '../api/client.ts'
import { createOwnLink } from '../own/link.ts'
import { onWake } from '../own/on-wake.ts'
import { EMPTY_OWN, openOwnStore, type OwnStore, type OwnView } from '../own/own-store.ts'
import type { NoteContent } from '../own/queue.ts'
import type { Settled } from '../own/sender.ts'
import { createSource, type OwnedSource, type Source } from '../own/source.ts'
import { createArrivals } from './arrivals.ts'
import { forgetChange } from './draft.ts'
import { inBrowser } from '../kept/kept.ts'
import { eventKey } from '../kept/registry.ts'
import { leaveEvent, openOutboxStorage, readUnsent, watchLeaving, type Unsent } from './leave.ts'
import { keepPagesOffline } from './offline.ts'
import { keepSessionIfStillHere, type Session } from './session.ts'
import { createSpeaker, type Speaker } from './speaker.ts'
import { EMPTY_WALL, createWall, type Wall, type WallOptions, type WallView } from './wall.ts'

export type VisitView = OwnView & {
  readonly session: Session
  readonly wall: WallView
  /** How far the server's clock is ahead of this phone's, ms. */
  readonly clockAheadMs: number
  /** This phone has to join again with a code that works; the server's reason. */
  readonly lockedOut: Problem | undefined
  /** The event is gone: nothing of it is shown any more but what this phone could not send. */
  readonly isOver: boolean
}

/** What the page tells the person when it happens. */
export type VisitNews = Settled | { kind: 'arrivals'; count: number }

export type Visit = Source<VisitView> &
  Pick<OwnStore, 'add' | 'revise' | 'withdraw' | 'resend' | 'keepMine' | 'discard' | 'cheer' | 'vote'> & {
    /** Loads and opens the live wall; call it when the box can be used. */
    startWall(): void
    /** Asks the server what time it is: this phone's clock was moved, or the phone has slept. */
    readClock(): void
    /** The person has joined again. */
    replaceSession(session: Session): void
    /** What would be lost by leaving now. */
    readUnsent(): Promise<Unsent>
    /** Closes the visit and takes all of it off this phone. Resolves to whether the browser has let go of everything. */
    leave(): Promise<boolean>
    close(): void
  }

/** Close codes of a wall whose event is nowhere. */
const OVER = new Set([4404, 4410])

const showNothing = (session: Session): VisitView => ({
  ...EMPTY_OWN,
  session,
  wall: EMPTY_WALL,
  clockAheadMs: 0,
  lockedOut: undefined,
  isOver: false,
})

/** @param onLeft another tab has cleared this phone of the event; the visit is closed */
export function openVisit(opened: Session, onNews: (news: VisitNews) => void, onLeft: () => void): Visit {
  const { eventId } = opened
  const source = createSource(showNothing(opened))
  const speaker = createSpeaker({
    readSession: () => source.view.session,
    isLockedOut: () => source.view.lockedOut,
    onSession: (session) => source.change({ session, lockedOut: undefined }),
    onLockedOut(lockedOut) {
      // The link was renewed: the words of others are for those who have the new one. Its own it may take back.
      wall.drop()
      source.change({ lockedOut })
      own.dropSaved()
      own.readAgain()
    },
  })
  const end = (): void => {
    if (source.view.isOver) return
    // First said, then dropped: the wall tells of its end once more when it goes.
    source.change({ isOver: true })
    own.dropSaved()
    wall.drop()
  }
  const endIfOver = (error: unknown): void => {
    if (error instanceof ApiProblem && (error.code === 'event-deleted' || error.code === 'no-such-event')) end()
  }
  const { own, written, close: closeOwn } = openOwnNotes(eventId, speaker, endIfOver, onNews)
  own.subscribe(() => source.change(own.view))
  const { wall, close: closeWall } = openVisitWall({ eventId, speaker, source, own, end, endIfOver, onNews })
  const readClock = (): void => void refreshEvent(speaker, source).catch(endIfOver)
  readClock()

  const stopWaking = onWake(() => {
    own.wake()
    wall.wake()
  })
  const stopWatching = watchLeaving(opened, () => {
    close()
    void own.forget()
    onLeft()
  })
  const stops = [written.close, source.close, stopWaking, stopWatching, closeOwn, closeWall]
  const close = (): void => stops.forEach((stop) => stop())
  return {
    ...own,
    get view() {
      return source.view
    },
    subscribe: source.subscribe,
    async add(content: NoteContent) {
      const noteId = await own.add(content)
      written.add(noteId)
      return noteId
    },
    startWall() {
      wall.start()
      own.refreshReactions()
    },
    readClock,
    replaceSession(session) {
      source.change({ session, lockedOut: undefined })
      own.wake()
      own.readAgain()
      wall.restart()
    },
    readUnsent: () => readUnsent(eventId, own.view.outbox.entries),
    async leave() {
      close()
      await own.forget()
      return leaveEvent(source.view.session)
    },
    close,
  }
}

/** The person's notes, in step with other tabs of this browser. */
function openOwnNotes(
  eventId: EventId,
  speaker: Speaker,
  onUnread: (error: unknown) => void,
  onNews: (news: VisitNews) => void,
) {
  const tabs =
    typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`gatherboard.outbox.${eventId}`)
  const written = createWritten(eventId)
  const own = openOwnStore({
    storage: openOutboxStorage(eventId),
    link: createOwnLink(eventId, speaker.call),
    readWritten: written.read,
    onUnread,
    onKept: () => tabs?.postMessage('kept'),
    onSettled(settled) {
      if (settled.kind === 'withdrawn') forgetChange(eventId, settled.noteId)
      else keepPagesOffline()
      onNews(settled)
    },
  })
  tabs?.addEventListener('message', own.reread)
  const close = (): void => {
    tabs?.close()
    own.close()
  }
  return { own, written, close }
}

/** Ids of the notes written on this phone, in that order: no words, only so that the list keeps its order. */
function createWritten(eventId: EventId) {
  const key = eventKey('written', eventId)
  let closed = false
  const read = (): string[] => {
    const written = inBrowser.readJson(key)
    return Array.isArray(written) ? written.filter((noteId): noteId is string => typeof noteId === 'string') : []
  }
  return {
    read,
    add(noteId: NoteId) {
      if (!closed) inBrowser.keep(key, JSON.stringify([...read(), noteId]))
    },
    close() {
      closed = true
    },
  }
}

type WallParts = {
  eventId: EventId
  speaker: Speaker
  source: OwnedSource<VisitView>
  own: OwnStore
  end: () => void
  endIfOver: (error: unknown) => void
  onNews: (news: VisitNews) => void
}

/** The live wall, and what it says of these notes, of voting, of others' notes and of the event's end. */
function openVisitWall({ eventId, speaker, source, own, end, endIfOver, onNews }: WallParts) {
  const arrivals = createArrivals(
    (count) => onNews({ kind: 'arrivals', count }),
    (id) =>
      own.view.saved.some(({ noteId }) => noteId === id) || own.view.outbox.entries.some(({ noteId }) => noteId === id),
  )
  let votingPhase = ''
  /** A new round gives everybody their votes anew. */
  const followPhase = (board: BoardView | undefined): void => {
    const phase = JSON.stringify(board?.meta.phase ?? '')
    if (phase === votingPhase) return
    votingPhase = phase
    if (board?.meta.phase.mode === 'voting') own.refreshReactions()
  }
  const onChange: WallOptions['onChange'] = (next) => {
    source.change({ wall: next })
    const { board, status } = next
    const isNow = status.state === 'live' || (status.state === 'offline' && status.hasNoSockets)
    if (board && isNow) own.compare(board)
    followPhase(board)
    if (status.state === 'ended' && OVER.has(status.code)) end()
    if (board && status.state === 'live') arrivals.see(board.notes.keys())
  }
  const wall: Wall = createWall({
    eventId,
    readToken: speaker.readToken,
    // The socket says what is wrong, and goes on trying; where none can be opened, only this tells of the end.
    readFirst: () => speaker.readWall().catch((error) => void endIfOver(error) as undefined),
    onUnauthorised: () =>
      speaker.rejoin().then(
        () => true,
        () => false,
      ),
    onChange,
  })
  const close = (): void => {
    arrivals.close()
    wall.close()
  }
  return { wall, close }
}

/** The event as it is now, where it was remembered from an earlier visit. */
async function refreshEvent(speaker: Speaker, source: OwnedSource<VisitView>): Promise<void> {
  const { event, clockAheadMs } = await speaker.readEvent()
  const session = { ...source.view.session, event }
  keepSessionIfStillHere(session)
  source.change({ session, clockAheadMs })
}
