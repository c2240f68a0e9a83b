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
        <p>
          Notes of new phones wait now, behind the wall. The panel has them, and the switch to let them through again.
        </p>
        <div className="row">
          <Button onClick={() => setAnswer(undefined)}>Close</Button>
        </div>
      </div>
    )
  }
  if (!isCrowded || answer === 'leave') return null
  return (
    <div className="notice notice-warn crowd-question" role="status">
      <p className="notice-title">Many new phones are writing from one address.</p>
      <p>
        It may be a full hall, or one person with a program. New notes from there are slowed down. Let notes of new
        phones wait until you show them? Whoever is writing already goes on.
      </p>
      <ProblemNotice error={wait.error} />
      <div className="row">
        <Button kind="main" busy={wait.busy} onClick={() => wait.run()}>
          Let new ones wait
        </Button>
        <Button onClick={() => setAnswer('leave')}>Leave it as it is</Button>
      </div>
    </div>
  )
}
