/**
 * Where in the organiser's pages somebody is. It stands behind # so that the back button works and no server sees it.
 */
import { assertNever } from '@gatherboard/shared/values/assert'
import { useEffect, useState } from 'react'

export type Route =
  | { page: 'list' }
  | { page: 'new' }
  | { page: 'programmes' }
  | { page: 'event'; eventId: string }
  | { page: 'snapshot'; eventId: string; snapshotId: string }

function parseRoute(hash: string): Route {
  const [first, eventId, third, snapshotId] = hash.replace(/^#\/?/, '').split('/')
  if (first === 'new' || first === 'programmes') return { page: first }
  if (first === 'event' && eventId) {
    return third === 'snapshot' && snapshotId ? { page: 'snapshot', eventId, snapshotId } : { page: 'event', eventId }
  }
  return { page: 'list' }
}

export function writeRoute(route: Route): string {
  switch (route.page) {
    case 'list':
      return '#/'
    case 'new':
      return '#/new'
    case 'programmes':
      return '#/programmes'
    case 'event':
      return `#/event/${route.eventId}`
    case 'snapshot':
      return `#/event/${route.eventId}/snapshot/${route.snapshotId}`
    default:
      return assertNever(route)
  }
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const follow = (): void => setHash(location.hash)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return parseRoute(hash)
}

export const goTo = (route: Route): void => {
  location.hash = writeRoute(route)
}
