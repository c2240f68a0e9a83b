/**
 * The keyboard of the canvas page. tldraw's own shortcuts live in the interface we do not load. Single letters work
 * only while nothing is being typed and the focus is on the wall or nowhere, and can be switched off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'react'
import { findCommand, type Runs } from './command-table.ts'

export function useShortcuts(runs: Runs, singleKeys: boolean): void {
  const newest = useRef({ runs, singleKeys })
  newest.current = { runs, singleKeys }
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isForCanvas(event.target)) return
      const id = findCommand(event, newest.current.singleKeys)
      // On a button Enter is the button's.
      if (id === 'enter' && event.target instanceof Element && event.target.closest('button, a')) return
      // In the canvas tldraw reads Escape itself.
      if (id === 'cancel' && event.target instanceof Element && event.target.closest('.tl-container')) return
      const run = id && newest.current.runs[id]
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Not while typing, and not in the panel, which has fields and keys of its own; but after a press on what lies over the wall. */
export function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true
  if (target.closest('input, textarea, select, [contenteditable="true"], dialog, .drawer')) return false
  return target === document.body || target.closest('.tl-container, .toolbar, .screen-head, .stage-lines, .screen-said') !== null
}
