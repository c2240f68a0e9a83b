/**
 * The largest of a few type sizes at which words fit into their box, which has a height of its own: notes of like length
 * look alike, and nothing below them moves. What fits at none of them scrolls, also by keyboard.
 */
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** Classes by `data-type`, from the largest. */
const SIZES = 6

export function useFittedType(words: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return undefined
    fit(element)
    // Not where there is no layout (tests in a DOM).
    if (typeof ResizeObserver === 'undefined') return undefined
    const observer = new ResizeObserver(() => fit(element))
    observer.observe(element)
    return () => observer.disconnect()
  }, [words])
  return box
}

function fit(element: HTMLElement): void {
  element.scrollTop = 0
  for (let size = 1; size <= SIZES; size += 1) {
    element.dataset.type = String(size)
    if (!spills(element)) break
  }
  if (spills(element)) element.tabIndex = 0
  else element.removeAttribute('tabindex')
}

const spills = (element: HTMLElement): boolean =>
  element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1
