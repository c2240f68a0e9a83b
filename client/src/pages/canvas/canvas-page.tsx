/** The canvas page: finds out who is looking from the link, opens the wall, and keeps it open. */
import { roomName } from '@gatherboard/shared/wall/schema'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import type { EventId } from '@gatherboard/shared/values/ids'
import { findToken } from '@gatherboard/shared/values/link-secrets'
import { useEffect, useState } from 'react'
import { say as sayCanvas } from '../../i18n/say-canvas.ts'
import { takePageToken } from '../../kept/page-token.ts'
import { readTokenRole } from '../../wall/token-role.ts'
import { RoomGate } from '../../parts/room-gate.tsx'
import { useRoom } from '../../wall/use-room.ts'
import type { OpenRoom } from '../../wall/room.ts'
import { FacilitatorScreen } from './facilitator-screen.tsx'
import { ParticipantScreen } from './participant-screen.tsx'

export default function CanvasPage({ eventId }: { eventId: string }) {
  const [token] = useState(() => takePageToken(eventId, 'canvas'))
  useReloadOnNewLink()
  const role = token === undefined ? undefined : readTokenRole(token)
  if (token === undefined || role === undefined) {
    return (
      <div className="notice notice-bad" role="alert">
        <p className="notice-title">{sayCanvas('wholeLinkNeeded')}</p>
        <p>{sayCanvas('aboutWholeLink')}</p>
      </div>
    )
  }
  return <CanvasRoom eventId={eventId} token={token} role={role} />
}

type CanvasRoomProps = { eventId: string; token: string; role: LinkRole }

function CanvasRoom({ eventId, token, role }: CanvasRoomProps) {
  const room = useRoom({ room: roomName('wall', eventId as EventId), token, view: 'canvas' })
  if (!room) return <p className="notice">{sayCanvas('loading')}</p>
  return <CanvasScreen room={room} eventId={eventId} token={token} role={role} />
}

function CanvasScreen({ room, eventId, token, role }: CanvasRoomProps & { room: OpenRoom }) {
  return (
    <RoomGate open={room} eventId={eventId}>
      {(state) =>
        role === 'facilitator' ? (
          <FacilitatorScreen open={room} state={state} eventId={eventId} token={token} />
        ) : (
          <ParticipantScreen
            open={room}
            state={state}
            eventId={eventId}
            token={token}
            mayWrite={role === 'participant'}
          />
        )
      }
    </RoomGate>
  )
}

/** Another link pasted into this tab changes only the fragment, which loads nothing by itself. */
function useReloadOnNewLink(): void {
  useEffect(() => {
    const reload = (): void => {
      if (findToken(location.hash) !== undefined) location.reload()
    }
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])
}
