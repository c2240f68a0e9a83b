/**
 * Keeps what somebody is busy with where it is on the screen while something appears or goes above it by itself: the
 * box or button that has the focus, else what is in the middle of a page that has been scrolled. Browsers do as much
 * for a scrolled page, but not Safari, and none of them at the very top.
 */
import { useLayoutEffect, useRef } from 'react'

/** @param appearing another value whenever something may appear or go in this drawing of the page */
export function useHeldPlace(appearing: unknown): void {
  const before = useRef(appearing)
  // Asked while the page still is as it was: afterwards nobody knows any more where things were.
  const held = before.current === appearing ? undefined : findHeld()
  const top = held?.getBoundingClientRect().top ?? 0
  useLayoutEffect(() => {
    before.current = appearing
    if (!held?.isConnected) return
    const moved = held.getBoundingClientRect().top - top
    if (moved !== 0) scrollBy(0, moved)
  })
}

function findHeld(): Element | null {
  const { activeElement, body } = document
  if (activeElement && activeElement !== body) {
    const { top, bottom } = activeElement.getBoundingClientRect()
    if (bottom > 0 && top < innerHeight) return activeElement
  }
  if (scrollY === 0) return null
  const middle = innerHeight / 2
  const hit = document.elementFromPoint(innerWidth / 2, middle)
  // Between two parts it is the page itself that is met, which does not move when something appears in it.
  return [...(hit?.children ?? [])].find((part) => part.getBoundingClientRect().bottom > middle) ?? hit
}
