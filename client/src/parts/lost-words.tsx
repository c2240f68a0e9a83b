/**
 * Words that could not be kept when the document had to be taken anew. Nothing of them is lost until the person says
 * so.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useRef } from 'react'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { UnsavedWords } from '../wall/unsaved-words.ts'
import { Button } from '../ui/button.tsx'
import './lost-words.css'

type LostWordsProps = {
  lost: readonly UnsavedWords[]
  /** Whether the note that they were written in is still there to take them. */
  isOnWall: (words: UnsavedWords) => boolean
  onUse: (words: UnsavedWords) => void
  onForget: (words: UnsavedWords) => void
}

export function LostWords(props: LostWordsProps) {
  return props.lost.length === 0 ? null : <LostWordsList {...props} />
}

function LostWordsList({ lost, isOnWall, onUse, onForget }: LostWordsProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // The field that was typed in has gone with its document. Typed on, letters would be keys of the canvas.
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus()
  }, [])
  return (
    <section className="lost-words" aria-label={sayWall('wordsLost')}>
      <div role="alert">
        <h2 ref={heading} tabIndex={-1}>
          {sayWall('changesLost', { count: lost.length })}
        </h2>
        <p>{sayWall('wordsStillHere')}</p>
      </div>
      <ul>
        {lost.map((words) => (
          <li key={words.noteId}>
            <p className="lost-text" dir={directionOf(words.text)}>
              {words.text}
            </p>
            <div className="row">
              <Button kind="main" onClick={() => onUse(words)}>
                {sayWall(words.ink !== undefined ? 'drawAgain' : isOnWall(words) ? 'writeAgain' : 'makeNote')}
              </Button>
              <Button onClick={() => onForget(words)}>{sayWall('notNeeded')}</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
