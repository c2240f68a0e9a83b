/** The one line in which a page says what it has just done. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Said, Say } from '../facilitate/said.ts'

const SAID_FOR_MS = 20_000

/**
 * The newest remark, numbered so that the same words said twice are read out twice. It goes away by itself; nothing is
 * lost with it, as undo has keys and a button of its own.
 */
export function useSaid(): { said: (Said & { turn: number }) | undefined; say: Say } {
  const [said, setSaid] = useState<Said & { turn: number }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turn = useRef(0)
  const say = useCallback<Say>((next) => {
    clearTimeout(timer.current)
    turn.current += 1
    setSaid(next && { ...next, turn: turn.current })
    if (next) timer.current = setTimeout(() => setSaid(undefined), SAID_FOR_MS)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  return { said, say }
}
