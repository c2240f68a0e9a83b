/**
 * The phone's front door: reads the address, joins if it says so, and shows the event. `/` asks for the code,
 * `/j/<code>` joins in one step, `/e/<eventId>` comes back to an event this phone has joined before.
 */
import { useCallback, useEffect, useState } from 'react'
import { parseJoinCode } from '@gatherboard/shared/values/ids'
import { say } from '../../i18n/say.ts'
import { readRoute } from '../../phone/route.ts'
import { joinEvent, readSession, type Session } from '../../phone/session.ts'
import { EventPage } from './event-page.tsx'
import { JoinPage } from './join-page.tsx'
import { describeJoinFailure, type Words } from './words.ts'

type Door =
  | { at: 'code'; words?: Words | undefined; code?: string }
  /** Joining by link: the box can be written in meanwhile. */
  | { at: 'opening'; code: string }
  | { at: 'event'; session: Session }

export function PhoneApp() {
  const [door, setDoor] = useState<Door>(() => findDoor(location.pathname))

  const enter = useCallback((session: Session) => {
    // Reloading must not join once more, and "back" must not lead to the link that has been used.
    history.replaceState(null, '', `/e/${session.eventId}`)
    setDoor({ at: 'event', session })
  }, [])

  const opening = door.at === 'opening' ? door.code : undefined
  useEffect(() => {
    if (opening === undefined) return
    let left = false
    joinEvent(opening).then(
      (session) => left || enter(session),
      (error: unknown) => left || setDoor({ at: 'code', code: opening, words: describeJoinFailure(error, opening) }),
    )
    return () => {
      left = true
    }
  }, [opening, enter])

  if (door.at === 'code') return <JoinPage words={door.words} code={door.code} onJoined={enter} />
  return <EventPage session={door.at === 'event' ? door.session : undefined} onJoined={enter} />
}

function findDoor(path: string): Door {
  const route = readRoute(path)
  if (route.to === 'join') {
    const code = parseJoinCode(route.code)
    return code === undefined ? { at: 'code', code: route.code, words: { title: say('notACodeTitle'), detail: say('codeShape') } } : { at: 'opening', code }
  }
  if (route.to === 'event') {
    const session = readSession(route.eventId)
    return session ? { at: 'event', session } : { at: 'code', words: { title: say('notJoinedTitle'), detail: say('notJoinedDetail') } }
  }
  return route.to === 'front' ? { at: 'code' } : { at: 'code', words: { title: say('noPageTitle'), detail: say('noPageDetail') } }
}
