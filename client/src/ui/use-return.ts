/** Calls back when the person looks at this page again: what it shows may be an hour old by then. */
import { useEffect, useRef } from 'react'

export function useReturn(onReturn: () => void): void {
  const newest = useRef(onReturn)
  newest.current = onReturn
  useEffect(() => {
    const look = (): void => {
      if (document.visibilityState === 'visible') newest.current()
    }
    document.addEventListener('visibilitychange', look)
    // Another window in front hides nothing, and coming back from it is a return all the same.
    addEventListener('focus', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
    }
  }, [])
}
