/**
 * Nothing of the browser's own may come up in front of everybody: no menu under a press, no dragged picture, no larger
 * type by a wheel.
 */
import { useEffect } from 'react'

export function useQuietBrowser(): void {
  useEffect(() => {
    const quiet = (event: Event): void => event.preventDefault()
    const still = (event: WheelEvent): void => {
      // A touchpad on the lectern: with Ctrl it is the browser's own zoom.
      if (event.ctrlKey) event.preventDefault()
    }
    const kinds = ['contextmenu', 'dragstart', 'selectstart'] as const
    for (const kind of kinds) addEventListener(kind, quiet)
    addEventListener('wheel', still, { passive: false })
    return () => {
      for (const kind of kinds) removeEventListener(kind, quiet)
      removeEventListener('wheel', still)
    }
  }, [])
}
