/**
 * Write first, then show: what to do, the round's question, the time that is left and how many notes there are so far.
 * Nothing of their words is here, on this screen or in anything it was sent.
 */
import type { Meta } from '@gatherboard/shared/wall/meta'
import type { ReactNode } from 'react'
import { say, sayRich } from '../../i18n/say-projector.ts'
import { Questions, askArea } from './prompt.tsx'
import './prompt.css'
import { isUpright, type Screen } from './stage-fit.ts'
import { useTimeLeft } from './time-left.tsx'

/** In units: "Write now" above the question, and the sentence below it; prompt.css has the same numbers. */
const ABOVE_UNITS = 150
const SENTENCE_UNITS = 70
/** The figures: beside the words, or below them. */
const FIGURES = { width: 420, height: 240 }

type PrivateProps = {
  meta: Meta
  screen: Screen
  clockAheadMs: number
  /** Rounded down by the server; undefined until it has said. */
  held: number | undefined
}

export function PrivateWriting({ meta, screen, clockAheadMs, held }: PrivateProps) {
  const { timer } = meta.stage
  const { width, height } = askArea(screen, FIGURES)
  return (
    <section className="prompt" data-testid="private">
      <div className="prompt-words">
        <p className="write-now">{say('writeNow')}</p>
        <Questions meta={meta} area={{ width, height: height - ABOVE_UNITS - SENTENCE_UNITS }} />
        <p className="write-hidden">{say('nobodySees')}</p>
      </div>
      <div className={isUpright(screen) ? 'write-figures write-figures-below' : 'write-figures'}>
        {timer && <TimeFigure timer={timer} clockAheadMs={clockAheadMs} />}
        {held !== undefined && <p>{held === 0 ? say('fewHeld') : sayRich('countHeld', { count: held, b: strong })}</p>}
      </div>
    </section>
  )
}

const strong = (words: ReactNode[]): ReactNode => <strong>{words}</strong>

function TimeFigure({ timer, clockAheadMs }: { timer: NonNullable<Meta['stage']['timer']>; clockAheadMs: number }) {
  const { words, isUp, isPaused } = useTimeLeft(timer, clockAheadMs)
  return (
    <p role="timer">
      <strong className={isUp ? 'write-up' : undefined}>{words}</strong>
      {!isUp && say(isPaused ? 'timePaused' : 'timeLeft')}
    </p>
  )
}
