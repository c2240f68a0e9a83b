/**
 * The screen in front of everybody: the wall, or one part of it large, and how to take part. It reads only, asks
 * nothing, shows no error and no name, and comes back by itself after whatever happens to the network or the server.
 */
import { assertNever } from '@gatherboard/shared/values/assert'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import type { InkMark } from '@gatherboard/shared/wall/ink'
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
import { Edge, TimeLeft } from './edge.tsx'
import { useReception } from './join-corner.tsx'
import './projector-page.css'
import { MEND_AFTER_MS, Mending } from './mending.tsx'
import { Prompt } from './prompt.tsx'
import { SceneLayers } from './scene-layers.tsx'
import { decideScene, sceneKey, type Scene } from './scene.ts'
import { Sheet } from './sheet.tsx'
import { SketchScene } from './sketch-scene.tsx'
import { SpotlightNote } from './spotlight.tsx'
import { useInk } from './use-ink.ts'
import { usePacedNotes } from './use-paced-notes.ts'
import { useBlankKey } from './use-blank-key.ts'
import { useQuietBrowser } from './use-quiet-browser.ts'
import { useScreenSize } from './use-screen-size.ts'
import { useWakeLock } from './use-wake-lock.ts'
import { WholeWall, areWordsReadable, layOutWall } from './whole-wall.tsx'

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

function Projection({ open, eventId, token, keptRef, ended, onState }: RoomProps & { open: OpenRoom }) {
  const { room } = useRoomState(open)
  const status = useConnectionField(room.connection, 'status')
  const people = useConnectionField(room.connection, 'counts')?.people ?? 0
  const newest = useView(room.reader)
  const newestInk = useInk(room.connection.doc)
  // While a new document is on its way the last wall stays on the screen.
  if (!ended && (status.state === 'live' || newest.meta.lenses.length > 0))
    keptRef.current = { view: newest, ink: newestInk }
  const { view, ink } = keptRef.current ?? { view: newest, ink: newestInk }
  const { join, clockAheadMs } = useReception(eventId, token)
  const screen = useScreenSize()
  const paced = usePacedNotes(view, keptRef.current !== undefined)
  const blankedHere = useBlankKey()
  const scene = useMemo(() => decideScene(view), [view])
  const wall = useMemo(() => layOutWall(view, ink, screen), [view, ink, screen])

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
  const draw = (each: Scene) => {
    switch (each.kind) {
      case 'wall':
        return wall && <WholeWall view={view} ink={ink} paced={paced} token={token} wall={wall} screen={screen} />
      case 'prompt':
        return <Prompt meta={view.meta} join={join} screen={screen} />
      case 'note':
        return <SpotlightNote view={view} noteId={each.id} screen={screen} />
      case 'sketch':
        return <SketchScene view={view} id={each.id} screen={screen} token={token} />
      case 'lens':
      case 'cluster':
        return <Sheet view={view} paced={paced} of={{ kind: each.kind, id: each.id }} screen={screen} />
      default:
        return assertNever(each)
    }
  }
  const isEverything = scene.kind === 'note'
  const showsNewest =
    scene.kind === 'wall'
      ? wall !== undefined && !areWordsReadable(wall, screen)
      : scene.kind === 'lens' || scene.kind === 'cluster' || scene.kind === 'sketch'
  return (
    <div className="projector" data-scene={scene.kind}>
      <SceneLayers scene={scene} name={sceneKey} draw={draw} className="projector-scene" />
      {!isEverything && (
        <Mending>
          <Edge
            view={view}
            newest={showsNewest ? paced : undefined}
            join={scene.kind === 'prompt' ? undefined : join}
            people={people}
            clockAheadMs={clockAheadMs}
            away={status.state === 'offline' || status.state === 'ended'}
          />
        </Mending>
      )}
      {isEverything && stage.timer && <TimeLeft timer={stage.timer} clockAheadMs={clockAheadMs} />}
    </div>
  )
}

const Line = ({ words }: { words: string }) => (
  <div className="projector">
    <p className="projector-line">{words}</p>
  </div>
)
