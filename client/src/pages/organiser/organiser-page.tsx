/**
 * The organiser's pages: the key at the door, then the list of events, one event, a new event, a snapshot. The list
 * begins with a page of events, read once for all of them; an event that is not on it is asked for by itself. What is
 * changed in one reads both again.
 */
import { assertNever } from '@gatherboard/shared/values/assert'
import type { EventPage, EventSummary } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ApiProblem } from '../../api/client.ts'
import '../../panel/panel.css'
import { Button } from '../../ui/button.tsx'
import { LensMark } from '../../ui/lens-mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useLoaded, type Loaded } from '../../ui/use-loaded.ts'
import { EventList } from './event-list.tsx'
import { EventPage as OneEvent } from './event-page.tsx'
import { KeyForm, isRefusal } from './key-form.tsx'
import { MachineNotices } from './machine-notices.tsx'
import { NewEvent } from './new-event.tsx'
import { listEvents } from '../../api/events.ts'
import { listProgrammes } from '../../api/programmes.ts'
import {
  findOrganiserKey,
  forgetOrganiserKey,
  isRemembered,
  keepOrganiserKey,
  rememberOrganiserKey,
} from '../../kept/organiser-key.ts'
import './organiser.css'
import { ProgrammesPage } from './programmes-page.tsx'
import { useRoute, writeRoute, type Route } from './route.ts'
import { SnapshotPage } from './snapshot-page.tsx'
import { useMachine } from './use-machine.ts'

export default function OrganiserPage() {
  const [organiserKey, setOrganiserKey] = useState(findOrganiserKey)
  useEffect(() => {
    // The printed link may be pasted into the tab that is open: only what is behind # changes, and nothing reloads.
    const follow = (): void => setOrganiserKey(findOrganiserKey())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  const events = useLoaded(organiserKey, (signal) => listEvents(organiserKey ?? '', {}, signal))
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

type OpenPagesProps = { organiserKey: string; events: Loaded<EventPage>; onLeave: () => void }

function OpenPages({ organiserKey, events, onLeave }: OpenPagesProps) {
  const route = useRoute()
  const first = events.value
  const eventId = 'eventId' in route ? route.eventId : undefined
  const listed = first?.events.find(({ event }) => event.id === eventId)
  const asked = useLoaded(
    first && !listed && eventId !== undefined ? `${organiserKey} ${eventId}` : undefined,
    (signal) => listEvents(organiserKey, { id: eventId }, signal),
  )
  const summary = listed ?? asked.value?.events[0]
  const programmes = useLoaded(
    route.page === 'list' || route.page === 'snapshot' ? undefined : organiserKey,
    (signal) => listProgrammes(organiserKey, signal),
  )
  const reload = async (): Promise<void> =>
    void (await Promise.all([events.reload(), asked.reload(), programmes.reload()]))
  const machine = useMachine(organiserKey, () => void reload())
  const reloadAll = async (): Promise<void> => void (await Promise.all([machine.reload(), reload()]))
  return (
    <Frame
      title={nameRoute(route, summary)}
      back={findBack(route)}
      end={<KeyKeeper organiserKey={organiserKey} onLeave={onLeave} />}
    >
      {machine.value && (
        <MachineNotices organiserKey={organiserKey} machine={chooseFor(route, machine.value)} onChanged={reloadAll} />
      )}
      <ProblemNotice error={events.error ?? asked.error ?? programmes.error} />
      {(events.error ?? asked.error ?? programmes.error) !== undefined && (
        <Button onClick={() => void reload()}>Try again</Button>
      )}
      {((!first && events.loading) || (eventId !== undefined && !summary && asked.loading)) && (
        <p role="status">Loading…</p>
      )}
      {first && route.page === 'list' && (
        <>
          {first.total > 0 && (
            <p className="organiser-create">
              <a className="button button-main" href={writeRoute({ page: 'new' })}>
                Create an event
              </a>{' '}
              <a className="button" href={writeRoute({ page: 'programmes' })}>
                Programmes
              </a>
            </p>
          )}
          <EventList organiserKey={organiserKey} first={first} />
        </>
      )}
      {first && route.page === 'new' && (
        <NewEvent
          organiserKey={organiserKey}
          programmes={findProgrammes(first.events, programmes.value ?? [])}
          onCreated={reload}
        />
      )}
      {summary && route.page === 'event' && (
        <OneEvent
          key={summary.event.id}
          organiserKey={organiserKey}
          summary={summary}
          programmes={programmes.value ?? []}
          reload={reloadAll}
        />
      )}
      {programmes.value && route.page === 'programmes' && (
        <ProgrammesPage organiserKey={organiserKey} programmes={programmes.value} onChanged={reload} />
      )}
      {route.page === 'snapshot' && <SnapshotPage organiserKey={organiserKey} snapshotId={route.snapshotId} />}
      {first && route.page === 'event' && !summary && asked.value && (
        <Notice tone="warn" title="This event is not here">
          <p>
            It may have been deleted. <a href={writeRoute({ page: 'list' })}>Go to the list of events</a>.
          </p>
        </Notice>
      )}
    </Frame>
  )
}

/** The list says of all events which will be deleted by themselves, an event's own pages of that one only. */
const chooseFor = (route: Route, machine: Machine): Machine =>
  route.page === 'list'
    ? machine
    : { ...machine, expiring: machine.expiring.filter(({ id }) => 'eventId' in route && id === route.eventId) }

function nameRoute(route: Route, summary: EventSummary | undefined): string {
  switch (route.page) {
    case 'list':
      return 'Events'
    case 'new':
      return 'New event'
    case 'programmes':
      return 'Programmes'
    case 'event':
      return summary?.event.title ?? 'Event'
    case 'snapshot':
      return 'Snapshot'
    default:
      return assertNever(route)
  }
}

const findBack = (route: Route): { href: string; label: string } | undefined => {
  if (route.page === 'list') return undefined
  if (route.page === 'snapshot')
    return { href: writeRoute({ page: 'event', eventId: route.eventId }), label: 'Back to the event' }
  return { href: writeRoute({ page: 'list' }), label: 'All events' }
}

/** Programmes by the newest event in each, then all others: the first is the likely one for a new event. */
const findProgrammes = (newest: readonly EventSummary[], all: readonly Programme[]): string[] => {
  const newestFirst = [...newest].sort((one, other) => other.event.createdAt.localeCompare(one.event.createdAt))
  return [...new Set([...newestFirst.map(({ event }) => event.programme), ...all.map(({ name }) => name)])].filter(
    (name) => name !== '',
  )
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

type FrameProps = {
  title: string
  back?: { href: string; label: string } | undefined
  end?: ReactNode
  children: ReactNode
}

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
