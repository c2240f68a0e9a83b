/**
 * The strip below whatever is shown: what this is, the newest words, the time that is left, who is here, how to take
 * part.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Stage } from '@gatherboard/shared/wall/meta'
import { useEffect, useState, type ReactNode } from 'react'
import type { JoinInfo } from '@gatherboard/shared/api/events'
import { readServerTime } from '../../api/server-clock.ts'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { JoinCorner } from './join-corner.tsx'
import { NewestWords } from './newest-notes.tsx'
import type { PacedNotes } from './use-paced-notes.ts'

type EdgeProps = {
  view: BoardView
  /** Undefined: the newest words can be read where they are. */
  newest: PacedNotes | undefined
  join: JoinInfo | undefined
  people: number
  clockAheadMs: number
  /** What is shown may be a little old. */
  away: boolean
}

export function Edge({ view, newest, join, people, clockAheadMs, away }: EdgeProps) {
  const { title, place, stage } = view.meta
  return (
    <div className="projector-edge">
      <div className="projector-title">
        <h1 dir={directionOf(title)}>{title}</h1>
        <p dir={directionOf(place)}>
          {place}
          {/* For whoever runs the hall; nobody else needs to know. */}
          {away && <span className="projector-away" role="img" aria-label={say('away')} />}
        </p>
      </div>
      {newest && <NewestWords view={view} paced={newest} />}
      {stage.timer && <TimeLeft timer={stage.timer} clockAheadMs={clockAheadMs} />}
      {people > 0 && <p className="projector-people">{sayRich('people', { count: people, b: strong })}</p>}
      {join && <JoinCorner info={join} />}
    </div>
  )
}

const strong = (words: ReactNode[]): ReactNode => <strong>{words}</strong>

export function TimeLeft({
  timer: { endsAt, pausedLeftMs },
  clockAheadMs,
}: {
  timer: NonNullable<Stage['timer']>
  clockAheadMs: number
}) {
  const [, redraw] = useState(0)
  const leftS = Math.max(0, Math.ceil((pausedLeftMs ?? endsAt - readServerTime(clockAheadMs)) / 1000))
  const isPaused = pausedLeftMs !== undefined
  useEffect(() => {
    if (isPaused) return undefined
    // When the time is up as well: that may have been the clock's mistake.
    const ticking = setInterval(() => redraw((count) => count + 1), 250)
    return () => clearInterval(ticking)
  }, [isPaused])
  return (
    <p className={`projector-timer${leftS === 0 ? ' projector-timer-up' : ''}`} role="timer">
      {leftS === 0 ? say('timeUp') : `${Math.floor(leftS / 60)}:${String(leftS % 60).padStart(2, '0')}`}
      {isPaused && leftS > 0 && <span>{say('timePaused')}</span>}
    </p>
  )
}
