/** The events this phone has been at, on the front page: back to one's own notes in one tap, or off this phone. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem } from '../../api/client.ts'
import { readEvent } from '../../api/events.ts'
import { say, sayDay } from '../../i18n/say.ts'
import type { OutboxEntry } from '../../own/queue.ts'
import { leaveEvent, openOutboxStorage, readUnsent } from '../../phone/leave.ts'
import { listSessions, type Session } from '../../phone/session.ts'
import { Leave } from './this-phone.tsx'

const EVENTS_MAX = 5

type Visited = { readonly session: Session; readonly entries: readonly OutboxEntry[] }

/** The newest of them. */
const listVisited = (): readonly Session[] => listSessions().slice(0, EVENTS_MAX)

type VisitedEventsProps = {
  onOpen: (session: Session) => void
  onLeft: (session: Session, isGone: boolean) => void
}

export function VisitedEvents({ onOpen, onLeft }: VisitedEventsProps) {
  const [visited, gone] = useVisited()
  if (visited.length + gone.length === 0) return null
  return (
    <section className="visited" aria-labelledby="visited">
      <h2 id="visited">{say('visitedTitle')}</h2>
      <div role="status">
        {gone.map((title) => (
          <p key={title}>{say('visitedGone', { title })}</p>
        ))}
      </div>
      <ul className="cards">
        {visited.map(({ session, entries }) => {
          const { eventId, event } = session
          return (
            <li key={eventId} className="card-note">
              <h3 dir={directionOf(event.title)}>{event.title}</h3>
              <p className="soft" dir={directionOf(event.place)}>
                {[event.place, sayDay(event.date)].filter(Boolean).join(' · ')}
              </p>
              <div className="row">
                <button
                  type="button"
                  className="button-main"
                  aria-label={say('goOnTo', { title: event.title })}
                  onClick={() => onOpen(session)}
                >
                  {say('goOn')}
                </button>
                <Leave
                  eventId={eventId}
                  entries={entries}
                  label={say('leave')}
                  accessibleLabel={say('leaveOf', { title: event.title })}
                  onLeave={async () => onLeft(session, await leaveEvent(session))}
                />
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The events, with what each has still to send, and the titles of those that were found to be deleted. */
function useVisited(): readonly [visited: readonly Visited[], gone: readonly string[]] {
  const [visited, setVisited] = useState<readonly Visited[]>(() =>
    listVisited().map((session) => ({ session, entries: [] })),
  )
  const [gone, setGone] = useState<readonly string[]>([])
  const reread = useCallback(async () => {
    setVisited(
      await Promise.all(
        listVisited().map(async (session) => ({
          session,
          entries: await openOutboxStorage(session.eventId).readAll(),
        })),
      ),
    )
  }, [])
  useEffect(() => {
    let left = false
    void (async () => {
      const titles = await Promise.all(listVisited().map(takeOffDeleted))
      if (left) return
      setGone(titles.flatMap((title) => title ?? []))
      await reread()
    })()
    return () => {
      left = true
    }
  }, [reread])
  useEffect(() => {
    // Another tab may have left one of them, also while this page was put away.
    const follow = (): void => void reread()
    for (const name of ['storage', 'pageshow'] as const) addEventListener(name, follow)
    return () => {
      for (const name of ['storage', 'pageshow'] as const) removeEventListener(name, follow)
    }
  }, [reread])
  return [visited, gone]
}

/**
 * An event that is deleted is taken off this phone, unless words are left here that can still be copied. Resolves to
 * its title then.
 */
async function takeOffDeleted(session: Session): Promise<string | undefined> {
  const { eventId, token, event } = session
  if (token === undefined) return undefined
  try {
    await readEvent({ eventId, token })
    return undefined
  } catch (error) {
    const isDeleted = error instanceof ApiProblem && (error.code === 'event-deleted' || error.code === 'no-such-event')
    if (!isDeleted) return undefined
    if ((await readUnsent(eventId)).words !== '') return undefined
    await leaveEvent(session)
    return event.title
  }
}
