/** All events of this server, the newest day first. */
import type { EventSummary } from '@gatherboard/shared/protocol/http'
import { showDay, showMoment } from '../../panel/moment.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { writeRoute } from './route.ts'

export function EventList({ events }: { events: readonly EventSummary[] }) {
  if (events.length === 0) {
    return (
      <div className="organiser-empty card">
        <p className="organiser-marks" aria-hidden="true">
          <LensMark number={1} /> <LensMark number={2} /> <LensMark number={3} />
        </p>
        <h2>No events yet</h2>
        <p>Create the first one. It takes a minute: a title, a place, a day. Then print the poster.</p>
        <a className="button button-main" href={writeRoute({ page: 'new' })}>
          Create an event
        </a>
      </div>
    )
  }
  const newestFirst = [...events].sort((one, other) => other.event.date.localeCompare(one.event.date) || other.event.createdAt.localeCompare(one.event.createdAt))
  return (
    <ul className="organiser-events">
      {newestFirst.map((summary) => (
        <EventCard key={summary.event.id} summary={summary} />
      ))}
    </ul>
  )
}

function EventCard({ summary: { event, notes, waiting, snapshots, lastChangeAt } }: { summary: EventSummary }) {
  return (
    <li className="organiser-event card">
      <h2>
        <a href={writeRoute({ page: 'event', eventId: event.id })}>{event.title}</a>
      </h2>
      <p>
        {event.place}
        <br />
        <span className="soft">{showDay(event.date)}</span>
      </p>
      <ul className="organiser-facts">
        <li>
          <strong>{notes}</strong> {notes === 1 ? 'note' : 'notes'}
        </li>
        {waiting > 0 && (
          <li className="organiser-waiting">
            <strong>{waiting}</strong> waiting
          </li>
        )}
        <li>
          <strong>{snapshots}</strong> {snapshots === 1 ? 'snapshot' : 'snapshots'}
        </li>
        {event.phase.mode === 'closed' && <li>Finished</li>}
      </ul>
      <p className="small soft">{lastChangeAt ? `Last change ${showMoment(lastChangeAt)}` : 'No change yet'}</p>
    </li>
  )
}
