/** The phone has been cleared of an event: it says so, and goes on with the next person in one tap. */
import { useEffect, useLayoutEffect, useRef } from 'react'
import { say } from '../../i18n/say.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

type LeftPageProps = {
  /** Whether the browser has let go of everything. */
  isGone: boolean
  onNext: () => void
}

export function LeftPage({ isGone, onNext }: LeftPageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const title = `${say('leftTitle')} · ${say('appName')}`
  useEffect(() => {
    document.title = title
  }, [title])
  // At once: the button that was pressed has gone, and the next key must not go to nothing.
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <main className="phone phone-join">
      <p className="phone-brand">{say('appName')}</p>
      <h1 ref={heading} tabIndex={-1}>
        {say(isGone ? 'leftTitle' : 'leave')}
      </h1>
      {isGone ? <p className="phone-lead">{say('leftDetail')}</p> : <Notice tone="bad">{say('leftNotAll')}</Notice>}
      {isGone && (
        <Button kind="main" className="wide next" onClick={onNext}>
          {say('nextPerson')}
        </Button>
      )}
      <a className="button wide" href="/">
        {say('joinOther')}
      </a>
    </main>
  )
}
