/**
 * The organiser's pages: the key at the door, then the list of events, one event, a new event, a snapshot. The list
 * is read once for all of them; what is changed in one reads it again.
 */
import type { EventSummary } from '@gatherboard/shared/protocol/http'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ApiProblem } from '../../api/client.ts'
import '../../panel/panel.css'
import { Button } from '../../ui/button.tsx'
import { LensMark } from '../../ui/lens-mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useLoaded, type Loaded } from '../../ui/use-loaded.ts'
import { EventList } from './event-list.tsx'
import { EventPage } from './event-page.tsx'
import { KeyForm, isRefusal } from './key-form.tsx'
import { NewEvent } from './new-event.tsx'
import { listEvents } from './organiser-calls.ts'
import { findOrganiserKey, forgetOrganiserKey, isRemembered, keepOrganiserKey, rememberOrganiserKey } from './organiser-key.ts'
import './organiser.css'
import { useRoute, writeRoute, type Route } from './route.ts'
import { SnapshotPage } from './snapshot-page.tsx'

export default function OrganiserPage() {
  const [organiserKey, setOrganiserKey] = useState(findOrganiserKey)
  useEffect(() => {
    // The printed link may be pasted into the tab that is open: only what is behind # changes, and nothing reloads.
    const follow = (): void => setOrganiserKey(findOrganiserKey())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const events = useLoaded(organiserKey, (signal) => listEvents(organiserKey ?? '', signal))
  const refused = events.error instanceof ApiProblem && isRefusal(events.error)

  if (!organiserKey || refused) {
    return (
      <Frame title="Organiser’s page">
        <KeyForm
          refused={refused}
          onKey={(key) => {
            keepOrganiserKey(key)
            if (key === organiserKey) void events.reload()
            else setOrganiserKey(key)
          }}
        />
      </Frame>
    )
  }
  return <OpenPages organiserKey={organiserKey} events={events} onLeave={() => setOrganiserKey(undefined)} />
}

type OpenPagesProps = { organiserKey: string; events: Loaded<EventSummary[]>; onLeave: () => void }

function OpenPages({ organiserKey, events, onLeave }: OpenPagesProps) {
  const route = useRoute()
  const list = events.value
  const summary = 'eventId' in route ? list?.find(({ event }) => event.id === route.eventId) : undefined
  return (
    <Frame title={nameRoute(route, summary)} back={findBack(route)} end={<KeyKeeper organiserKey={organiserKey} onLeave={onLeave} />}>
      <ProblemNotice error={events.error} />
      {events.error !== undefined && <Button onClick={() => void events.reload()}>Try again</Button>}
      {!list && events.loading && <p role="status">Loading…</p>}
      {list && route.page === 'list' && (
        <>
          {list.length > 0 && (
            <p className="organiser-create">
              <a className="button button-main" href={writeRoute({ page: 'new' })}>
                Create an event
              </a>
            </p>
          )}
          <EventList events={list} />
        </>
      )}
      {list && route.page === 'new' && <NewEvent organiserKey={organiserKey} programmes={findProgrammes(list)} onCreated={events.reload} />}
      {summary && route.page === 'event' && <EventPage key={summary.event.id} organiserKey={organiserKey} summary={summary} reload={events.reload} />}
      {route.page === 'snapshot' && <SnapshotPage organiserKey={organiserKey} snapshotId={route.snapshotId} />}
      {list && route.page === 'event' && !summary && (
        <Notice tone="warn" title="This event is not here">
          <p>
            It may have been deleted. <a href={writeRoute({ page: 'list' })}>Go to the list of events</a>.
          </p>
        </Notice>
      )}
    </Frame>
  )
}

function nameRoute(route: Route, summary: EventSummary | undefined): string {
  switch (route.page) {
    case 'list':
      return 'Events'
    case 'new':
      return 'New event'
    case 'event':
      return summary?.event.title ?? 'Event'
    case 'snapshot':
      return 'Snapshot'
  }
}

const findBack = (route: Route): { href: string; label: string } | undefined => {
  if (route.page === 'list') return undefined
  if (route.page === 'snapshot') return { href: writeRoute({ page: 'event', eventId: route.eventId }), label: 'Back to the event' }
  return { href: writeRoute({ page: 'list' }), label: 'All events' }
}

/** Programmes by the newest event in each: the first is the likely one for a new event. */
const findProgrammes = (list: readonly EventSummary[]): string[] => {
  const newestFirst = [...list].sort((one, other) => other.event.createdAt.localeCompare(one.event.createdAt))
  return [...new Set(newestFirst.map(({ event }) => event.programme))].filter((name) => name !== '')
}

function KeyKeeper({ organiserKey, onLeave }: { organiserKey: string; onLeave: () => void }) {
  const [remembered, setRemembered] = useState(isRemembered)
  return (
    <div className="row">
      {!remembered && (
        <Button kind="quiet" onClick={() => setRemembered(rememberOrganiserKey(organiserKey))}>
          Remember me here
        </Button>
      )}
      <Button
        kind="quiet"
        onClick={() => {
          forgetOrganiserKey()
          onLeave()
        }}
      >
        Leave
      </Button>
    </div>
  )
}

type FrameProps = { title: string; back?: { href: string; label: string } | undefined; end?: ReactNode; children: ReactNode }

function Frame({ title, back, end, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shownBefore = useRef('')
  useEffect(() => {
    document.title = `${title} · Gatherboard`
    // On moving to another page the focus goes to its heading, as after following a link; not on first loading.
    if (shownBefore.current !== '' && shownBefore.current !== location.hash) {
      heading.current?.focus()
      scrollTo(0, 0)
    }
    shownBefore.current = location.hash || '#/'
  }, [title])
  return (
    <div className="organiser">
      <header className="organiser-head">
        <a className="organiser-brand" href="/organise#/">
          <span aria-hidden="true">
            <LensMark number={1} />
            <LensMark number={2} />
            <LensMark number={3} />
          </span>
          Gatherboard
        </a>
        {end}
      </header>
      <main>
        {back && (
          <p className="organiser-back">
            <a href={back.href}>
              <span aria-hidden="true">← </span>
              {back.label}
            </a>
          </p>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </main>
    </div>
  )
}
