/**
 * For a page without a socket: does something when somebody comes back to it, and from time to time while it is looked
 * at.
 */
import { useEffect, useRef } from 'react'

const EVERY_MS = 60_000

export function useLookingAgain(look: () => void): void {
  const newest = useRef(look)
  newest.current = look
  useEffect(() => {
    const lookIfSeen = (): void => {
      if (document.visibilityState !== 'hidden') newest.current()
    }
    const timer = setInterval(lookIfSeen, EVERY_MS)
    addEventListener('focus', lookIfSeen)
    addEventListener('pageshow', lookIfSeen)
    document.addEventListener('visibilitychange', lookIfSeen)
    return () => {
      clearInterval(timer)
      removeEventListener('focus', lookIfSeen)
      removeEventListener('pageshow', lookIfSeen)
      document.removeEventListener('visibilitychange', lookIfSeen)
    }
  }, [])
}
