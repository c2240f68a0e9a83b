/** What everyone in the room is asked to look at together. No part of the first load: it comes with the live wall. */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useRef } from 'react'
import { say, sayCount } from '../../i18n/say.ts'
import { lensNumber } from '../../ui/lens-mark.tsx'
import type { Together } from '../../wall/together.ts'
import './together-now.css'

export type TogetherNowProps = {
  together: Together
  /** Whether the page has a part with the sketch notes, to lead to. */
  showsSketches: boolean
  announce: (text: string) => void
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
