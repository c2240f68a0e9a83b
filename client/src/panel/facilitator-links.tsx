/** The ways in as a facilitator may see and replace them. */
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { CopyField } from '../ui/copy-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { QrCode } from '../ui/qr-code.tsx'
import { useLoaded } from '../ui/use-loaded.ts'
import { useReturn } from '../ui/use-return.ts'
import { readJoinInfo } from '../api/events.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import { RotateLink } from './rotate-link.tsx'

const LINK_LABELS: Record<LinkRole, PanelPhrase> = {
  participant: 'newLinkForParticipants',
  facilitator: 'newLinkForFacilitators',
  projector: 'newLinkForProjector',
}

export function FacilitatorLinks({ caller }: { caller: EventCaller }) {
  const joinInfo = useLoaded(`${caller.eventId} ${caller.token}`, (signal) => readJoinInfo(caller, signal))
  // The laptop may have joined another network since.
  useReturn(() => void joinInfo.reload())
  const [rotated, setRotated] = useState<{ role: LinkRole; access: EventAccess }>()
  const onRotated = (role: LinkRole) => (access: EventAccess) => {
    setRotated({ role, access })
    if (role === 'participant') void joinInfo.reload()
  }
  return (
    <div>
      <ProblemNotice error={joinInfo.error} />
      {joinInfo.value && (
        <>
          <div className="panel-join">
            <QrCode className="panel-qr" text={joinInfo.value.link} label={say('qrOfParticipants')} />
            <p>
              {say('joinCode')}
              <br />
              <strong className="panel-code">{showJoinCode(joinInfo.value.joinCode)}</strong>
            </p>
          </div>
          <CopyField label={say('linkForParticipants')} value={joinInfo.value.link} />
        </>
      )}
      {rotated && (
        <>
          <Notice tone="good">{rotated.role === 'facilitator' ? say('ownLinkEnded') : say('oldLinkEnded')}</Notice>
          <CopyField label={say(LINK_LABELS[rotated.role])} value={rotated.access.links[rotated.role]} />
        </>
      )}
      <details>
        <summary>{say('makeNewLinks')}</summary>
        <p className="small soft">{say('makeNewLinksMeans')}</p>
        <div className="row">
          {(['participant', 'facilitator', 'projector'] as const).map((role) => (
            <RotateLink key={role} caller={caller} role={role} onRotated={onRotated(role)} />
          ))}
        </div>
      </details>
    </div>
  )
}
