/**
 * What is left of a page whose event or link is gone: one calm sentence, and the person's own words that could not be
 * sent.
 */
import { useEffect, useId, useRef, useState } from 'react'
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
}

export function GonePage({ code, words = [], onRetry }: GonePageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = 'Gatherboard'
    heading.current?.focus()
  }, [])
  return (
    <main className="gone-page">
      <h1 ref={heading} tabIndex={-1}>
        This board is not here any more
      </h1>
      <p role="status">{describeEnd(code)}</p>
      {words.length > 0 && <WordsLeft words={words} />}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
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
    setSaid(
      (await writeClipboard(text))
        ? 'Copied.'
        : 'Selected. Now press Ctrl+C (or Cmd+C), or hold your finger on it and choose Copy.',
    )
  }
  return (
    <section className="field" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Your words that were not sent</h2>
      <p>They are only on this page now, and go when it is closed. Copy them if you want to keep them.</p>
      <textarea ref={field} readOnly rows={8} dir="auto" translate="no" aria-labelledby={`${id}-title`} value={text} />
      <div className="row">
        <Button kind="main" onClick={() => void copy()}>
          Copy the words
        </Button>
        <span role="status">{said}</span>
      </div>
    </section>
  )
}
