/** The ways into an event: for people, for facilitators, for the big screen. */
import type { EventAccess, EventSummary } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-organiser.ts'
import { RotateLink } from '../../panel/rotate-link.tsx'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import { useAction } from '../../ui/use-action.ts'

/** The poster, opened with a facilitator's token: it needs no more than that. */
const posterHref = ({ event, tokens }: EventAccess): string =>
  `/e/${encodeURIComponent(event.id)}/poster#t=${encodeURIComponent(tokens.facilitator)}`

type EventLinksProps = { caller: EventCaller; summary: EventSummary; onChanged: () => Promise<void> }

export function EventLinks({ caller, summary, onChanged }: EventLinksProps) {
  const { event, joinCode, links } = summary
  const joining = useAction(async () => {
    await patchEvent(caller, { open: !event.open })
    await onChanged()
  })
  return (
    <>
      <div className="organiser-ways">
        <div className="organiser-join">
          <QrCode className="organiser-qr" text={links.participant} label={say('linkQrCode')} />
          <div>
            <p className="organiser-code-label">{say('joinCode')}</p>
            <p className="organiser-code" translate="no">
              {showJoinCode(joinCode)}
            </p>
            <a className="button button-main" href={posterHref(summary)} target="_blank" rel="noreferrer">
              {say('posterOpen')}
            </a>
          </div>
        </div>
        <div>
          <div className="row" role="status">
            <span>{event.open ? say('joiningOpen') : say('joiningClosed')}</span>
            <Button busy={joining.busy} onClick={() => joining.run()}>
              {event.open ? say('joiningClose') : say('joiningReopen')}
            </Button>
          </div>
          <ProblemNotice error={joining.error} />
        </div>
      </div>
      <CopyField label={say('participantLink')} hint={say('participantLinkHint')} value={links.participant} />
      <CopyField label={say('facilitatorLink')} hint={say('facilitatorLinkHint')} value={links.facilitator} />
      <CopyField label={say('projectorLink')} hint={say('projectorLinkHint')} value={links.projector} />
      <div className="row">
        <a className="button" href={links.facilitator} target="_blank" rel="noreferrer">
          {say('boardOpen')}
        </a>
        <a className="button" href={links.projector} target="_blank" rel="noreferrer">
          {say('projectorOpen')}
        </a>
      </div>
      <details>
        <summary>{say('newLinks')}</summary>
        <p className="small soft">{say('newLinksHint')}</p>
        <div className="row">
          {(['participant', 'facilitator', 'projector'] as const).map((role) => (
            <RotateLink key={role} caller={caller} role={role} onRotated={() => void onChanged()} />
          ))}
        </div>
      </details>
    </>
  )
}
