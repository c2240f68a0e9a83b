/**
 * The wall as a list: everything that the canvas can do with notes and groups, as headings, lists and buttons, for
 * keyboard and screen reader as well as mouse and finger. This file finds out who is looking from the link.
 */
import { roomName } from '@gatherboard/shared/wall/schema'
import type { LinkRole } from '@gatherboard/shared/values/roles'
import type { EventId } from '@gatherboard/shared/values/ids'
import { say as sayList } from '../../i18n/say-list.ts'
import { RoomGate } from '../../parts/room-gate.tsx'
import type { OpenRoom } from '../../wall/room.ts'
import { readTokenRole } from '../../wall/token-role.ts'
import { useRoom } from '../../wall/use-room.ts'
import { Notice } from '../../ui/notice.tsx'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { FacilitatorList } from './facilitator-list.tsx'
import './list-page.css'
import { ParticipantList } from './participant-list.tsx'

export default function ListPage({ eventId }: { eventId: string }) {
  const token = useFragmentToken('list', eventId)
  const role = token === undefined ? undefined : readTokenRole(token)
  if (token === undefined || role === undefined) {
    return <Refusal title={sayList('linkCut')} detail={sayList('linkCutDetail')} />
  }
  if (role === 'projector') {
    return <Refusal title={sayList('projectorLink')} detail={sayList('projectorLinkDetail')} />
  }
  // Another link pasted into this tab opens another room, with nothing left over from the first.
  return <ListRoom key={token} eventId={eventId} token={token} role={role} />
}

function Refusal({ title, detail }: { title: string; detail: string }) {
  return (
    <main className="list-page">
      <h1>{sayList('pageName')}</h1>
      <Notice tone="bad" title={title}>
        {detail}
      </Notice>
    </main>
  )
}

type ListRoomProps = { eventId: string; token: string; role: LinkRole }

function ListRoom({ eventId, token, role }: ListRoomProps) {
  const room = useRoom({ room: roomName('wall', eventId as EventId), token, view: 'canvas' })
  return room ? (
    <OpenedList room={room} eventId={eventId} token={token} role={role} />
  ) : (
    <p className="notice">{sayList('loading')}</p>
  )
}

function OpenedList({ room, eventId, token, role }: ListRoomProps & { room: OpenRoom }) {
  const List = role === 'facilitator' ? FacilitatorList : ParticipantList
  return (
    <RoomGate open={room} eventId={eventId}>
      {(state) => <List open={room} state={state} eventId={eventId} token={token} />}
    </RoomGate>
  )
}
