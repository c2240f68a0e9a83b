/** Whether single keys do anything (WCAG 2.1.4), remembered on this device where it remembers anything. */
import { useCallback, useState } from 'react'

const SETTING = 'gatherboard-single-keys'

export function useSingleKeys(): readonly [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(readSetting)
  const set = useCallback((next: boolean) => {
    setOn(next)
    try {
      if (next) localStorage.removeItem(SETTING)
      else localStorage.setItem(SETTING, 'off')
    } catch {
      // A browser that stores nothing: it holds until the page is closed.
      return
    }
  }, [])
  return [on, set]
}

function readSetting(): boolean {
  try {
    return localStorage.getItem(SETTING) !== 'off'
  } catch {
    // A browser that lets nothing be stored: as if never set.
    return true
  }
}
