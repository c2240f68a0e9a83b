/**
 * A part of the screen that mends itself: what broke is left out, the rest goes on, and after a moment it is built
 * anew.
 */
import { useEffect, useState, type ReactNode } from 'react'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'

/** Not at once, so that a part that always breaks stays calm. */
export const MEND_AFTER_MS = 5_000

export function Mending({ children, instead = null }: { children: ReactNode; instead?: ReactNode }) {
  const [attempt, setAttempt] = useState(0)
  const [brokenAt, setBrokenAt] = useState<number>()
  useEffect(() => {
    if (brokenAt === undefined) return undefined
    const timer = setTimeout(() => setAttempt((before) => before + 1), MEND_AFTER_MS)
    return () => clearTimeout(timer)
  }, [brokenAt])
  return (
    <ErrorBoundary key={attempt} instead={instead} onBroken={() => setBrokenAt(attempt)}>
      {children}
    </ErrorBoundary>
  )
}
