/**
 * The phone's front door: reads the address, joins if it says so, and shows the event. `/` asks for the code,
 * `/j/<code>` joins in one step, `/e/<eventId>` comes back to an event this phone has joined before.
 */
import { useCallback, useEffect, useState } from 'react'
import { parseJoinCode } from '@gatherboard/shared/values/ids'
import { useLanguage } from '../../i18n/languages.ts'
import { say } from '../../i18n/say.ts'
import { readRoute } from '../../phone/route.ts'
import { findSession, isSessionKept, joinEvent, readSession, type Session } from '../../phone/session.ts'
import { EventPage } from './event-page.tsx'
import { JoinPage } from './join-page.tsx'
import { LeftPage } from './left-page.tsx'
import { describeJoinFailure, describeNoCode, type Trouble } from './words.ts'

type Door =
  | { at: 'code'; trouble?: Trouble | undefined; code?: string }
  /** Joining by link: the box can be written in meanwhile. */
  | { at: 'opening'; code: string; nextTryMs?: number }
  | { at: 'event'; session: Session }
  /** The phone has been cleared of the event. */
  | { at: 'left'; code: string; isGone: boolean }

/** @param earlyCode what was typed of a code before the page was drawn */
export function PhoneApp({ earlyCode }: { earlyCode: string }) {
  // Everything below is drawn again in the new language.
  useLanguage()
  const [door, setDoor] = useState<Door>(() => findDoor(location.pathname, earlyCode))

  // Each person has a page of their own: nothing that it remembers by itself is there for the next.
  const [person, setPerson] = useState(0)
  const enter = useCallback((session: Session) => setDoor({ at: 'event', session }), [])
  // Reloading must not join once more, and "back" must not lead to the link that has been used; but where the browser
  // keeps nothing, the link is the only way in again.
  const address = door.at === 'event' ? addressOf(door.session) : undefined
  useEffect(() => {
    if (address !== undefined) history.replaceState(null, '', address)
  }, [address])

  const opening = door.at === 'opening' ? door.code : undefined
  useEffect(() => {
    if (opening === undefined) return
    let left = false
    joinEvent(
      opening,
      (waitMs) => left || setDoor({ at: 'opening', code: opening, nextTryMs: Date.now() + waitMs }),
    ).then(
      (session) => left || enter(session),
      (error: unknown) =>
        left ||
        setDoor({ at: 'code', code: opening, trouble: { describe: () => describeJoinFailure(error, opening) } }),
    )
    return () => {
      left = true
    }
  }, [opening, enter])

  const leave = useCallback(({ code }: Session, isGone: boolean, goesOn = false) => {
    // Loading the page again, or coming back to it, begins with the code: the event's address would ask for it.
    history.replaceState(null, '', `/j/${code}`)
    setPerson((before) => before + 1)
    setDoor(goesOn && isGone ? { at: 'opening', code } : { at: 'left', code, isGone })
  }, [])

  useEffect(() => {
    // The button that the last person pressed has gone; the next one is to write.
    if (person > 0 && opening !== undefined) document.querySelector<HTMLElement>('.write textarea')?.focus()
  }, [person, opening])

  if (door.at === 'left')
    return <LeftPage isGone={door.isGone} onNext={() => setDoor({ at: 'opening', code: door.code })} />
  if (door.at === 'code') return <JoinPage trouble={door.trouble} code={door.code} onJoined={enter} onLeft={leave} />
  return (
    <EventPage
      key={person}
      session={door.at === 'event' ? door.session : undefined}
      nextTryMs={door.at === 'opening' ? door.nextTryMs : undefined}
      onJoined={enter}
      onLeft={leave}
    />
  )
}

const addressOf = (session: Session): string =>
  isSessionKept(session) ? `/e/${session.eventId}` : `/j/${session.code}`

function findDoor(path: string, earlyCode: string): Door {
  const route = readRoute(path)
  if (route.to === 'join') {
    const code = parseJoinCode(route.code)
    // The link of an event that this phone has joined before opens at once, also without a network.
    const known = code === undefined ? undefined : findSession(code)
    if (known) return { at: 'event', session: known }
    return code === undefined
      ? { at: 'code', code: route.code, trouble: { describe: describeNoCode } }
      : { at: 'opening', code }
  }
  if (route.to === 'event') {
    const session = readSession(route.eventId)
    return session
      ? { at: 'event', session }
      : { at: 'code', trouble: { describe: () => ({ title: say('notJoinedTitle'), detail: say('notJoinedDetail') }) } }
  }
  return route.to === 'front'
    ? { at: 'code', code: earlyCode }
    : { at: 'code', trouble: { describe: () => ({ title: say('noPageTitle'), detail: say('noPageDetail') }) } }
}
