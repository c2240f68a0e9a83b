/** Everything about one event on one page. */
import type { EventSummary } from '@gatherboard/shared/api/events'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useId, useMemo, type ReactNode } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-organiser.ts'
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
  const { event, notes, onWall, waiting, lastChangeAt } = summary
  const caller = useMemo<EventCaller>(() => ({ eventId: event.id, token: organiserKey }), [event.id, organiserKey])
  const facts = [
    event.programme,
    say('notesOnWall', { count: onWall }),
    waiting > 0 ? say('notesWaiting', { count: waiting }) : '',
    notes > onWall ? say('notesInAll', { count: notes }) : '',
    lastChangeAt ? say('lastChange', { moment: showMoment(lastChangeAt) }) : '',
  ].filter((words) => words !== '')
  const readHref = (snapshotId: string): string => writeRoute({ page: 'snapshot', eventId: event.id, snapshotId })
  return (
    <>
      <p className="organiser-subtitle">
        {say('placeAndDay', { place: event.place, day: showDay(event.date) })}
        <span className="soft">{facts.map((words) => ` · ${words}`).join('')}</span>
      </p>
      <div className="organiser-columns">
        <div>
          <Part title={say('partWays')}>
            <EventLinks caller={caller} summary={summary} onChanged={reload} />
          </Part>
          <Part title={say('partExports')}>
            <Exports caller={caller} reportToken={summary.tokens.facilitator} />
          </Part>
          <Part title={say('partSnapshots')}>
            <Snapshots caller={caller} readHref={readHref} onTaken={() => void reload()} />
          </Part>
          <Part title={say('partImport')}>
            <ImportNotes caller={caller} lenses={event.lenses} onImported={() => void reload()} />
          </Part>
        </div>
        <div>
          <Part title={say('partDetails')}>
            <EventDetails caller={caller} event={event} programmes={programmes} onChanged={reload} />
          </Part>
          <Part title={say('partSupport')}>
            <SupportLinesForm caller={caller} event={event} onChanged={reload} />
          </Part>
          <Part title={say('partDelete')}>
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
