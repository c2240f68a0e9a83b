/** What goes away under somebody's hands must not take the focus with it. */
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** When `element` is taken away while the focus is in it, `giveBack` puts the focus somewhere that stays. */
export function useFocusBack(element: RefObject<HTMLElement | null>, giveBack: () => void): void {
  const newest = useRef(giveBack)
  newest.current = giveBack
  useLayoutEffect(() => {
    const own = element.current
    // It is still in the page when this is called.
    return () => {
      if (own?.contains(document.activeElement)) newest.current()
    }
  }, [element])
}
