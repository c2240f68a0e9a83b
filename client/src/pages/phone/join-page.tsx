/** The front door without a link: the code from the poster, one box and one button. */
import { useEffect } from 'react'
import { say } from '../../i18n/say.ts'
import type { Session } from '../../phone/session.ts'
import { CodeForm } from './code-form.tsx'
import type { Words } from './words.ts'

export type JoinPageProps = {
  /** Why the person has ended up here. */
  words?: Words | undefined
  code?: string | undefined
  onJoined: (session: Session) => void
}

export function JoinPage({ words, code, onJoined }: JoinPageProps) {
  useEffect(() => {
    document.title = `${say('joinTitle')} · ${say('appName')}`
  }, [])
  return (
    <main className="phone phone-join">
      <p className="phone-brand">{say('appName')}</p>
      <h1>{say('joinTitle')}</h1>
      <p className="phone-lead">{say('joinLead')}</p>
      <CodeForm words={words} code={code} onJoined={onJoined} />
    </main>
  )
}
