/**
 * The event is deleted: its words are gone from this phone, but for what the person had written and could not send.
 * That stays until it has been copied or is given up; with nothing of the kind the phone is cleared of the event at
 * once.
 */
import { useEffect, useRef, useState } from 'react'
import { say } from '../../i18n/say.ts'
import type { Visit } from '../../phone/visit.ts'
import { WordsLeft } from './unsettled-parts.tsx'

export function OverPage({ visit }: { visit: Visit }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const [words, setWords] = useState('')
  useEffect(() => {
    heading.current?.focus()
    void visit.readUnsent().then((unsent) => {
      setWords(unsent.words)
      if (unsent.words === '') void visit.leave()
    })
  }, [visit])
  return (
    <main className="phone phone-join">
      <h1 ref={heading} tabIndex={-1}>
        {say('ended4410')}
      </h1>
      {words !== '' && (
        <WordsLeft
          words={words}
          onCopied={visit.leave}
          dropLabel={say('leave')}
          onDrop={() => {
            setWords('')
            heading.current?.focus()
            void visit.leave()
          }}
        />
      )}
      <a className="button wide" href="/">
        {say('joinOther')}
      </a>
    </main>
  )
}
