/** What every screen in the room is asked to show: blank or not, a timer, a spotlight. */
import type { Stage } from '@gatherboard/shared/document/meta'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { patchEvent, type EventCaller } from './event-calls.ts'
import { useServerClock } from './use-server-clock.ts'

const MINUTES_OFFERED = [2, 5, 10] as const
const MINUTES_MAX = 180

export function StageControls({ caller, stage }: { caller: EventCaller; stage: Stage }) {
  const serverNow = useServerClock(caller)
  const [minutes, setMinutes] = useState('5')
  const [minutesProblem, setMinutesProblem] = useState<string>()
  const change = useAction((fields: { [Key in keyof Stage]?: Stage[Key] | undefined }) => patchEvent(caller, { stage: mergeStage(stage, fields) }))
  const startTimer = (count: number): void => void change.run({ timer: { endsAt: serverNow() + count * 60_000 } })

  return (
    <div className="stack">
      <div className="row">
        <Button kind={stage.blank ? 'main' : 'plain'} aria-pressed={stage.blank} busy={change.busy} onClick={() => change.run({ blank: !stage.blank })}>
          {stage.blank ? 'Show the wall again' : 'Blank the wall'}
        </Button>
        <span className="small soft" role="status">
          {stage.blank ? 'The big screen is blank. Phones can still write.' : 'The big screen shows the wall.'}
        </span>
      </div>
      {stage.spotlight !== undefined && (
        <div className="row">
          <Button busy={change.busy} onClick={() => change.run({ spotlight: undefined })}>
            Take the spotlight away
          </Button>
          <span className="small soft">One note or group is being shown to everyone.</span>
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const count = Number(minutes.replace(',', '.'))
          if (!(count > 0 && count <= MINUTES_MAX)) return setMinutesProblem(`Write a number of minutes, up to ${MINUTES_MAX}.`)
          setMinutesProblem(undefined)
          return startTimer(count)
        }}
      >
        {stage.timer && <TimeLeft endsAt={stage.timer.endsAt} pausedLeftMs={stage.timer.pausedLeftMs} serverNow={serverNow} />}
        <div className="panel-line">
          <Field label="Timer, in minutes" problem={minutesProblem}>
            {(control) => (
              <input {...control} inputMode="decimal" autoComplete="off" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
            )}
          </Field>
          <Button type="submit" busy={change.busy}>
            {stage.timer ? 'Start again' : 'Start'}
          </Button>
          {stage.timer && (
            <Button busy={change.busy} onClick={() => change.run({ timer: undefined })}>
              Stop the timer
            </Button>
          )}
        </div>
        <div className="row" role="group" aria-label="Start a timer of">
          {MINUTES_OFFERED.map((count) => (
            <Button key={count} busy={change.busy} onClick={() => startTimer(count)}>
              {count} minutes
            </Button>
          ))}
        </div>
      </form>
      <ProblemNotice error={change.error} />
    </div>
  )
}

/** The stage with some fields changed; undefined takes a field away. */
function mergeStage(stage: Stage, fields: { [Key in keyof Stage]?: Stage[Key] | undefined }) {
  const { blank, spotlight, view, timer } = { ...stage, ...fields }
  return {
    blank: blank ?? false,
    ...(spotlight === undefined ? {} : { spotlight }),
    ...(view ? { view: [...view] as [number, number, number, number] } : {}),
    ...(timer ? { timer } : {}),
  }
}

function TimeLeft({ endsAt, pausedLeftMs, serverNow }: { endsAt: number; pausedLeftMs: number | undefined; serverNow: () => number }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const ticking = setInterval(() => setNow(serverNow()), 250)
    return () => clearInterval(ticking)
  }, [serverNow])
  const leftMs = Math.max(0, pausedLeftMs ?? endsAt - now)
  const seconds = Math.ceil(leftMs / 1000)
  return (
    // A timer is silent for screen readers: announcing every second would drown everything else.
    <p className="panel-now" role="timer">
      {leftMs === 0 ? 'Time is up' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`}
    </p>
  )
}
