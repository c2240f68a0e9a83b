/**
 * The largest of a few type sizes at which words fit into their box, which has a height of its own: notes of like length
 * look alike, and nothing below them moves. What fits at none of them scrolls, also by keyboard.
 */
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

/** Classes by `data-type`, from the largest. */
const SIZES = 6

export function useFittedType(words: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  const fitted = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (!box.current || fitted.current === words) return
    fitted.current = words
    box.current.scrollTop = 0
    fit(box.current)
  })
  useEffect(() => {
    const element = box.current
    // Not where there is no layout (tests in a DOM).
    if (!element || typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(() => fit(element))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return box
}

function fit(element: HTMLElement): void {
  for (let size = 1; size <= SIZES; size += 1) {
    element.dataset.type = String(size)
    if (!spills(element)) break
  }
  if (spills(element)) element.tabIndex = 0
  else element.removeAttribute('tabindex')
}

const spills = (element: HTMLElement): boolean =>
  element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
