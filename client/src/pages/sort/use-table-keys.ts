/** The keys of the table. None does anything while somebody types, or in a dialog; one that is held down acts once. */
import { useEffect, useRef } from 'react'

export type TableKeys = {
  readonly undo: () => void
  /** The rest are single keys, which can be switched off. */
  readonly isSingleOn: boolean
  readonly digit: (digit: number) => void
  readonly find: () => void
  readonly skip: () => void
  readonly setAside: () => void
  readonly help: () => void
}

export function useTableKeys(keys: TableKeys): void {
  const newest = useRef(keys)
  newest.current = keys
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      const { target } = event
      if (target instanceof Element && target.closest('input:not([type="checkbox"]), textarea, select, dialog')) return
      const run = findRun(event, newest.current)
      if (!run) return
      event.preventDefault()
      if (!event.repeat) run()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

function findRun(event: KeyboardEvent, keys: TableKeys): (() => void) | undefined {
  const letter = readLetter(event)
  if (event.ctrlKey || event.metaKey) return letter === 'z' && !event.shiftKey ? keys.undo : undefined
  if (!keys.isSingleOn) return undefined
  const digit = readDigit(event)
  if (digit !== undefined) return () => keys.digit(digit)
  if (event.key === '?') return keys.help
  if (event.key === '/') return keys.find
  return { s: keys.skip, a: keys.setAside, u: keys.undo }[letter]
}

/** By the key's place on the keyboard where it has a letter of another script on it. */
function readLetter({ key, code }: KeyboardEvent): string {
  const isLatin = key.length !== 1 || key.charCodeAt(0) < 128
  return (isLatin ? key : code.replace(/^Key/, '')).toLowerCase()
}

/** French keyboards have their digits behind Shift: the key in the row counts, with or without. */
function readDigit({ key, code }: KeyboardEvent): number | undefined {
  const digit = /^[1-9]$/.exec(key)?.[0] ?? /^Digit([1-9])$/.exec(code)?.[1]
  return digit === undefined || key === '/' || key === '?' ? undefined : Number(digit)
}
