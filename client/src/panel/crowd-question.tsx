/**
 * Asks those who run the event whether new phones should wait, while many of them write from one address. Calm: nothing
 * has been stopped.
 */
import { useEffect, useState } from 'react'
import type { Connection } from '../wall/connection.ts'
import { useConnectionField } from '../wall/use-view.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import './crowd-question.css'
import { patchEvent } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'

export function CrowdQuestion({ caller, connection }: { caller: EventCaller; connection: Connection }) {
  const isCrowded = useConnectionField(connection, 'counts')?.crowd === true
  const [answer, setAnswer] = useState<'wait' | 'leave'>()
  const wait = useAction(async () => {
    await patchEvent(caller, { newcomersWait: true })
    setAnswer('wait')
  })
  // Once it is over the next crowd is a new question.
  useEffect(() => {
    if (!isCrowded && answer === 'leave') setAnswer(undefined)
  }, [isCrowded, answer])

  if (answer === 'wait') {
    return (
      <div className="notice notice-good crowd-question" role="status">
        <p>{say('newOnesWait')}</p>
        <div className="row">
          <Button onClick={() => setAnswer(undefined)}>{say('close')}</Button>
        </div>
      </div>
    )
  }
  if (!isCrowded || answer === 'leave') return null
  return (
    <div className="notice notice-warn crowd-question" role="status">
      <p className="notice-title">{say('crowd')}</p>
      <p>{say('crowdDetail')}</p>
      <ProblemNotice error={wait.error} />
      <div className="row">
        <Button kind="main" busy={wait.busy} onClick={() => wait.run()}>
          {say('letNewOnesWait')}
        </Button>
        <Button onClick={() => setAnswer('leave')}>{say('leaveAsItIs')}</Button>
      </div>
    </div>
  )
}
