/**
 * Whom a person can turn to, when their words suggest that somebody is at risk. Shown calmly beside the step that
 * sends, and after it; it takes no step of its own, can be put away, and tells nobody. Loaded when it may be needed.
 */
import { useEffect, useId, useMemo, useState } from 'react'
import { mentionsRisk } from '@gatherboard/shared/values/risk-words'
import { DEFAULT_SUPPORT_LINES, smsHref, telHref, type SupportLine } from '@gatherboard/shared/values/support-lines'
import { say, sayEventWords } from '../i18n/say.ts'
import { Button } from '../ui/button.tsx'
import './support-lines.css'

export type SupportLinesProps = {
  /** What is being written. */
  text: string
  /** What was sent last: the lines stay until the next note is begun. */
  sentText?: string
  /** Undefined where the event was remembered by an older page. */
  lines: readonly SupportLine[] | undefined
  /** The button that had the focus has gone. */
  onHidden: () => void
}

/** Half a sentence is often another one ("killing time"): looked at when the fingers rest. */
const REST_MS = 700
const EMERGENCY = '999'

export function SupportLines({ text, sentText = '', lines = DEFAULT_SUPPORT_LINES, onHidden }: SupportLinesProps) {
  const id = useId()
  const rested = useRested(text)
  const subject = text === '' ? sentText : rested
  const isWanted = useMemo(() => mentionsRisk(subject), [subject])
  const [isHidden, setHidden] = useState(false)
  useEffect(() => {
    if (!isWanted) setHidden(false)
  }, [isWanted])
  const isShown = isWanted && !isHidden
  // The number is a link within the sentence, wherever a language puts it.
  const [before = '', after = ''] = say('supportDanger', { number: '|' }).split('|')
  const danger = (
    <>
      {before}
      <a href={telHref(EMERGENCY)} className="support-emergency">
        {EMERGENCY}
      </a>
      {after}
    </>
  )
  return (
    <section className={isShown ? 'support' : undefined} aria-label={isShown ? say('supportTitle') : undefined}>
      {/* Always on the page, so that a screen reader says it when it comes; politely, never into the typing. */}
      <p id={id} role="status">
        {isShown && danger}
      </p>
      {isShown && (
        <>
          {lines.length > 0 && <p>{say('supportAlso')}</p>}
          <ul>
            {lines.map((line) => (
              <li key={`${line.label} ${line.phone} ${line.text}`}>
                <span>
                  <bdi>{sayEventWords(line.label)}</bdi>
                </span>
                <Ways line={line} />
              </li>
            ))}
          </ul>
          <p className="support-foot">
            <span>{say('supportOnlyYou')}</span>
            <Button
              kind="quiet"
              onClick={() => {
                setHidden(true)
                onHidden()
              }}
            >
              {say('supportHide')}
            </Button>
          </p>
        </>
      )}
    </section>
  )
}

function Ways({ line: { phone, text, url } }: { line: SupportLine }) {
  return (
    <span className="support-ways">
      {phone && (
        <a className="button" href={telHref(phone)}>
          {say('supportRing', { number: phone })}
        </a>
      )}
      {text && (
        <a className="button" href={smsHref(text)}>
          {say('supportText', { number: text })}
        </a>
      )}
      {url && (
        <a className="button" href={url} target="_blank" rel="noreferrer">
          {say('supportOpen')}
        </a>
      )}
    </span>
  )
}

/** The text as it was when typing last paused; an emptied box is empty at once. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    if (text === '') return setRested('')
    const timer = setTimeout(() => setRested(text), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return text === '' ? '' : rested
}
