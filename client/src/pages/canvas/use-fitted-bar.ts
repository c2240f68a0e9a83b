/**
 * Keeps a bar in one row, however wide the page, large its text and long its words are: step by step, classes are added
 * to it until what is left fits. CSS says what each takes away (fit-tools.css, screen-head.css), in addition to those
 * before it; the last may take a second row.
 */
import { useLayoutEffect, useRef, type RefObject } from 'react'

/** @param steps classes, the same list each time */
export function useFittedBar<Bar extends HTMLElement>(steps: readonly string[]): RefObject<Bar | null> {
  const bar = useRef<Bar>(null)
  useLayoutEffect(() => (bar.current ? fitBar(bar.current, steps) : undefined), [steps])
  return bar
}

/** Until the returned function is called. */
function fitBar(bar: HTMLElement, steps: readonly string[]): () => void {
  const fit = (): void => {
    bar.classList.remove(...steps)
    for (const step of steps) {
      if (bar.scrollWidth <= bar.clientWidth) return
      bar.classList.add(step)
    }
  }
  // Not inside the observer's own turn: what it changes would be reported to it at once.
  let frame = 0
  const observer = new ResizeObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0
      fit()
    })
  })
  observer.observe(bar)
  for (const part of bar.children) observer.observe(part)
  fit()
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  }
}
