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
import { say, type PanelPhrase } from '../i18n/say-panel.ts'

const WORDS: Record<LinkRole, { button: PanelPhrase; title: PanelPhrase; detail: PanelPhrase }> = {
  participant: {
    button: 'newCodeForParticipants',
    title: 'askNewCodeForParticipants',
    detail: 'newCodeForParticipantsMeans',
  },
  facilitator: {
    button: 'newLinkForFacilitators',
    title: 'askNewLinkForFacilitators',
    detail: 'newLinkForFacilitatorsMeans',
  },
  projector: {
    button: 'newLinkForProjector',
    title: 'askNewLinkForProjector',
    detail: 'newLinkForProjectorMeans',
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
      <Button onClick={() => setAsking(true)}>{say(button)}</Button>
      {asking && (
        <Dialog title={say(title)} onClose={() => setAsking(false)}>
          <p>{say(detail)}</p>
          <ProblemNotice error={rotate.error} />
          <div className="dialog-buttons">
            <Button onClick={() => setAsking(false)}>{say('keepOldOne')}</Button>
            <Button kind="main" busy={rotate.busy} onClick={() => rotate.run()}>
              {say('makeNewOne')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  )
}
