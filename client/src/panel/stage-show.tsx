/**
 * What the big screen shows: what fits to what is going on, or what is chosen here (the headings side by side, the
 * groups, the question, the whole wall, one heading, one group or one drawing); and how its pages turn.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import { assertNever } from '@gatherboard/shared/values/assert'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { StageScene, StageShow } from '@gatherboard/shared/wall/meta'
import { decideScene, type Scene } from '@gatherboard/shared/wall/scene'
import type { ClusterId, SketchId } from '@gatherboard/shared/values/ids'
import { useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { nameGroup } from '../wall/name-group.ts'
import { nameSketch } from '../wall/sketch-names.ts'
import { PartControls, SketchChoice } from './stage-sketch.tsx'
import { SHOW_AUTOMATIC, SHOW_PROMPT, showPart, showScene, turnPart } from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'

type StageShowProps = { view: BoardView; busy: boolean; change: (fields: StageChange) => void }

/** As often as the projector looks whether something else is going on. */
const LOOK_AGAIN_MS = 5_000

/** What can be asked for whatever is going on. */
const SCENES: ReadonlyArray<readonly [scene: StageScene, label: 'columns' | 'groups' | 'wholeWall']> = [
  ['writing', 'columns'],
  ['groups', 'groups'],
  ['map', 'wholeWall'],
]

export function StageShowControls({
  view,
  busy,
  change,
  serverNow,
}: StageShowProps & {
  /** Ms since the epoch: what is going on depends on it. */ serverNow: () => number
}) {
  const { stage, lenses } = view.meta
  const [, lookAgain] = useState(0)
  useEffect(() => {
    const looking = setInterval(() => lookAgain((count) => count + 1), LOOK_AGAIN_MS)
    return () => clearInterval(looking)
  }, [])
  const shown = describeShown(view, serverNow())
  const pick = (isShown: boolean, fields: StageChange) => ({
    busy,
    'aria-pressed': isShown,
    kind: isShown ? ('main' as const) : ('plain' as const),
    onClick: () => change(fields),
  })
  return (
    <div>
      <p className="panel-now" role="status">
        {shown.words}
      </p>
      <div className="row stage-row" role="group" aria-label={say('showOnBigScreen')}>
        <Button {...pick(shown.what === 'automatic', SHOW_AUTOMATIC)}>{say('automatic')}</Button>
        <Button {...pick(shown.what === 'prompt', SHOW_PROMPT)}>{say('theQuestion')}</Button>
        {SCENES.filter(([scene]) => scene !== 'groups' || view.clusters.size > 0).map(([scene, label]) => (
          <Button key={scene} {...pick(shown.what === `scene ${scene}`, showScene(scene))}>
            {say(label)}
          </Button>
        ))}
        {lenses.map((lens, index) => (
          <Button key={lens.id} {...pick(shown.what === `lens ${lens.id}`, showPart({ lens: lens.id }))}>
            <LensMark number={lensNumber(index)} /> {lens.label}
          </Button>
        ))}
      </div>
      {view.clusters.size > 0 && <ClusterChoice view={view} busy={busy} change={change} />}
      {view.sketches.size > 0 && <SketchChoice view={view} busy={busy} change={change} />}
      {shown.what.startsWith('sketch') && <PartControls view={view} busy={busy} change={change} />}
      {stage.show && (shown.what.startsWith('lens') || shown.what.startsWith('cluster')) && (
        <PageControls show={stage.show} busy={busy} change={change} />
      )}
    </div>
  )
}

/** A list can have forty groups: chosen first and shown by a button, so that arrow keys do not turn the screen over. */
function ClusterChoice({ view, busy, change }: StageShowProps) {
  const clusters = [...view.clusters.values()].sort(
    (one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1),
  )
  const [chosen, setChosen] = useState<ClusterId>()
  const id = chosen !== undefined && view.clusters.has(chosen) ? chosen : clusters[0]?.id
  return (
    <div className="panel-line">
      <Field label={say('oneGroup')}>
        {(control) => (
          <select {...control} value={id} onChange={(event) => setChosen(event.target.value as ClusterId)}>
            {clusters.map((cluster) => (
              <option key={cluster.id} value={cluster.id}>
                {nameGroup(cluster.name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button busy={busy} onClick={() => id !== undefined && change(showPart({ cluster: id }))}>
        {say('showGroup')}
      </Button>
    </div>
  )
}

/** How many pages there are depends on the screen, so that the panel only says which way to turn. */
function PageControls({
  show,
  busy,
  change,
}: {
  show: StageShow
  busy: boolean
  change: (fields: StageChange) => void
}) {
  const { paused = false, turn = 0 } = show
  const turnBy = (pages: number): void => change(turnPart({ ...show, turn: turn + pages }))
  return (
    <div className="row stage-row" role="group" aria-label={say('pages')}>
      <Button aria-pressed={paused} busy={busy} onClick={() => change(turnPart({ ...show, paused: !paused }))}>
        {paused ? say('turnByItself') : say('stayOnPage')}
      </Button>
      <Button busy={busy} onClick={() => turnBy(-1)}>
        {say('pageBack')}
      </Button>
      <Button busy={busy} onClick={() => turnBy(1)}>
        {say('nextPage')}
      </Button>
    </div>
  )
}

type Described = { readonly what: string; readonly words: string }

/** Scenes that somebody has asked for, and behind which nobody is told to write. */
const HIDES_WRITING: ReadonlySet<Scene['kind']> = new Set(['writing', 'groups', 'map', 'lens', 'cluster', 'sketch'])

/** What the projector decides, in words, and which of the buttons it comes from. */
function describeShown(board: BoardView, nowMs: number): Described {
  const { stage, phase } = board.meta
  if (stage.blank) return { what: 'blank', words: say('showsNothing') }
  const scene = decideScene(board, nowMs)
  const described = describeScene(board, scene)
  return phase.mode === 'private' && HIDES_WRITING.has(scene.kind)
    ? { ...described, words: say('hidesPrivate', { shown: described.words }) }
    : described
}

function describeScene(board: BoardView, scene: Scene): Described {
  const { stage, lenses } = board.meta
  switch (scene.kind) {
    case 'note':
      return { what: 'spotlight', words: say('showsNoteToAll') }
    case 'cluster':
      return describeCluster(board, scene.id)
    case 'sketch':
      return describeSketch(board, scene.id)
    case 'lens': {
      const heading = lenses.find((each) => each.id === scene.id)?.label ?? ''
      const words = say(isStill(stage.show) ? 'showsHeadingPage' : 'showsHeading', { heading })
      return { what: `lens ${scene.id}`, words }
    }
    case 'prompt':
      return stage.prompt
        ? { what: 'prompt', words: say('showsQuestion') }
        : { what: 'automatic', words: say('nowQuestion') }
    case 'map':
      return stage.view ? { what: 'view', words: say('showsPart') } : { what: 'scene map', words: say('showsWall') }
    case 'private':
      return { what: 'automatic', words: say('nowPrivate') }
    case 'writing':
      return stage.scene === 'writing'
        ? { what: 'scene writing', words: say('showsColumns') }
        : { what: 'automatic', words: say('nowColumns') }
    case 'groups':
      return { what: stage.scene === 'groups' ? 'scene groups' : 'automatic', words: say('showsGroups') }
    default:
      return assertNever(scene)
  }
}

const isStill = (show: StageShow | undefined): boolean => show !== undefined && 'paused' in show && show.paused === true

function describeCluster({ meta: { stage }, clusters }: BoardView, id: string): Described {
  const group = nameGroup(clusters.get(id as ClusterId)?.name ?? '')
  if (stage.spotlight === id) return { what: 'spotlight', words: say('showsGroupToAll', { group }) }
  return { what: `cluster ${id}`, words: say(isStill(stage.show) ? 'showsGroupPage' : 'showsGroup', { group }) }
}

function describeSketch({ meta: { stage }, sketches }: BoardView, id: string): Described {
  const sketch = sketches.get(id as SketchId)
  return {
    what: stage.spotlight === id ? 'spotlight' : `sketch ${id}`,
    words: say('showsSketch', { name: sketch ? nameSketch(sketch) : '' }),
  }
}
