/** A whole hall is joining at once: the phone waits its turn by itself, and says how long. */
import { useEffect, useState } from 'react'
import { say, sayCount } from '../../i18n/say.ts'

/** @param untilMs when the next try is made, by this phone's clock */
export function JoinWait({ untilMs }: { untilMs: number }) {
  const [nowMs, setNowMs] = useState(() => Date.now())
  const leftS = Math.ceil((untilMs - nowMs) / 1000)
  const isRunning = leftS > 0
  useEffect(() => {
    if (!isRunning) return
    const ticking = setInterval(() => setNowMs(Date.now()), 500)
    return () => clearInterval(ticking)
  }, [isRunning])
  return (
    <div className="notice">
      <p className="notice-title" role="status">
        {say('joinBusyTitle')}
      </p>
      {/* Not told by itself: every second would drown everything else. */}
      <p role="timer">{isRunning ? sayCount('joinWait', leftS) : say('joining')}</p>
    </div>
  )
}
