/** An event's support lines at a participant's large screen; undefined until they are read: then the usual ones do. */
import type { EventInfo } from '@gatherboard/shared/api/events'
import { useEffect, useState } from 'react'
import { readEvent } from '../api/events.ts'

/** @param token of somebody who may write; undefined: nobody needs them */
export function useSupportLines(eventId: string, token: string | undefined): EventInfo['supportLines'] | undefined {
  const [lines, setLines] = useState<EventInfo['supportLines']>()
  useEffect(() => {
    if (token === undefined) return undefined
    const abort = new AbortController()
    readEvent({ eventId, token }, abort.signal).then(
      (event) => abort.signal.aborted || setLines(event.supportLines),
      () => {
        // Not to be had just now: the usual lines are shown.
      },
    )
    return () => abort.abort()
  }, [eventId, token])
  return lines
}
