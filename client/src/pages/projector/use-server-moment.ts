/** The server's time, looked at again every few seconds: what is going on changes also while nothing changes. */
import { useEffect, useState } from 'react'
import { readServerTime } from '../../api/server-clock.ts'

const LOOK_AGAIN_MS = 5_000

/** Ms since the epoch. */
export function useServerMoment(clockAheadMs: number): number {
  const [nowMs, setNowMs] = useState(() => readServerTime(clockAheadMs))
  useEffect(() => {
    const look = (): void => setNowMs(readServerTime(clockAheadMs))
    look()
    const looking = setInterval(look, LOOK_AGAIN_MS)
    return () => clearInterval(looking)
  }, [clockAheadMs])
  return nowMs
}
