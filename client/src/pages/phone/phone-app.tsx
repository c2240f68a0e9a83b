/**
 * The phone's front door: reads the address, joins if it says so, and shows the event. `/` asks for the code,
 * `/j/<code>` joins in one step, `/e/<eventId>` comes back to an event this phone has joined before.
 */
import { useCallback, useEffect, useState } from 'react'
import { parseJoinCode } from '@gatherboard/shared/values/ids'
import { useLanguage } from '../../i18n/languages.ts'
import { say } from '../../i18n/say.ts'
import { readRoute } from '../../phone/route.ts'
import { findSession, joinEvent, readSession, type Session } from '../../phone/session.ts'
import { EventPage } from './event-page.tsx'
import { JoinPage } from './join-page.tsx'
import { describeJoinFailure, describeNoCode, type Trouble } from './words.ts'

type Door =
  | { at: 'code'; trouble?: Trouble | undefined; code?: string }
  /** Joining by link: the box can be written in meanwhile. */
  | { at: 'opening'; code: string }
  | { at: 'event'; session: Session }

/** @param earlyCode what was typed of a code before the page was drawn */
export function PhoneApp({ earlyCode }: { earlyCode: string }) {
  // Everything below is drawn again in the new language.
  useLanguage()
  const [door, setDoor] = useState<Door>(() => findDoor(location.pathname, earlyCode))

  const enter = useCallback((session: Session) => setDoor({ at: 'event', session }), [])
  const entered = door.at === 'event' ? door.session.eventId : undefined
  useEffect(() => {
    // Reloading must not join once more, and "back" must not lead to the link that has been used.
    if (entered !== undefined) history.replaceState(null, '', `/e/${entered}`)
  }, [entered])

  const opening = door.at === 'opening' ? door.code : undefined
  useEffect(() => {
    if (opening === undefined) return
    let left = false
    joinEvent(opening).then(
      (session) => left || enter(session),
      (error: unknown) => left || setDoor({ at: 'code', code: opening, trouble: { describe: () => describeJoinFailure(error, opening) } }),
    )
    return () => {
      left = true
    }
  }, [opening, enter])

  if (door.at === 'code') return <JoinPage trouble={door.trouble} code={door.code} onJoined={enter} />
  return <EventPage session={door.at === 'event' ? door.session : undefined} onJoined={enter} />
}

function findDoor(path: string, earlyCode: string): Door {
  const route = readRoute(path)
  if (route.to === 'join') {
    const code = parseJoinCode(route.code)
    // The link of an event that this phone has joined before opens at once, also without a network.
    const known = code === undefined ? undefined : findSession(code)
    if (known) return { at: 'event', session: known }
    return code === undefined ? { at: 'code', code: route.code, trouble: { describe: describeNoCode } } : { at: 'opening', code }
  }
  if (route.to === 'event') {
    const session = readSession(route.eventId)
    return session ? { at: 'event', session } : { at: 'code', trouble: { describe: () => ({ title: say('notJoinedTitle'), detail: say('notJoinedDetail') }) } }
  }
  return route.to === 'front' ? { at: 'code', code: earlyCode } : { at: 'code', trouble: { describe: () => ({ title: say('noPageTitle'), detail: say('noPageDetail') }) } }
}
