/** The ways into an event: for people, for facilitators, for the big screen. */
import type { EventAccess, EventSummary } from '@gatherboard/shared/api/events'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import { patchEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
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
          <QrCode className="organiser-qr" text={links.participant} label="QR code of the link for participants" />
          <div>
            <p className="organiser-code-label">Join code</p>
            <p className="organiser-code" translate="no">
              {showJoinCode(joinCode)}
            </p>
            <a className="button button-main" href={posterHref(summary)} target="_blank" rel="noreferrer">
              Open the poster
            </a>
          </div>
        </div>
        <div>
          <div className="row" role="status">
            <span>{event.open ? 'Joining is open.' : 'Joining is closed: nobody new can come in.'}</span>
            <Button busy={joining.busy} onClick={() => joining.run()}>
              {event.open ? 'Close joining' : 'Open joining'}
            </Button>
          </div>
          <ProblemNotice error={joining.error} />
        </div>
      </div>
      <CopyField
        label="Link for participants"
        hint="The same as the QR code. Send it to people who take part from home."
        value={links.participant}
      />
      <CopyField
        label="Link for facilitators"
        hint="Opens the board with all tools. Give it only to people who lead the event."
        value={links.facilitator}
      />
      <CopyField
        label="Link for the projector"
        hint="Opens the wall, large and read-only. Use it on the computer at the big screen."
        value={links.projector}
      />
      <div className="row">
        <a className="button" href={links.facilitator} target="_blank" rel="noreferrer">
          Open the board
        </a>
        <a className="button" href={links.projector} target="_blank" rel="noreferrer">
          Open the big screen
        </a>
      </div>
      <details>
        <summary>Make new links</summary>
        <p className="small soft">Only if a code or link got into the wrong hands.</p>
        <div className="row">
          {(['participant', 'facilitator', 'projector'] as const).map((role) => (
            <RotateLink key={role} caller={caller} role={role} onRotated={() => void onChanged()} />
          ))}
        </div>
      </details>
    </>
  )
}
