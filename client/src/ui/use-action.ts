/** One thing a person can ask for: whether it is under way, and what went wrong last time. */
import { useCallback, useRef, useState } from 'react'

type Action<Arguments extends unknown[], Answer> = {
  busy: boolean
  /** What was thrown by the last run; undefined when it went well or is running again. */
  error: unknown
  /** Resolves to undefined when it failed, or when an earlier run is still under way. Never rejects. */
  run: (...given: Arguments) => Promise<Answer | undefined>
  forget: () => void
}

export function useAction<Arguments extends unknown[], Answer>(
  act: (...given: Arguments) => Promise<Answer>,
): Action<Arguments, Answer> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(undefined)
  const running = useRef(false)
  const newest = useRef(act)
  newest.current = act

  const run = useCallback(async (...given: Arguments): Promise<Answer | undefined> => {
    // A double click must not create two events.
    if (running.current) return undefined
    running.current = true
    setBusy(true)
    setError(undefined)
    try {
      return await newest.current(...given)
    } catch (thrown) {
      setError(thrown)
      return undefined
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const forget = useCallback(() => setError(undefined), [])
  return { busy, error, run, forget }
}
