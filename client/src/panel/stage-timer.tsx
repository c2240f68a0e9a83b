/**
 * The timer that everybody sees, on the big screen and on phones: started, paused, gone on with, lengthened, stopped.
 */
import type { Stage } from '@gatherboard/shared/wall/meta'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import type { EventCaller } from './event-calls.ts'
import type { StageChange } from '../facilitate/stage-change.ts'
import { useServerClock } from './use-server-clock.ts'

const MINUTES_OFFERED = [2, 5, 10] as const
const MINUTES_MAX = 180
const MINUTE_MS = 60_000

type Timer = NonNullable<Stage['timer']>

type StageTimerProps = {
  caller: EventCaller
  timer: Timer | undefined
  busy: boolean
  change: (fields: StageChange) => void
}

export function StageTimer({ caller, timer, busy, change }: StageTimerProps) {
  const serverNow = useServerClock(caller)
  const [minutes, setMinutes] = useState('5')
  const [minutesProblem, setMinutesProblem] = useState<string>()
  const start = (count: number): void => change({ timer: { endsAt: serverNow() + count * MINUTE_MS } })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const count = Number(minutes.replace(',', '.'))
        if (!(count > 0 && count <= MINUTES_MAX))
          return setMinutesProblem(`Write a number of minutes, up to ${MINUTES_MAX}.`)
        setMinutesProblem(undefined)
        return start(count)
      }}
    >
      {timer && <TimeLeft timer={timer} serverNow={serverNow} />}
      {timer && (
        <div className="row stage-row">
          {timer.pausedLeftMs === undefined ? (
            <Button busy={busy} onClick={() => change({ timer: pauseTimer(timer, serverNow()) })}>
              Pause the timer
            </Button>
          ) : (
            <Button kind="main" busy={busy} onClick={() => change({ timer: resumeTimer(timer, serverNow()) })}>
              Go on with the timer
            </Button>
          )}
          <Button busy={busy} onClick={() => change({ timer: lengthenTimer(timer, serverNow()) })}>
            One minute more
          </Button>
          <Button busy={busy} onClick={() => change({ timer: undefined })}>
            Stop the timer
          </Button>
        </div>
      )}
      <div className="panel-line">
        <Field label="Timer, in minutes" problem={minutesProblem}>
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
          {timer ? 'Start again' : 'Start'}
        </Button>
      </div>
      <div className="row" role="group" aria-label="Start a timer of">
        {MINUTES_OFFERED.map((count) => (
          <Button key={count} busy={busy} onClick={() => start(count)}>
            {count} minutes
          </Button>
        ))}
      </div>
    </form>
  )
}

const leftMs = ({ endsAt, pausedLeftMs }: Timer, nowMs: number): number => Math.max(0, pausedLeftMs ?? endsAt - nowMs)

const pauseTimer = (timer: Timer, nowMs: number): Timer => ({ ...timer, pausedLeftMs: leftMs(timer, nowMs) })
const resumeTimer = (timer: Timer, nowMs: number): Timer => ({ endsAt: nowMs + leftMs(timer, nowMs) })

function lengthenTimer(timer: Timer, nowMs: number): Timer {
  const left = leftMs(timer, nowMs) + MINUTE_MS
  return { endsAt: nowMs + left, ...(timer.pausedLeftMs === undefined ? {} : { pausedLeftMs: left }) }
}

function TimeLeft({ timer, serverNow }: { timer: Timer; serverNow: () => number }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 250)
    return () => clearInterval(ticking)
  }, [serverNow])
  const left = leftMs(timer, now)
  const seconds = Math.ceil(left / 1000)
  return (
    // A timer is silent for screen readers: announcing every second would drown everything else.
    <p className="panel-now" role="timer">
      {left === 0 ? 'Time is up' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`}
      {left > 0 && timer.pausedLeftMs !== undefined && ', paused'}
    </p>
  )
}
