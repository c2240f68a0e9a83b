/**
 * The screen in front of everybody: what fits to what is going on, or what was asked for, and how to take part. It reads only, asks
 * nothing, shows no error and no name, and comes back by itself after whatever happens to the network or the server.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import { decideScene, sceneKey, type Scene } from '@gatherboard/shared/wall/scene'
import { roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { say } from '../../i18n/say-projector.ts'
import { takePageToken } from '../../kept/page-token.ts'
import type { OpenRoom } from '../../wall/room.ts'
import { NO_SOCKETS, describeEnd } from '../../parts/status-words.ts'
import { useRoom, useRoomState } from '../../wall/use-room.ts'
import { useConnectionField, useView } from '../../wall/use-view.ts'
import { ErrorBoundary } from '../../ui/error-boundary.tsx'
import { Edge } from './edge.tsx'
import { useReception } from './join-corner.tsx'
import './projector-page.css'
import { MEND_AFTER_MS, Mending } from './mending.tsx'
import { SceneLayers } from './scene-layers.tsx'
import { drawScene, stripOf } from './scenes.tsx'
import { TimeLeft } from './time-left.tsx'
import { useInk } from './use-ink.ts'
import { usePacedNotes } from './use-paced-notes.ts'
import { useBlankKey } from './use-blank-key.ts'
import { useQuietBrowser } from './use-quiet-browser.ts'
import { useScreenSize } from './use-screen-size.ts'
import { useServerMoment } from './use-server-moment.ts'
import { useStrip } from './use-strip.ts'
import { useWakeLock } from './use-wake-lock.ts'

/** After an end that is said to be for good (a changed link, a deleted event) it still asks from time to time. */
const ASK_AGAIN_MS = 20_000

/** Ends after which this screen has no right to the words any more; after any other the last wall stays. */
const WITHOUT_RIGHT: ReadonlySet<number> = new Set([
  CLOSE.unauthorised.code,
  CLOSE.notFound.code,
  CLOSE.liveEnded.code,
  CLOSE.deleted.code,
])

export default function ProjectorPage({ eventId }: { eventId: string }) {
  const [token] = useState(() => takePageToken(eventId, 'projector'))
  useWakeLock()
  useQuietBrowser()
  if (token === undefined) return <Line words={say('needsWholeLink')} />
  return <Attempts eventId={eventId} token={token} />
}

type Ended = { code: number }
/** The last wall that was seen. */
type Kept = { view: BoardView; ink: readonly InkMark[] }

/** What breaks is followed by a new beginning with nothing left of the old one: days of it must not add up. */
function Attempts({ eventId, token }: { eventId: string; token: string }) {
  const [attempt, setAttempt] = useState(0)
  const [ended, setEnded] = useState<Ended>()
  const [isBroken, setBroken] = useState(false)
  const keptRef = useRef<Kept>(undefined)
  const onState = useCallback((code: number | undefined) => {
    if (code !== undefined && WITHOUT_RIGHT.has(code)) keptRef.current = undefined
    setEnded(code === undefined || !WITHOUT_RIGHT.has(code) ? undefined : { code })
  }, [])
  useEffect(() => {
    if (!isBroken) return undefined
    const timer = setTimeout(() => {
      setBroken(false)
      setAttempt((before) => before + 1)
    }, MEND_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isBroken])
  return (
    <ErrorBoundary
      key={attempt}
      instead={<Line words={keptRef.current?.view.meta.title ?? ''} />}
      onBroken={() => setBroken(true)}
    >
      <ProjectorRoom eventId={eventId} token={token} keptRef={keptRef} ended={ended} onState={onState} />
    </ErrorBoundary>
  )
}

type RoomProps = {
  eventId: string
  token: string
  /** Over all attempts. */
  keptRef: RefObject<Kept | undefined>
  ended: Ended | undefined
  /** Told the close code of each end, and undefined when the wall is there. */
  onState: (code: number | undefined) => void
}

function ProjectorRoom(props: RoomProps) {
  const room = useRoom({
    room: roomName('wall', props.eventId as EventId),
    token: props.token,
    view: 'projector',
    askAgainMs: ASK_AGAIN_MS,
  })
  return room ? <Projection {...props} open={room} /> : <div className="projector" />
}

const NOTHING: ReadonlySet<string> = new Set()

function Projection({ open, eventId, token, keptRef, ended, onState }: RoomProps & { open: OpenRoom }) {
  const { room } = useRoomState(open)
  const status = useConnectionField(room.connection, 'status')
  const counts = useConnectionField(room.connection, 'counts')
  const newest = useView(room.reader)
  const newestInk = useInk(room.connection.doc)
  // While a new document is on its way the last wall stays on the screen.
  if (!ended && (status.state === 'live' || newest.meta.lenses.length > 0))
    keptRef.current = { view: newest, ink: newestInk }
  const { view, ink } = keptRef.current ?? { view: newest, ink: newestInk }
  const { join, clockAheadMs } = useReception(eventId, token)
  const screen = useScreenSize()
  const paced = usePacedNotes(view, keptRef.current !== undefined)
  const [inSight, tellInSight] = useState<ReadonlySet<string>>(NOTHING)
  const newestWords = useStrip(view, keptRef.current !== undefined, inSight)
  const blankedHere = useBlankKey()
  const nowMs = useServerMoment(clockAheadMs)
  const scene = useMemo(() => decideScene(view, nowMs), [view, nowMs])

  useEffect(() => {
    if (status.state === 'live') onState(undefined)
    else if (status.state === 'ended') onState(status.code)
  }, [status, onState])
  useEffect(() => {
    document.title = view.meta.title === '' ? 'Gatherboard' : view.meta.title
  }, [view.meta.title])

  const { stage, lenses } = view.meta
  if (ended) return <Line words={describeEnd(ended.code)} />
  if (stage.blank || blankedHere) return <div className="projector projector-blank" />
  if (lenses.length === 0 && view.notes.size === 0)
    return <Line words={status.state === 'offline' && status.hasNoSockets ? NO_SOCKETS : say('waitingForWall')} />
  const shown = { view, ink, paced, screen, token, join, clockAheadMs, held: counts?.held, tellInSight }
  const strip = stripOf(scene, shown)
  return (
    <div className="projector" data-scene={scene.kind}>
      <SceneLayers
        scene={scene}
        name={sceneKey}
        draw={(each: Scene) => drawScene(each, shown)}
        className="projector-scene"
      />
      {strip ? (
        <Mending>
          <Edge
            view={view}
            newest={strip.hasNewest ? newestWords : undefined}
            join={strip.hasJoin ? join : undefined}
            hasTimer={strip.hasTimer}
            people={counts?.people ?? 0}
            clockAheadMs={clockAheadMs}
            away={status.state === 'offline' || status.state === 'ended'}
          />
        </Mending>
      ) : (
        stage.timer && <TimeLeft timer={stage.timer} clockAheadMs={clockAheadMs} />
      )}
    </div>
  )
}

const Line = ({ words }: { words: string }) => (
  <div className="projector">
    <p className="projector-line">{words}</p>
  </div>
)
