/**
 * The screen in front of everybody: the wall, large and still, and how to take part. It reads only, asks nothing,
 * shows no error and no name, and comes back by itself after whatever happens to the network or the server.
 */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { growBox, placeNote } from '@gatherboard/shared/document/lanes'
import { roomName, type Box } from '@gatherboard/shared/document/schema'
import type { ClusterId, EventId, NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useRef, useState } from 'react'
import { takePageToken } from '../../board/page-token.ts'
import type { OpenRoom } from '../../board/room.ts'
import { describeEnd } from '../../board/status-words.ts'
import { useRoom, useRoomState } from '../../board/use-room.ts'
import { useConnectionField, useView } from '../../board/use-view.ts'
import { findWallBounds } from '../../board/wall-bounds.ts'
import { LensMark, lensNumber } from '../../ui/lens-mark.tsx'
import { JoinCorner, useJoinInfo } from './join-corner.tsx'
import './projector-page.css'
import { NewestNotes, NewestWords, findScale } from './newest-notes.tsx'
import { findFreeSpace, fitStage, type Screen } from './stage-fit.ts'
import { usePacedNotes } from './use-paced-notes.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { WallStage } from './wall-stage.tsx'

/** After an end that is said to be for good (a changed link, a deleted event) it still asks from time to time. */
const ASK_AGAIN_MS = 20_000

export default function ProjectorPage({ eventId }: { eventId: string }) {
  const [token] = useState(() => takePageToken(eventId, 'projector'))
  useWakeLock()
  if (token === undefined) {
    return (
      <div className="projector">
        <p className="projector-line">This page needs its whole link. Copy it again from the organiser page.</p>
      </div>
    )
  }
  return <ProjectorRoom eventId={eventId} token={token} />
}

function ProjectorRoom({ eventId, token }: { eventId: string; token: string }) {
  const room = useRoom({ room: roomName('wall', eventId as EventId), token, view: 'projector' })
  return room ? <Projection open={room} eventId={eventId} token={token} /> : <div className="projector" />
}

function Projection({ open, eventId, token }: { open: OpenRoom; eventId: string; token: string }) {
  const { room } = useRoomState(open)
  const status = useConnectionField(room.connection, 'status')
  const newest = useView(room.reader)
  // While a new document is on its way the last wall stays on the screen.
  const kept = useRef<BoardView>(undefined)
  if (status.state === 'live' || newest.meta.lenses.length > 0) kept.current = newest
  const view = kept.current ?? newest
  const started = kept.current !== undefined
  const join = useJoinInfo(eventId, token)
  const screen = useScreenSize()
  const paced = usePacedNotes(view, started)

  useEffect(() => {
    if (status.state !== 'ended') return undefined
    const timer = setTimeout(open.renew, ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [status, open])
  useEffect(() => {
    document.title = view.meta.title === '' ? 'Gatherboard' : view.meta.title
  }, [view.meta.title])

  const bounds = findShownBox(view)
  if (view.meta.stage.blank) return <div className="projector projector-blank" />
  if (!bounds) {
    return (
      <div className="projector">
        <p className="projector-line">{status.state === 'ended' ? describeEnd(status.code) : 'Waiting for the wall…'}</p>
      </div>
    )
  }
  const fit = fitStage(bounds, screen)
  const space = findFreeSpace(fit, bounds, screen)
  const scale = findScale(space)
  return (
    <div className={`projector projector-${fit.side}${scale ? '' : ' projector-full'}`}>
      <WallStage view={view} paced={paced} fit={fit} />
      {scale && <NewestNotes view={view} notes={paced.newest} space={space} scale={scale} />}
      <div className="projector-edge">
        <div className="projector-title">
          <h1 dir="auto">{view.meta.title}</h1>
          <p dir="auto">{view.meta.place}</p>
          {status.state === 'offline' && <p className="projector-quiet">Waiting for the server. The wall comes back by itself.</p>}
          {status.state === 'ended' && <p className="projector-quiet">{describeEnd(status.code)}</p>}
        </div>
        {!scale && <NewestWords view={view} notes={paced.newest} at={paced.last} />}
        {join && <JoinCorner info={join} />}
      </div>
      <Spotlight view={view} />
    </div>
  )
}

/** One note in front of all others, when everybody is asked to look at it. */
function Spotlight({ view }: { view: BoardView }) {
  const note = view.notes.get(view.meta.stage.spotlight as NoteId)
  if (!note) return null
  const lens = view.meta.lenses.findIndex((each) => each.id === note.lens)
  return (
    <div className="spotlight">
      <figure className="spotlight-card" data-lens={lensNumber(lens)}>
        <figcaption>
          <LensMark number={lensNumber(lens)} /> {view.meta.lenses[lens]?.label ?? note.lens}
        </figcaption>
        <p dir="auto" style={{ fontSize: `${spotlightSize(note.text.length)}vh` }}>
          {note.text}
        </p>
      </figure>
    </div>
  )
}

/** Hundredths of the screen's height: 500 characters still fit. */
const spotlightSize = (length: number): number => (length <= 80 ? 8 : length <= 180 ? 6 : length <= 320 ? 4.6 : 3.7)

/** What the screen shows: where everybody is asked to look, else the whole wall. */
function findShownBox(view: BoardView): Box | undefined {
  const { stage, lenses } = view.meta
  if (lenses.length === 0 && view.notes.size === 0) return undefined
  const cluster = view.clusters.get(stage.spotlight as ClusterId)
  if (!cluster) return stage.view ?? findWallBounds(view)
  const lensIds = lenses.map((lens) => lens.id)
  return growBox(cluster.box, [...view.notes.values()].filter((note) => note.cluster === cluster.id).map((note) => placeNote(lensIds, note)))
}

function useScreenSize(): Screen {
  const [size, setSize] = useState<Screen>({ width: innerWidth, height: innerHeight })
  useEffect(() => {
    const read = (): void => setSize({ width: innerWidth, height: innerHeight })
    window.addEventListener('resize', read)
    return () => window.removeEventListener('resize', read)
  }, [])
  return size
}
