/** Ties a visit to the page: opened when there is a session, closed with the page, its view followed. */
import { useEffect, useRef, useState } from 'react'
import type { Session } from '../../phone/session.ts'
import { fetchWallParts } from './late-wall-parts.tsx'
import { openVisit, type Visit, type VisitNews, type VisitView } from '../../phone/visit.ts'

/** @param onLeft another tab has cleared this phone of the event */
export function useVisit(
  session: Session | undefined,
  onNews: (news: VisitNews, now: VisitView) => void,
  onLeft: () => void,
): { visit: Visit | undefined; view: VisitView | undefined } {
  const [visit, setVisit] = useState<Visit>()
  const [view, setView] = useState<VisitView>()
  const newest = useRef(onNews)
  newest.current = onNews
  const newestLeft = useRef(onLeft)
  newestLeft.current = onLeft

  useEffect(() => {
    if (!session) return
    const opened = openVisit(
      session,
      (news) => newest.current(news, opened.view),
      () => newestLeft.current(),
    )
    setVisit(opened)
    setView(opened.view)
    const stop = opened.subscribe(() => setView(opened.view))
    const cancel = whenWallIsWanted(() => {
      opened.startWall()
      fetchWallParts()
    })
    return () => {
      cancel()
      stop()
      opened.close()
      setVisit(undefined)
      setView(undefined)
    }
  }, [session])

  return { visit, view }
}

/** How long an untouched page leaves the line alone before it loads the wall all the same. */
const WALL_DELAY_MS = 5_000

/**
 * Calls back once when the wall is wanted: it has come into view, the page has been touched or typed on, or the page
 * has been there for a while. Until then the first load is the writing box and nothing else, which on one bar of
 * signal is the difference between writing now and waiting for twice the bytes.
 */
function whenWallIsWanted(act: () => void): () => void {
  const events = ['pointerdown', 'keydown', 'scroll'] as const
  const stop = (): void => {
    clearTimeout(timer)
    observer?.disconnect()
    for (const name of events) removeEventListener(name, want)
  }
  const want = (): void => {
    stop()
    act()
  }
  const timer = setTimeout(want, WALL_DELAY_MS)
  for (const name of events) addEventListener(name, want, { passive: true })
  const wall = document.getElementById('wall')
  const observer =
    wall && 'IntersectionObserver' in window
      ? new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && want())
      : undefined
  if (wall) observer?.observe(wall)
  return stop
}
