/** The facilitator's panel in a window of its own, so that it need not be on the screen the hall sees. */
import { roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import { useEffect, useMemo } from 'react'
import { RoomGate } from '../../parts/room-gate.tsx'
import type { Room } from '../../wall/room.ts'
import { describeStatus } from '../../parts/status-words.ts'
import { useRoom } from '../../wall/use-room.ts'
import { useConnectionField, useView } from '../../wall/use-view.ts'
import { CrowdQuestion } from '../../panel/crowd-question.tsx'
import { FacilitatorPanel } from '../../panel/facilitator-panel.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { say } from '../../i18n/say-panel.ts'
import './panel-page.css'

export default function PanelPage({ eventId }: { eventId: string }) {
  const token = useFragmentToken('panel', eventId)
  if (!token) {
    return (
      <main className="panel-page">
        <h1>{say('panel')}</h1>
        <Notice tone="bad" title={say('needsLink')}>
          {say('needsLinkDetail')}
        </Notice>
      </main>
    )
  }
  return <PanelWindow eventId={eventId} token={token} />
}

function PanelWindow({ eventId, token }: { eventId: string; token: string }) {
  const options = useMemo(
    () => ({ room: roomName('wall', eventId as EventId), token, view: 'canvas' as const }),
    [eventId, token],
  )
  const room = useRoom(options)
  if (!room) return <p className="notice">{say('connecting')}</p>
  return (
    <RoomGate open={room} eventId={eventId}>
      {({ room: entered }) => <LivePanel eventId={eventId} token={token} room={entered} />}
    </RoomGate>
  )
}

function LivePanel({ eventId, token, room }: { eventId: string; token: string; room: Room }) {
  const view = useView(room.reader)
  const status = useConnectionField(room.connection, 'status')
  const counts = useConnectionField(room.connection, 'counts')
  const { title, place, lenses } = view.meta
  useEffect(() => {
    document.title = title === '' ? say('panel') : say('panelOf', { title })
  }, [title])
  const live = status.state === 'live'
  const words = describeStatus(status, true)
  return (
    <main className="panel-page">
      <header className="panel-page-head">
        <h1>{title === '' ? say('panel') : title}</h1>
        <p role="status" className={live ? 'soft' : undefined}>
          {live ? say('placeAndPeople', { place, count: counts?.people ?? 0 }) : `${words.word} ${words.detail}`}
        </p>
      </header>
      <CrowdQuestion caller={{ eventId, token }} connection={room.connection} />
      {/* Before the first sync nothing is known, and a form about nothing would only be wrong. */}
      {lenses.length > 0 && <FacilitatorPanel eventId={eventId} token={token} view={view} />}
    </main>
  )
}
