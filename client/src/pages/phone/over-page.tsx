/**
 * The event is deleted: its words are gone from this phone, but for what the person had written and could not send. That
 * stays until it has been copied; with nothing of the kind the phone is cleared of the event at once.
 */
import { useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import { readUnsent } from '../../phone/leave.ts'
import type { Visit } from '../../phone/visit.ts'
import { Button } from '../../ui/button.tsx'
import { copyWords } from './copy-words.ts'

export function OverPage({ visit }: { visit: Visit }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const field = useRef<HTMLParagraphElement>(null)
  const [words, setWords] = useState('')
  const [copied, setCopied] = useState('')
  useEffect(() => {
    heading.current?.focus()
    void readUnsent(visit.view.session.eventId).then(({ notes, draft }) => {
      const unsent = [...notes.map(({ content }) => content.text), draft].filter(Boolean).join('\n\n')
      setWords(unsent)
      if (unsent === '') void visit.leave()
    })
  }, [visit])
  const copy = async (): Promise<void> => {
    if (!field.current) return
    const isCopied = await copyWords(field.current)
    setCopied(say(isCopied ? 'copied' : 'copyByHand'))
    if (isCopied) await visit.leave()
  }
  return (
    <main className="phone phone-join">
      <h1 ref={heading} tabIndex={-1}>
        {say('ended4410')}
      </h1>
      {words !== '' && (
        <>
          <p>{say('leaveDraft')}</p>
          <p className="card-text" dir="auto" ref={field}>
            {words}
          </p>
          <Button kind="main" className="wide" onClick={copy}>
            {say('copy')}
          </Button>
          <p role="status">{copied}</p>
        </>
      )}
      <a className="button wide" href="/">
        {say('joinOther')}
      </a>
    </main>
  )
}
