/**
 * What everyone in the room is asked to do or look at just now: the time that is left, and a part of the wall together.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useRef, useState } from 'react'
import type { Stage } from '@gatherboard/shared/wall/meta'
import type { Together } from '../../wall/together.ts'
import { say, sayCount } from '../../i18n/say.ts'
import { lensNumber } from '../../ui/lens-mark.tsx'
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

type TogetherNowProps = {
  together: Together
  /** Whether the page has a part with the sketch notes, to lead to. */
  showsSketches: boolean
  announce: Announce
}

/** It comes and goes by itself below the writing box: nothing above it moves, and nobody's focus does. */
export function TogetherNow({
  together: { call, kind, title, notes, sketches, more },
  showsSketches,
  announce,
}: TogetherNowProps) {
  const told = useRef('')
  useEffect(() => {
    if (told.current === call) return
    told.current = call
    announce(say('toldSpotlight'))
  }, [call, announce])
  return (
    <section className="spotlight" aria-labelledby="together">
      <h2 id="together" tabIndex={-1}>
        {say(kind === 'view' ? 'lookingAt' : 'together')}
      </h2>
      {title !== undefined && (
        <p className="spotlight-title" dir={directionOf(title)}>
          {title === '' ? say('unnamedCluster') : title}
        </p>
      )}
      {kind === 'view' && title === undefined && notes.length + sketches.length === 0 && (
        <p className="soft">{say('lookingAtNothing')}</p>
      )}
      {notes.length > 0 && (
        <ul>
          {notes.map(({ id, text, lens }) => (
            <li key={id} className={`wall-text lens-${lensNumber(lens)}`} dir={directionOf(text)}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {sketches.map((sketch) => {
        const name =
          sketch.title === ''
            ? say('sketchUntitled', { number: sketch.number })
            : say('lookingAtSketch', { title: sketch.title })
        return <p key={sketch.id}>{showsSketches ? <a href="#sketches">{name}</a> : name}</p>
      })}
      {more > 0 && <p className="soft">{sayCount('andMore', more)}</p>}
    </section>
  )
}
