/**
 * The strip below whatever is shown: what this is, the newest words, the time that is left, who is here, how to take
 * part.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ReactNode } from 'react'
import type { JoinInfo } from '@gatherboard/shared/api/events'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { JoinCorner } from './join-corner.tsx'
import { NewestWords } from './newest-words.tsx'
import { TimeLeft } from './time-left.tsx'
import type { StripNotes } from './use-strip.ts'

type EdgeProps = {
  view: BoardView
  /** Undefined: the newest words can be read where they are. */
  newest: StripNotes | undefined
  join: JoinInfo | undefined
  /** False where the scene itself says how much time is left. */
  hasTimer: boolean
  people: number
  clockAheadMs: number
  /** What is shown may be a little old. */
  away: boolean
}

export function Edge({ view, newest, join, hasTimer, people, clockAheadMs, away }: EdgeProps) {
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
      {newest && <NewestWords view={view} strip={newest} />}
      {hasTimer && stage.timer && <TimeLeft timer={stage.timer} clockAheadMs={clockAheadMs} />}
      {people > 0 && <p className="projector-people">{sayRich('people', { count: people, b: strong })}</p>}
      {join && <JoinCorner info={join} />}
    </div>
  )
}

const strong = (words: ReactNode[]): ReactNode => <strong>{words}</strong>
