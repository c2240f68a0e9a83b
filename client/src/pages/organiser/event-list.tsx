/** The events of this server, the newest day first: a page of them at a time, and those that hold certain words. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { EventPage, EventSummary } from '@gatherboard/shared/api/events'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { useEffect, useRef, useState } from 'react'
import { say, sayRich } from '../../i18n/say-organiser.ts'
import { showDay, showMoment } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { LensMark } from '../../ui/lens-mark.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useAction } from '../../ui/use-action.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { listEvents } from '../../api/events.ts'
import { strong } from './rich.tsx'
import { writeRoute } from './route.ts'
import { TextField } from './text-field.tsx'

/** Fewer are seen at a glance. */
const SEARCHED_FROM = 10
/** Somebody who is still typing asks for nothing yet. */
const TYPING_MS = 250

type EventListProps = {
  organiserKey: string
  /** The list's beginning, as it was last read. */ first: EventPage
}

export function EventList({ organiserKey, first }: EventListProps) {
  const [written, setWritten] = useState('')
  const sought = useSettled(written.trim())
  const found = useLoaded(sought === '' ? undefined : `${organiserKey} ${sought}`, (signal) =>
    listEvents(organiserKey, { find: sought }, signal),
  )
  if (first.total === 0) return <NoEvents />
  const page = sought === '' ? first : found.value
  return (
    <>
      {first.total >= SEARCHED_FROM && (
        <div className="organiser-search">
          <TextField
            label={say('findLabel')}
            type="search"
            placeholder={say('findPlaceholder')}
            charactersMax={LIMITS.titleCharactersMax}
            value={written}
            onChange={setWritten}
          />
        </div>
      )}
      <ProblemNotice error={found.error} />
      {!page && found.loading && <p role="status">{say('finding')}</p>}
      {page && <Pages key={sought} organiserKey={organiserKey} find={sought} first={page} />}
    </>
  )
}

/** A list that grows by a page when asked to. */
function Pages({ organiserKey, find, first }: { organiserKey: string; find: string; first: EventPage }) {
  const [later, setLater] = useState<readonly EventPage[]>([])
  const firstOfPage = useRef<HTMLAnchorElement>(null)
  const newest = later.at(-1) ?? first
  const more = useAction(async (after: string) => {
    const page = await listEvents(organiserKey, { ...(find === '' ? {} : { find }), after })
    setLater((pages) => [...pages, page])
  })
  // An event that was made or deleted since moves the pages against each other: each is shown once.
  const shown = new Map(
    [first, ...later].flatMap(({ events }) => events.map((summary) => [summary.event.id, summary] as const)),
  )
  const newFrom = later.at(-1)?.events[0]?.event.id
  useEffect(() => {
    // The button may be gone, and whoever reads goes on where the new ones begin.
    if (newFrom !== undefined) firstOfPage.current?.focus()
  }, [newFrom])
  const { next } = newest
  if (newest.total === 0) return <p role="status">{say('foundNone')}</p>
  return (
    <>
      <ul className="organiser-events">
        {[...shown.values()].map((summary) => (
          <EventCard
            key={summary.event.id}
            summary={summary}
            link={summary.event.id === newFrom ? firstOfPage : undefined}
          />
        ))}
      </ul>
      {(next !== null || later.length > 0 || find !== '') && (
        <div className="organiser-more">
          <p role="status">
            {next === null
              ? say('listedAll', { count: shown.size })
              : say('listedSome', { count: shown.size, total: newest.total })}
          </p>
          <ProblemNotice error={more.error} />
          {next !== null && (
            <Button busy={more.busy} onClick={() => void more.run(next)}>
              {more.busy ? say('loading') : say('listMore')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

/** What is written, once nothing more has been for a moment. */
function useSettled(written: string): string {
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), TYPING_MS)
    return () => clearTimeout(timer)
  }, [written])
  return settled
}

function NoEvents() {
  return (
    <div className="organiser-empty card">
      <p className="organiser-marks" aria-hidden="true">
        <LensMark number={1} /> <LensMark number={2} /> <LensMark number={3} />
      </p>
      <h2>{say('listEmptyTitle')}</h2>
      <p>{say('listEmptyDetail')}</p>
      <a className="button button-main" href={writeRoute({ page: 'new' })}>
        {say('createOpen')}
      </a>
    </div>
  )
}

type EventCardProps = { summary: EventSummary; link: React.Ref<HTMLAnchorElement> | undefined }

function EventCard({ summary: { event, notes, onWall, waiting, snapshots, lastChangeAt }, link }: EventCardProps) {
  return (
    <li className="organiser-event card">
      <h2>
        <a ref={link} href={writeRoute({ page: 'event', eventId: event.id })} dir={directionOf(event.title)}>
          {event.title}
        </a>
      </h2>
      <p>
        {event.place}
        <br />
        <span className="soft">{showDay(event.date)}</span>
      </p>
      <ul className="organiser-facts">
        <li>{sayRich('factNotes', { count: onWall, b: strong })}</li>
        {waiting > 0 && <li className="organiser-waiting">{sayRich('factWaiting', { count: waiting, b: strong })}</li>}
        {notes > onWall && <li>{sayRich('factAll', { count: notes, b: strong })}</li>}
        <li>{sayRich('factSnapshots', { count: snapshots, b: strong })}</li>
        {event.phase.mode === 'closed' && <li>{say('factFinished')}</li>}
      </ul>
      <p className="small soft">
        {lastChangeAt ? say('cardLastChange', { moment: showMoment(lastChangeAt) }) : say('cardNoChange')}
      </p>
    </li>
  )
}
