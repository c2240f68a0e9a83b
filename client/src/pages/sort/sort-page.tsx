/**
 * The sort table: one loose note after the other in front of a facilitator, who presses the group it belongs to. Several
 * people sort at once and get different notes. This file finds out from the link who is there.
 */
import { roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import { say } from '../../i18n/say-sort.ts'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { RoomGate } from '../../parts/room-gate.tsx'
import { Notice } from '../../ui/notice.tsx'
import { readTokenRole } from '../../wall/token-role.ts'
import { useRoom } from '../../wall/use-room.ts'
import './sort-page.css'
import { SortScreen } from './sort-screen.tsx'

export default function SortPage({ eventId }: { eventId: string }) {
  const token = useFragmentToken('sort', eventId)
  const role = token === undefined ? undefined : readTokenRole(token)
  if (token === undefined || role === undefined) return <Refusal title={say('linkCut')} detail={say('linkCutDetail')} />
  if (role !== 'facilitator') return <Refusal title={say('notForYou')} detail={say('notForYouDetail')} />
  // Another link pasted into this tab opens another room, with nothing left over from the first.
  return <SortRoom key={token} eventId={eventId} token={token} />
}

function Refusal({ title, detail }: { title: string; detail: string }) {
  return (
    <main className="sort-refusal">
      <h1>{say('pageName')}</h1>
      <Notice tone="bad" title={title}>
        {detail}
      </Notice>
    </main>
  )
}

function SortRoom({ eventId, token }: { eventId: string; token: string }) {
  const room = useRoom({ room: roomName('wall', eventId as EventId), token, view: 'canvas' })
  if (!room) return <p className="notice">{say('loading')}</p>
  return (
    <RoomGate open={room} eventId={eventId}>
      {(state) => <SortScreen open={room} state={state} eventId={eventId} token={token} />}
    </RoomGate>
  )
}
