/**
 * The time that is left, on a phone. No part of the first load: there is no timer before the wall has come.
 * The server's clock decides. A phone's own may be a day off, and may be put right while the page is open.
 */
import { useEffect, useRef, useState } from 'react'
import type { Stage } from '@gatherboard/shared/wall/meta'
import { readServerTime } from '../../api/server-clock.ts'
import { say, sayCount } from '../../i18n/say.ts'
import { useClockJump } from '../../ui/use-clock-jump.ts'

/** How the last moments are told to somebody who does not see the clock. */
const TOLD_AT_S = [60, 10]
/** What falls further at once is a phone that slept, or whose clock was moved: the server is asked before it is told. */
const FALL_S_MAX = 5
const ASKED_WITHIN_MS = 3_000

export type TimeLeftProps = {
  timer: NonNullable<Stage['timer']>
  /** The server's clock minus this phone's, ms. */
  clockAheadMs: number
  announce: (text: string) => void
  /** Asks the server for its clock again; the same function each time. */
  onClockJump: () => void
}

export function TimeLeft({ timer: { endsAt, pausedLeftMs }, clockAheadMs, announce, onClockJump }: TimeLeftProps) {
  useClockJump(onClockJump)
  const [, redraw] = useState(0)
  const leftS = Math.max(0, Math.ceil((pausedLeftMs ?? endsAt - readServerTime(clockAheadMs)) / 1000))
  const isPaused = pausedLeftMs !== undefined
  useEffect(() => {
    if (isPaused) return
    // When the time is up as well: that may have been the clock's mistake.
    const ticking = setInterval(() => redraw((count) => count + 1), 500)
    return () => clearInterval(ticking)
  }, [isPaused])
  useToldTime(leftS, announce)

  return (
    // Silent for screen readers by itself: every second told would drown everything else.
    <p className={leftS === 0 ? 'time-left time-up' : 'time-left'} role="timer" aria-label={say('timeLeftLabel')}>
      {leftS === 0 ? say('timeUp') : `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`}
      {isPaused && leftS > 0 && <span className="visually-hidden"> {say('timePaused')}</span>}
    </p>
  )
}

function useToldTime(leftS: number, announce: TimeLeftProps['announce']): void {
  const before = useRef(leftS)
  useEffect(() => {
    const from = before.current
    before.current = leftS
    if (leftS >= from) return
    if (from - leftS > FALL_S_MAX) {
      if (leftS > 0) return
      const telling = setTimeout(() => announce(say('timeUp')), ASKED_WITHIN_MS)
      return () => clearTimeout(telling)
    }
    if (leftS === 0) announce(say('timeUp'))
    else if (TOLD_AT_S.some((at) => from > at && leftS <= at)) announce(sayCount('timeLeftSeconds', leftS))
  }, [leftS, announce])
}
