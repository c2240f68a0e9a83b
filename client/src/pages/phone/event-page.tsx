/**
 * The event on a phone: what it is, the box to write in, your notes, the wall. The box comes first and can be used
 * before anything else has arrived; without a session (a link is just being opened) it already takes words.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Lens, Phase } from '@gatherboard/shared/wall/meta'
import { createPart } from '../../api/load-part.ts'
import { useLanguage, type SpokenLanguage } from '../../i18n/languages.ts'
import { say, sayCount, sayDay, sayEventWords } from '../../i18n/say.ts'
import { mergeOwnNotes } from '../../own/own-notes.ts'
import { NO_REACTIONS } from '../../own/reactions.ts'
import { isSessionKept, type Session } from '../../phone/session.ts'
import type { Visit, VisitView } from '../../phone/visit.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLatePart } from '../../ui/use-late-part.ts'
import { AboutEvent } from './about-event.tsx'
import { Announcer, useAnnouncer, useToldPhase } from './announcer.tsx'
import { CodeForm } from './code-form.tsx'
import { countSketches } from './count-sketches.ts'
import { JoinWait } from './join-wait.tsx'
import { LateSketchNotes, LateTogetherNow } from './late-wall-parts.tsx'
import { MyNotes } from './my-notes.tsx'
import { saySettled } from '../../parts/note-words.ts'
import { OverPage } from './over-page.tsx'
import { NextPerson, ThisPhone, useSharedPhone } from './this-phone.tsx'
import { useHeldPlace } from './use-held-place.ts'
import { useVisit } from './use-visit.ts'
import type { TimeLeftProps } from './time-left.tsx'
import { WallList } from './wall-list.tsx'
import { WriteForm } from './write-form.tsx'

const OPENING_PHASE: Phase = { mode: 'open', lenses: [] }

export type EventPageProps = {
  session: Session | undefined
  /** While it is opening: when the next try to join is made. */
  nextTryMs?: number | undefined
  onJoined: (session: Session) => void
  /** The phone has been cleared of the event. @param goesOn the next person is to write at once */
  onLeft: (session: Session, isGone: boolean, goesOn: boolean) => void
}

export function EventPage(props: EventPageProps) {
  const { nextTryMs } = props
  const { said, announce } = useAnnouncer()
  const { visit, view } = useToldVisit(props, announce)
  const [isShared, setShared] = useSharedPhone()
  const joinAgain = useJoinAgain(visit, props.onJoined)
  const leave = useLeave(visit, isShared, props.onLeft)
  const [lastSent, setLastSent] = useState<string>()
  const session = view?.session ?? props.session
  const event = useEventNow(session, view, useLanguage())
  const board = view?.wall.board
  const entries = view?.outbox.entries
  const saved = view?.saved
  const mine = useMemo(() => (saved && entries ? mergeOwnNotes(saved, entries, board) : []), [saved, entries, board])
  const trouble = view?.outbox.trouble
  const pageTitle = event.title === '' ? say('appName') : `${event.title} · ${say('appName')}`
  useEffect(() => {
    document.title = pageTitle
  }, [pageTitle])
  useEffect(() => {
    if (trouble) announce(say('toldWaiting'))
  }, [trouble, announce])
  useToldPhase(board?.meta.phase.mode, announce)
  const together = view?.wall.together
  useHeldPlace(together)
  const sketchCount = view ? countSketches(view) : 0
  if (visit && view?.isOver) return <OverPage visit={visit} />
  const now = { lenses: event.lenses, phase: event.phase }
  return (
    <>
      <PageHead {...{ event, visit, session, view, sketchCount, announce }} ownCount={mine.length} />
      <main className="phone">
        <AboutEvent deleteAfter={session?.event.deleteAfter} />
        {view?.lockedOut && <LockedOut onJoined={joinAgain} />}
        {!session && nextTryMs !== undefined && <JoinWait untilMs={nextTryMs} />}
        <WriteForm
          visit={visit}
          eventId={session?.eventId}
          {...now}
          lastSent={mine.find(({ noteId }) => noteId === lastSent)}
          trouble={trouble}
          survivesClosing={view === undefined || (view.outbox.survivesClosing && isSessionKept(view.session))}
          onSent={(noteId) => {
            setLastSent(noteId)
            // The trouble itself was told when it began; this note waits all the same.
            if (trouble) announce(say('toldWaiting'))
          }}
        />
        {session && entries && isShared && <NextPerson eventId={session.eventId} entries={entries} onLeave={leave} />}
        {together && <LateTogetherNow together={together} showsSketches={sketchCount > 0} announce={announce} />}
        <MyNotes visit={visit} notes={mine} state={view?.savedState ?? 'reading'} trouble={trouble} {...now} />
        {session && entries && (
          <ThisPhone
            eventId={session.eventId}
            entries={entries}
            onLeave={leave}
            shared={isShared}
            onShared={setShared}
          />
        )}
        {board && sketchCount > 0 && (
          <LateSketchNotes board={board} lenses={event.lenses} token={session?.token} announce={announce} />
        )}
        <WallList wall={view?.wall} {...now} mine={mine} reactions={view?.reactions ?? NO_REACTIONS} visit={visit} />
      </main>
      <Announcer said={said} />
    </>
  )
}

type Announce = ReturnType<typeof useAnnouncer>['announce']

/** The visit, whose news are told. */
const useToldVisit = ({ session, onLeft }: EventPageProps, announce: Announce) =>
  useVisit(
    session,
    (news, now) => {
      if (news.kind === 'arrivals') announce(sayCount('newNotes', news.count))
      else announce(...saySettled(news, now.outbox.entries))
    },
    () => session && onLeft(session, true, false),
  )

/** What joining again comes to: the same visit goes on, unless it was another event's code. */
const useJoinAgain = (visit: Visit | undefined, onJoined: EventPageProps['onJoined']) =>
  useCallback(
    (joined: Session) => {
      if (visit && joined.eventId === visit.view.session.eventId) visit.replaceSession(joined)
      else onJoined(joined)
    },
    [visit, onJoined],
  )

/** Clears the phone. */
const useLeave = (visit: Visit | undefined, goesOn: boolean, onLeft: EventPageProps['onLeft']) =>
  useCallback(async () => {
    if (visit) onLeft(visit.view.session, await visit.leave(), goesOn)
  }, [visit, goesOn, onLeft])

type PageHeadProps = {
  event: EventNow
  visit: Visit | undefined
  session: Session | undefined
  view: VisitView | undefined
  ownCount: number
  sketchCount: number
  announce: Announce
}

/** Ways to the parts of the page, the time that is left, and which event it is. */
function PageHead({ event, visit, session, view, ownCount, sketchCount, announce }: PageHeadProps) {
  const board = view?.wall.board
  const timer = board?.meta.stage?.timer
  return (
    <>
      <a className="skip-link button" href="#write">
        {say('skipToWriting')}
      </a>
      <header className="phone-head">
        <nav className="jump" aria-label={say('partsOfPage')}>
          <a href="#mine">
            {say('navMine')} {ownCount > 0 && <span className="jump-count">{ownCount}</span>}
          </a>
          {sketchCount > 0 && (
            <a href="#sketches">
              {say('sketches')} <span className="jump-count">{sketchCount}</span>
            </a>
          )}
          <a href="#wall">
            {say('navWall')} {board && <span className="jump-count">{board.notes.size}</span>}
          </a>
          {view?.wall.together && <a href="#together">{say('together')}</a>}
        </nav>
        {visit && view && timer && (
          <TimeLeft timer={timer} clockAheadMs={view.clockAheadMs} announce={announce} onClockJump={visit.readClock} />
        )}
        <h1 dir={directionOf(event.title)}>{event.title === '' ? say('joining') : event.title}</h1>
        {event.title !== '' && (
          <p className="phone-place" dir={directionOf(event.place)}>
            {[event.place, event.date === '' ? '' : sayDay(event.date)].filter(Boolean).join(' · ')}
          </p>
        )}
        {session?.token !== undefined && (
          <a className="button big-board" href={`/e/${session.eventId}/canvas#t=${session.token}`}>
            {say('bigBoard')}
          </a>
        )}
      </header>
    </>
  )
}

const loadTimeLeft = createPart(() => import('./time-left.tsx'))

function TimeLeft(props: TimeLeftProps) {
  const part = useLatePart(loadTimeLeft)
  return part ? <part.TimeLeft {...props} /> : null
}

function LockedOut({ onJoined }: Pick<EventPageProps, 'onJoined'>) {
  return (
    <>
      <Notice tone="bad" title={say('lockedOutTitle')}>
        {say('lockedOutDetail')}
      </Notice>
      <CodeForm onJoined={onJoined} />
    </>
  )
}

type EventNow = { title: string; place: string; date: string; lenses: readonly Lens[]; phase: Phase }

/**
 * The event as the wall tells it, which is live; before that as it was on joining. Its usual headings are told in the
 * page's language.
 */
function useEventNow(session: Session | undefined, view: VisitView | undefined, language: SpokenLanguage): EventNow {
  const meta = view?.wall.board?.meta
  const event = session?.event
  return useMemo(() => {
    const sayLens = (lens: Lens): Lens => ({
      ...lens,
      label: sayEventWords(lens.label, language),
      prompt: sayEventWords(lens.prompt, language),
    })
    if (meta && meta.lenses.length > 0) return { ...meta, lenses: meta.lenses.map(sayLens) }
    if (event) return { ...event, lenses: event.lenses.map(sayLens), phase: readPhase(event.phase) }
    return { title: '', place: '', date: '', lenses: [], phase: OPENING_PHASE }
  }, [meta, event, language])
}

/** What was kept on the phone may come from an older version of the page. */
const readPhase = (phase: Session['event']['phase'] | undefined): Phase =>
  phase
    ? {
        mode: phase.mode,
        lenses: phase.lenses ?? [],
        ...(phase.prompt ? { prompt: phase.prompt } : {}),
        ...(phase.label ? { label: phase.label } : {}),
      }
    : OPENING_PHASE
