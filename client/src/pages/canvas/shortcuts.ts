/**
 * The keyboard of the canvas page. tldraw's own shortcuts live in the interface we do not load. Single letters work
 * only while nothing is being typed and the focus is on the wall or nowhere (WCAG 2.1.4).
 */
import { useEffect, useRef } from 'react'

export type Shortcuts = Partial<Record<'undo' | 'redo' | 'remove' | 'newNote' | 'select' | 'hand' | 'fit' | 'zoomIn' | 'zoomOut' | 'group' | 'selectAll' | 'place' | 'cancel', () => void>>

export function useShortcuts(shortcuts: Shortcuts): void {
  const newest = useRef(shortcuts)
  newest.current = shortcuts
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isForCanvas(event.target)) return
      const name = findShortcut(event)
      // On a button Enter is the button's.
      if (name === 'place' && event.target instanceof Element && event.target.closest('button, a')) return
      // In the canvas tldraw reads Escape itself.
      if (name === 'cancel' && event.target instanceof Element && event.target.closest('.tl-container')) return
      const run = name && newest.current[name]
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function findShortcut({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): keyof Shortcuts | undefined {
  if (altKey) return undefined
  if (ctrlKey || metaKey) {
    switch (key.toLowerCase()) {
      case 'z':
        return shiftKey ? 'redo' : 'undo'
      case 'y':
        return 'redo'
      case 'g':
        return 'group'
      case 'a':
        return 'selectAll'
      default:
        return undefined
    }
  }
  switch (key) {
    case 'Delete':
    case 'Backspace':
      return 'remove'
    case 'n':
    case 'N':
      return 'newNote'
    case 'v':
    case 'V':
      return 'select'
    case 'h':
    case 'H':
      return 'hand'
    case 'g':
    case 'G':
      return 'group'
    case '0':
      return 'fit'
    case '+':
    case '=':
      return 'zoomIn'
    case '-':
      return 'zoomOut'
    case 'Enter':
      return 'place'
    case 'Escape':
      return 'cancel'
    default:
      return undefined
  }
}

/** Not while typing, and not in the panel, which has fields and keys of its own. */
function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true
  if (target.closest('input, textarea, select, [contenteditable="true"], dialog, .drawer')) return false
  return target === document.body || target.closest('.tl-container, .toolbar, .screen-head') !== null
}
