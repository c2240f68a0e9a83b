/** Replacing a way in that got into the wrong hands. It asks first: everyone who holds the old one is put out. */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { rotateLink } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'

const WORDS: Record<LinkRole, { button: string; title: string; detail: string }> = {
  participant: {
    button: 'New code for participants',
    title: 'Make a new code for participants?',
    detail:
      'The old code, link and poster stop working, and phones have to join again. Their notes are kept. Print a new poster afterwards.',
  },
  facilitator: {
    button: 'New link for facilitators',
    title: 'Make a new link for facilitators?',
    detail:
      'Every facilitator’s page, this one too if it was opened with that link, stops working until it is opened with the new link.',
  },
  projector: {
    button: 'New link for the projector',
    title: 'Make a new link for the projector?',
    detail: 'The big screen stops until it is opened with the new link.',
  },
}

export function RotateLink({
  caller,
  role,
  onRotated,
}: {
  caller: EventCaller
  role: LinkRole
  onRotated: (access: EventAccess) => void
}) {
  const [asking, setAsking] = useState(false)
  const rotate = useAction(async () => {
    const access = await rotateLink(caller, role)
    setAsking(false)
    onRotated(access)
  })
  const { button, title, detail } = WORDS[role]
  return (
    <>
      <Button onClick={() => setAsking(true)}>{button}</Button>
      {asking && (
        <Dialog title={title} onClose={() => setAsking(false)}>
          <p>{detail}</p>
          <ProblemNotice error={rotate.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>Keep the old one</Button>
            <Button kind="main" busy={rotate.busy} onClick={() => rotate.run()}>
              Make a new one
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
