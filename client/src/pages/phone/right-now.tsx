/** How much time is left of what is going on. */
import { useEffect, useRef, useState } from 'react'
import type { Stage } from '@gatherboard/shared/wall/meta'
import { say, sayCount } from '../../i18n/say.ts'
import type { Tone } from './announcer.tsx'

type Announce = (text: string, tone?: Tone) => void

/** How the last moments are told to somebody who does not see the clock. */
const TOLD_AT_S = [60, 10]

type TimeLeftProps = {
  timer: NonNullable<Stage['timer']>
  /** The server's clock minus this phone's, ms: a phone may be a day off. */
  clockAheadMs: number
  announce: Announce
}

export function TimeLeft({ timer, clockAheadMs, announce }: TimeLeftProps) {
  const { endsAt, pausedLeftMs } = timer
  const [nowMs, setNowMs] = useState(() => Date.now())
  const leftS = Math.max(0, Math.ceil((pausedLeftMs ?? endsAt - nowMs - clockAheadMs) / 1000))
  const isRunning = pausedLeftMs === undefined && leftS > 0
  useEffect(() => {
    if (!isRunning) return
    const ticking = setInterval(() => setNowMs(Date.now()), 500)
    return () => clearInterval(ticking)
  }, [isRunning])

  const before = useRef(leftS)
  useEffect(() => {
    const from = before.current
    before.current = leftS
    if (leftS >= from) return
    if (leftS === 0) announce(say('timeUp'))
    else if (TOLD_AT_S.some((at) => from > at && leftS <= at)) announce(sayCount('timeLeftSeconds', leftS))
  }, [leftS, announce])

  return (
    // Silent for screen readers by itself: every second told would drown everything else.
    <p className={leftS === 0 ? 'time-left time-up' : 'time-left'} role="timer" aria-label={say('timeLeftLabel')}>
      {leftS === 0 ? say('timeUp') : `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`}
      {pausedLeftMs !== undefined && leftS > 0 && <span className="visually-hidden"> {say('timePaused')}</span>}
    </p>
  )
}
