/** The front door without a link: the code from the poster, one box and one button. */
import { useEffect } from 'react'
import { say } from '../../i18n/say.ts'
import type { Session } from '../../phone/session.ts'
import { CodeForm } from './code-form.tsx'
import { LanguageNote, LanguageSwitch } from './language-switch.tsx'
import { VisitedEvents } from './visited-events.tsx'
import type { Trouble } from './words.ts'

type JoinPageProps = {
  /** Why the person has ended up here. */
  trouble?: Trouble | undefined
  code?: string | undefined
  onJoined: (session: Session) => void
  onLeft: (session: Session, isGone: boolean) => void
}

export function JoinPage({ trouble, code, onJoined, onLeft }: JoinPageProps) {
  const title = `${say('joinTitle')} · ${say('appName')}`
  useEffect(() => {
    document.title = title
  }, [title])
  const visited = <VisitedEvents onOpen={onJoined} onLeft={onLeft} />
  return (
    <main className="phone phone-join">
      <LanguageSwitch as="row" />
      <p className="phone-brand">{say('appName')}</p>
      <h1>{say('joinTitle')}</h1>
      <p className="phone-lead">{say('joinLead')}</p>
      {!trouble && visited}
      <CodeForm trouble={trouble} code={code} onJoined={onJoined} />
      {trouble && visited}
      <LanguageNote />
    </main>
  )
}
