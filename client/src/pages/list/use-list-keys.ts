/** The keys that work wherever the focus is, but for fields, where they belong to what is typed. */
import { useEffect, useRef } from 'react'

type ListKeys = { undo?: () => void; redo?: () => void; help?: (() => void) | undefined }

export function useListKeys(keys: ListKeys): void {
  const newest = useRef(keys)
  newest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      if (
        event.target instanceof Element &&
        event.target.closest('input:not([type="checkbox"]), textarea, select, dialog')
      )
        return
      const run = findRun(event, newest.current)
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function findRun(
  { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  { undo, redo, help }: ListKeys,
): (() => void) | undefined {
  if (!ctrlKey && !metaKey) return key === '?' ? help : undefined
  if (key.toLowerCase() === 'y') return redo
  if (key.toLowerCase() === 'z') return shiftKey ? redo : undo
  return undefined
}
