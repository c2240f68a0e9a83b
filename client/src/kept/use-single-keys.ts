/** Whether single keys do anything (WCAG 2.1.4), remembered on this device where it remembers anything. */
import { useCallback, useState } from 'react'
import { inBrowser } from './kept.ts'
import { SINGLE_KEYS } from './registry.ts'

const OFF = 'off'

export function useSingleKeys(): readonly [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(() => inBrowser.read(SINGLE_KEYS) !== OFF)
  const set = useCallback((next: boolean) => {
    setOn(next)
    if (next) inBrowser.forget(SINGLE_KEYS)
    else inBrowser.keep(SINGLE_KEYS, OFF)
  }, [])
  return [on, set]
}
