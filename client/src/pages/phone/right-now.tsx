/** What everyone in the room is asked to do or look at just now: the time that is left, and one note or group together. */
import { useEffect, useRef, useState } from 'react'
import type { BoardView } from '@gatherboard/shared/document/board-view'
import type { Stage } from '@gatherboard/shared/document/meta'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { say, sayCount } from '../../i18n/say.ts'
import type { Tone } from './announcer.tsx'

type Announce = (text: string, tone?: Tone) => void

/** How the last moments are told to somebody who does not see the clock. */
const TOLD_AT_S = [60, 10]
/** Of a large group only some notes are shown here; all are on the wall below. */
const SPOTLIGHT_NOTES_MAX = 6

export type TimeLeftProps = {
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

export function Spotlight({ spotlight, board, announce }: { spotlight: string; board: BoardView; announce: Announce }) {
  const shown = findShown(spotlight, board)
  const told = useRef('')
  const isShown = shown !== undefined
  useEffect(() => {
    if (!isShown || told.current === spotlight) return
    told.current = spotlight
    announce(say('toldSpotlight'))
  }, [spotlight, isShown, announce])
  if (!shown) return null
  const { title, texts, more } = shown
  return (
    <section className="spotlight" aria-labelledby="together">
      <h2 id="together" tabIndex={-1}>
        {say('together')}
      </h2>
      {title !== undefined && (
        <p className="spotlight-title" dir="auto">
          {title === '' ? say('unnamedCluster') : title}
        </p>
      )}
      {texts.map((text, index) => (
        <p key={index} className="wall-text" dir="auto">
          {text}
        </p>
      ))}
      {more > 0 && <p className="soft">{sayCount('andMore', more)}</p>}
    </section>
  )
}

type Shown = { title: string | undefined; texts: string[]; more: number }

/** Undefined when it is not on the wall (any more): nothing is shown then, and nobody is told. */
function findShown(id: string, { notes, clusters }: BoardView): Shown | undefined {
  const note = notes.get(id as NoteId)
  if (note) return { title: undefined, texts: [note.text], more: 0 }
  const cluster = clusters.get(id as ClusterId)
  if (!cluster) return undefined
  const texts = [...notes.values()].filter((one) => one.cluster === id).map(({ text }) => text)
  return { title: cluster.name.trim(), texts: texts.slice(0, SPOTLIGHT_NOTES_MAX), more: Math.max(0, texts.length - SPOTLIGHT_NOTES_MAX) }
}
