/**
 * The timer that everybody sees, on the big screen and on phones: started, paused, gone on with, lengthened, stopped.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import {
  STOP_TIMER,
  leftMs,
  lengthenTimer,
  pauseTimer,
  resumeTimer,
  startTimer,
  type Timer,
} from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'

const MINUTES_OFFERED = [2, 5, 10] as const
const MINUTES_MAX = 180

type StageTimerProps = {
  serverNow: () => number
  timer: Timer | undefined
  busy: boolean
  change: (fields: StageChange) => void
}

export function StageTimer({ serverNow, timer, busy, change }: StageTimerProps) {
  const [minutes, setMinutes] = useState('5')
  const [minutesProblem, setMinutesProblem] = useState<string>()
  const start = (count: number): void => change(startTimer(count, serverNow()))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const count = Number(minutes.replace(',', '.'))
        if (!(count > 0 && count <= MINUTES_MAX)) return setMinutesProblem(say('noMinutes', { max: MINUTES_MAX }))
        setMinutesProblem(undefined)
        return start(count)
      }}
    >
      {timer && <TimeLeft timer={timer} serverNow={serverNow} />}
      {timer && (
        <div className="row stage-row">
          {timer.pausedLeftMs === undefined ? (
            <Button busy={busy} onClick={() => change(pauseTimer(timer, serverNow()))}>
              {say('pauseTimer')}
            </Button>
          ) : (
            <Button kind="main" busy={busy} onClick={() => change(resumeTimer(timer, serverNow()))}>
              {say('resumeTimer')}
            </Button>
          )}
          <Button busy={busy} onClick={() => change(lengthenTimer(timer, serverNow()))}>
            {say('lengthenTimer')}
          </Button>
          <Button busy={busy} onClick={() => change(STOP_TIMER)}>
            {say('stopTimer')}
          </Button>
        </div>
      )}
      <div className="panel-line">
        <Field label={say('timer')} problem={minutesProblem}>
          {(control) => (
            <input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={busy}>
          {timer ? say('startAgain') : say('start')}
        </Button>
      </div>
      <div className="row" role="group" aria-label={say('startTimerOf')}>
        {MINUTES_OFFERED.map((count) => (
          <Button key={count} busy={busy} onClick={() => start(count)}>
            {say('countMinutes', { count })}
          </Button>
        ))}
      </div>
    </form>
  )
}

function TimeLeft({ timer, serverNow }: { timer: Timer; serverNow: () => number }) {
  const [, redraw] = useState(0)
  useEffect(() => {
    const ticking = setInterval(() => redraw((count) => count + 1), 250)
    return () => clearInterval(ticking)
  }, [])
  const left = leftMs(timer, serverNow())
  const seconds = Math.ceil(left / 1000)
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return (
    // A timer is silent for screen readers: announcing every second would drown everything else.
    <p className="panel-now" role="timer">
      {left === 0 ? say('timeIsUp') : say(timer.pausedLeftMs === undefined ? 'timeLeft' : 'timeLeftPaused', { time })}
    </p>
  )
}
