/** Everything about one event on one page. */
import type { EventSummary } from '@gatherboard/shared/api/events'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useId, useMemo, type ReactNode } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { Exports } from '../../panel/exports.tsx'
import { ImportNotes } from '../../panel/import-notes.tsx'
import { showDay, showMoment } from '../../i18n/moment.ts'
import { Snapshots } from '../../panel/snapshots.tsx'
import { DeleteEvent } from './delete-event.tsx'
import { EventDetails } from './event-details.tsx'
import { EventLinks } from './event-links.tsx'
import { goTo, writeRoute } from './route.ts'
import { SupportLinesForm } from './support-lines-form.tsx'

export type EventPageProps = {
  organiserKey: string
  summary: EventSummary
  programmes: readonly Programme[]
  reload: () => Promise<void>
}

export function EventPage({ organiserKey, summary, programmes, reload }: EventPageProps) {
  const { event, notes, waiting, lastChangeAt } = summary
  const caller = useMemo<EventCaller>(() => ({ eventId: event.id, token: organiserKey }), [event.id, organiserKey])
  const readHref = (snapshotId: string): string => writeRoute({ page: 'snapshot', eventId: event.id, snapshotId })
  return (
    <>
      <p className="organiser-subtitle">
        {event.place}, {showDay(event.date)}
        <span className="soft">
          {' '}
          · {event.programme === '' ? '' : `${event.programme} · `}
          {notes === 1 ? '1 note' : `${notes} notes`}
          {waiting > 0 && `, ${waiting} waiting`}
          {lastChangeAt && ` · last change ${showMoment(lastChangeAt)}`}
        </span>
      </p>
      <div className="organiser-columns">
        <div>
          <Part title="Ways in">
            <EventLinks caller={caller} summary={summary} onChanged={reload} />
          </Part>
          <Part title="Title, place, date and headings">
            <EventDetails caller={caller} event={event} programmes={programmes} onChanged={reload} />
          </Part>
          <Part title="Support lines">
            <SupportLinesForm caller={caller} event={event} onChanged={reload} />
          </Part>
        </div>
        <div>
          <Part title="Snapshots">
            <Snapshots caller={caller} readHref={readHref} onTaken={() => void reload()} />
          </Part>
          <Part title="Take notes away">
            <Exports caller={caller} reportToken={summary.tokens.facilitator} />
          </Part>
          <Part title="Bring notes in">
            <ImportNotes caller={caller} lenses={event.lenses} onImported={() => void reload()} />
          </Part>
          <Part title="Delete">
            <DeleteEvent
              organiserKey={organiserKey}
              event={event}
              onDeleted={async () => {
                goTo({ page: 'list' })
                await reload()
              }}
            />
          </Part>
        </div>
      </div>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="card organiser-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
