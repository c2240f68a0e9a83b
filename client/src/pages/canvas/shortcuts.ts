/**
 * The keyboard of the canvas page. tldraw's own shortcuts live in the interface we do not load. Single letters work
 * only while nothing is being typed and the focus is on the wall or nowhere, and can be switched off (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'react'
import { findCommand, type Runs } from './command-table.ts'

/**
 * So long nobody may pause before their letters are commands again, when the field they typed in has gone under their
 * hands.
 */
const TYPING_ON_MS = 1_500

export function useShortcuts(runs: Runs, singleKeys: boolean): void {
  const newest = useRef({ runs, singleKeys })
  newest.current = { runs, singleKeys }
  useEffect(() => {
    const typing = watchTyping()
    const onKeyDown = (event: KeyboardEvent): void => {
      if (typing.isGoingOn(event) || event.defaultPrevented || !isForCanvas(event.target)) return
      const id = findCommand(event, newest.current.singleKeys)
      // On a button Enter is the button's.
      if (id === 'enter' && event.target instanceof Element && event.target.closest('button, a')) return
      // In the canvas tldraw reads Escape itself.
      if (id === 'cancel' && event.target instanceof Element && event.target.closest('.canvas-stage')) return
      const run = id && newest.current.runs[id]
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      typing.stop()
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/**
 * Somebody else may take a note off the wall while it is being written in. The field is gone at once, the hands go on:
 * what they type must not make groups, choose tools or draw in front of everybody.
 */
function watchTyping(): { isGoingOn: (event: KeyboardEvent) => boolean; stop: () => void } {
  let field: Element | undefined
  let typedAt = 0
  const follow = ({ target, key, ctrlKey, metaKey, timeStamp }: KeyboardEvent): void => {
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
      // Escape, Enter and Tab end a field on purpose.
      field = isTyping({ key, ctrlKey, metaKey }) ? target : undefined
      typedAt = timeStamp
    }
  }
  const forget = (): void => {
    field = undefined
  }
  window.addEventListener('keydown', follow, true)
  window.addEventListener('pointerdown', forget, true)
  return {
    isGoingOn(event) {
      if (!field || field.isConnected || !isTyping(event)) return false
      if (event.timeStamp - typedAt > TYPING_ON_MS) return false
      typedAt = event.timeStamp
      return true
    },
    stop() {
      window.removeEventListener('keydown', follow, true)
      window.removeEventListener('pointerdown', forget, true)
    },
  }
}

const isTyping = ({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>): boolean =>
  !ctrlKey && !metaKey && ([...key].length === 1 || key === 'Backspace' || key === 'Delete')

/**
 * Not while typing, and not in the panel, which has fields and keys of its own; but after a press on what lies over the
 * wall.
 */
export function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true
  if (target.closest('input, textarea, select, [contenteditable="true"], dialog, .drawer')) return false
  return (
    target === document.body ||
    target.closest('.canvas-stage, .toolbar, .note-bar, .mini-map, .screen-head, .stage-lines, .screen-said') !== null
  )
}
