/** The time that is left, by the server's clock. */
import type { Stage } from '@gatherboard/shared/wall/meta'
import { useEffect, useState } from 'react'
import { readServerTime } from '../../api/server-clock.ts'
import { say } from '../../i18n/say-projector.ts'

type Timer = NonNullable<Stage['timer']>

export function useTimeLeft(
  { endsAt, pausedLeftMs }: Timer,
  clockAheadMs: number,
): { words: string; isUp: boolean; isPaused: boolean } {
  const [, redraw] = useState(0)
  const leftS = Math.max(0, Math.ceil((pausedLeftMs ?? endsAt - readServerTime(clockAheadMs)) / 1000))
  const isPaused = pausedLeftMs !== undefined
  useEffect(() => {
    if (isPaused) return undefined
    // When the time is up as well: that may have been the clock's mistake.
    const ticking = setInterval(() => redraw((count) => count + 1), 250)
    return () => clearInterval(ticking)
  }, [isPaused])
  const isUp = leftS === 0
  return {
    words: isUp ? say('timeUp') : `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`,
    isUp,
    isPaused: isPaused && !isUp,
  }
}

export function TimeLeft({ timer, clockAheadMs }: { timer: Timer; clockAheadMs: number }) {
  const { words, isUp, isPaused } = useTimeLeft(timer, clockAheadMs)
  return (
    <p className={`projector-timer${isUp ? ' projector-timer-up' : ''}`} role="timer">
      {words}
      {isPaused && <span>{say('timePaused')}</span>}
    </p>
  )
}
