/**
 * What the organiser's pages show, read from the server: the beginning of the list, the one event that is open, the
 * programmes and what the machine has to say. Each page asks only for what it needs.
 */
import type { EventPage, EventSummary } from '@gatherboard/shared/api/events'
import type { Machine } from '@gatherboard/shared/api/machine'
import type { Programme } from '@gatherboard/shared/api/programmes'
import { listEvents } from '../../api/events.ts'
import { listProgrammes } from '../../api/programmes.ts'
import { useLoaded, type Loaded } from '../../ui/use-loaded.ts'
import type { Route } from './route.ts'
import { useMachine } from './use-machine.ts'

export type OrganiserReading = {
  /** The list's beginning. */
  first: EventPage | undefined
  /** The event that the page is about. */
  summary: EventSummary | undefined
  /** The server was asked for the event by itself, and has answered: when it is not here, there is none. */
  hasAsked: boolean
  programmes: readonly Programme[] | undefined
  machine: Machine | undefined
  loading: boolean
  error: unknown
  /** All but the machine. */
  reload: () => Promise<void>
  reloadAll: () => Promise<void>
}

/** @param events the list's beginning, which the page has read already */
export function useOrganiserReading(organiserKey: string, route: Route, events: Loaded<EventPage>): OrganiserReading {
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
  return {
    first,
    summary,
    hasAsked: asked.value !== undefined,
    programmes: programmes.value,
    machine: machine.value,
    loading: (!first && events.loading) || (eventId !== undefined && !summary && asked.loading),
    error: events.error ?? asked.error ?? programmes.error,
    reload,
    reloadAll: async () => void (await Promise.all([machine.reload(), reload()])),
  }
}
