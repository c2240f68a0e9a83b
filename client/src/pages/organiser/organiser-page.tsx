/**
 * The organiser's pages: the key at the door, then the list of events, one event, a new event, a snapshot. The list
 * begins with a page of events, read once for all of them; an event that is not on it is asked for by itself. What is
 * changed in one reads both again.
 */
import type { EventPage, EventSummary } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { assertNever } from '@gatherboard/shared/values/assert'
import { useEffect, useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { say, sayRich } from '../../i18n/say-organiser.ts'
import '../../panel/panel.css'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useLoaded, type Loaded } from '../../ui/use-loaded.ts'
import { EventList } from './event-list.tsx'
import { EventPage as OneEvent } from './event-page.tsx'
import { Frame } from './frame.tsx'
import { KeyForm, isRefusal } from './key-form.tsx'
import { MachineNotices } from './machine-notices.tsx'
import { NewEvent } from './new-event.tsx'
import { listEvents } from '../../api/events.ts'
import { dropOrganiserWords } from '../../kept/kept-words.ts'
import {
  findOrganiserKey,
  forgetOrganiserKey,
  isRemembered,
  keepOrganiserKey,
  rememberOrganiserKey,
} from '../../kept/organiser-key.ts'
import './organiser.css'
import { ProgrammesPage } from './programmes-page.tsx'
import { linkTo } from './rich.tsx'
import { useRoute, writeRoute, type Route } from './route.ts'
import { SnapshotPage } from './snapshot-page.tsx'
import { useOrganiserReading, type OrganiserReading } from './use-organiser-reading.ts'

export default function OrganiserPage() {
  const [organiserKey, setOrganiserKey] = useState(findOrganiserKey)
  useEffect(() => {
    // The printed link may be pasted into the tab that is open: only what is behind # changes, and nothing reloads.
    const follow = (): void => setOrganiserKey(findOrganiserKey())
    addEventListener('hashchange', follow)
    // Gone back to as it was left, after "Leave" on another page of this tab.
    addEventListener('pageshow', follow)
    return () => {
      removeEventListener('hashchange', follow)
      removeEventListener('pageshow', follow)
    }
  }, [])
  const events = useLoaded(organiserKey, (signal) => listEvents(organiserKey ?? '', {}, signal))
  const refused = events.error instanceof ApiProblem && isRefusal(events.error)

  if (!organiserKey || refused) {
    return (
      <Frame title={say('pageDoor')}>
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
  const reading = useOrganiserReading(organiserKey, route, events)
  const { summary, machine, error, loading, reload, reloadAll } = reading
  return (
    <Frame
      title={nameRoute(route, summary)}
      back={findBack(route)}
      end={<KeyKeeper organiserKey={organiserKey} onLeave={onLeave} />}
    >
      {machine && (
        <MachineNotices organiserKey={organiserKey} machine={chooseFor(route, machine)} onChanged={reloadAll} />
      )}
      <ProblemNotice error={error} />
      {error !== undefined && <Button onClick={() => void reload()}>{say('tryAgain')}</Button>}
      {loading && <p role="status">{say('loading')}</p>}
      <RoutedPage organiserKey={organiserKey} route={route} reading={reading} />
    </Frame>
  )
}

type RoutedPageProps = { organiserKey: string; route: Route; reading: OrganiserReading }

/** The page that the address names, as soon as there is what it shows. */
function RoutedPage({ organiserKey, route, reading }: RoutedPageProps) {
  const { first, summary, programmes, reload } = reading
  switch (route.page) {
    case 'list':
      return first && <ListPage organiserKey={organiserKey} first={first} />
    case 'new':
      return (
        first && (
          <NewEvent
            organiserKey={organiserKey}
            programmes={findProgrammes(first.events, programmes ?? [])}
            onCreated={reload}
          />
        )
      )
    case 'programmes':
      return programmes && <ProgrammesPage organiserKey={organiserKey} programmes={programmes} onChanged={reload} />
    case 'event':
      if (!summary) return first && reading.hasAsked && <NoSuchEvent />
      return (
        <OneEvent
          key={summary.event.id}
          organiserKey={organiserKey}
          summary={summary}
          programmes={programmes ?? []}
          reload={reading.reloadAll}
        />
      )
    case 'snapshot':
      return <SnapshotPage organiserKey={organiserKey} snapshotId={route.snapshotId} />
    default:
      return assertNever(route)
  }
}

function ListPage({ organiserKey, first }: { organiserKey: string; first: EventPage }) {
  return (
    <>
      {first.total > 0 && (
        <p className="organiser-create">
          <a className="button button-main" href={writeRoute({ page: 'new' })}>
            {say('createOpen')}
          </a>{' '}
          <a className="button" href={writeRoute({ page: 'programmes' })}>
            {say('pageProgrammes')}
          </a>
        </p>
      )}
      <EventList organiserKey={organiserKey} first={first} />
    </>
  )
}

function NoSuchEvent() {
  return (
    <Notice tone="warn" title={say('noSuchEventTitle')}>
      <p>{sayRich('noSuchEventDetail', { link: linkTo(writeRoute({ page: 'list' })) })}</p>
    </Notice>
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
      return say('pageList')
    case 'new':
      return say('pageNew')
    case 'programmes':
      return say('pageProgrammes')
    case 'event':
      return summary?.event.title ?? say('pageEvent')
    case 'snapshot':
      return say('pageSnapshot')
    default:
      return assertNever(route)
  }
}

const findBack = (route: Route): { href: string; label: string } | undefined => {
  if (route.page === 'list') return undefined
  if (route.page === 'snapshot')
    return { href: writeRoute({ page: 'event', eventId: route.eventId }), label: say('backToEvent') }
  return { href: writeRoute({ page: 'list' }), label: say('backToList') }
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
          {say('keyRemember')}
        </Button>
      )}
      <Button
        kind="quiet"
        onClick={() => {
          forgetOrganiserKey()
          dropOrganiserWords()
          onLeave()
        }}
      >
        {say('keyLeave')}
      </Button>
    </div>
  )
}
