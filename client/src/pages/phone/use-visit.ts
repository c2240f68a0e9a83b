/** Ties a visit to the page: opened when there is a session, closed with the page, its view followed. */
import { useEffect, useRef, useState } from 'react'
import type { Session } from '../../phone/session.ts'
import { openVisit, type Visit, type VisitNews, type VisitView } from '../../phone/visit.ts'

export function useVisit(session: Session | undefined, onNews: (news: VisitNews, now: VisitView) => void): { visit: Visit | undefined; view: VisitView | undefined } {
  const [visit, setVisit] = useState<Visit>()
  const [view, setView] = useState<VisitView>()
  const newest = useRef(onNews)
  newest.current = onNews

  useEffect(() => {
    if (!session) return
    const opened = openVisit(session, (news) => newest.current(news, opened.view))
    setVisit(opened)
    setView(opened.view)
    const stop = opened.subscribe(() => setView(opened.view))
    // The box is on the screen by now; the wall may use the line.
    const cancel = whenIdle(() => opened.startWall())
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

function whenIdle(act: () => void): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(act, 200)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 1_500 })
  return () => cancelIdleCallback(handle)
}
