/**
 * What is left of a page whose event or link is gone: one calm sentence, and the person's own words that could not be
 * sent.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { useEffect, useId, useRef, useState } from 'react'
import { say as sayWall } from '../i18n/say-wall.ts'
import { Button } from '../ui/button.tsx'
import { writeClipboard } from '../ui/copy-field.tsx'
import { useAskBeforeLeaving } from './save-status.tsx'
import { describeEnd } from './status-words.ts'
import './gone-page.css'

type GonePageProps = {
  /** The close code. */
  code: number
  /** The person's own, which were not sent. */
  words?: readonly string[]
  /** For a link that may work again. */
  onRetry?: (() => void) | undefined
  /** The event whose own notes this browser may still take back. */
  ownNotesOf?: string | undefined
}

export function GonePage({ code, words = [], onRetry, ownNotesOf }: GonePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = 'Gatherboard'
    heading.current?.focus()
  }, [])
  return (
    <main className="gone-page">
      <h1 ref={heading} tabIndex={-1}>
        {sayWall('boardGone')}
      </h1>
      <p role="status">{describeEnd(code)}</p>
      {words.length > 0 && <WordsLeft words={words} />}
      {ownNotesOf !== undefined && (
        <p>
          <a href={`/e/${ownNotesOf}#mine`}>{sayWall('ownNotesStill')}</a>
        </p>
      )}
      {onRetry && <Button onClick={onRetry}>{sayWall('tryAgain')}</Button>}
    </main>
  )
}

function WordsLeft({ words }: { words: readonly string[] }) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState('')
  useAskBeforeLeaving(said === '')
  const text = words.join('\n\n')
  const copy = async (): Promise<void> => {
    field.current?.focus()
    field.current?.select()
    setSaid(sayWall((await writeClipboard(text)) ? 'copied' : 'copyByHand'))
  }
  return (
    <section className="field" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{sayWall('wordsLeft')}</h2>
      <p>{sayWall('wordsLeftDetail')}</p>
      <textarea
        ref={field}
        readOnly
        rows={8}
        dir={directionOf(text)}
        translate="no"
        aria-labelledby={`${id}-title`}
        value={text}
      />
      <div className="row">
        <Button kind="main" onClick={() => void copy()}>
          {sayWall('copyWords')}
        </Button>
        <span role="status">{said}</span>
      </div>
    </section>
  )
}
