/**
 * What the big screen shows: the whole wall, the question, one heading, one group or one drawing; and how its pages
 * turn.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { StageShow } from '@gatherboard/shared/wall/meta'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { LensMark, lensNumber } from '../ui/lens-mark.tsx'
import { nameGroup } from '../wall/name-group.ts'
import { nameSketch } from '../wall/sketch-names.ts'
import { PartControls, SketchChoice, findShownSketch } from './stage-sketch.tsx'
import { SHOW_PROMPT, SHOW_WALL, showPart, turnPart } from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'

type StageShowProps = { view: BoardView; busy: boolean; change: (fields: StageChange) => void }

export function StageShowControls({ view, busy, change }: StageShowProps) {
  const { stage, lenses } = view.meta
  const shown = describeShown(view)
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
        <Button {...pick(shown.what === 'wall', SHOW_WALL)}>{say('wholeWall')}</Button>
        <Button {...pick(shown.what === 'prompt', SHOW_PROMPT)}>{say('theQuestion')}</Button>
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

/** The same order as the projector decides in (pages/projector/scene.ts). */
function describeShown(board: BoardView): { what: string; words: string } {
  const {
    meta: { stage, lenses },
    notes,
    clusters,
  } = board
  const { spotlight, view, prompt, show, blank } = stage
  if (blank) return { what: 'blank', words: say('showsNothing') }
  if (spotlight !== undefined) {
    if (notes.has(spotlight as NoteId)) return { what: 'spotlight', words: say('showsNoteToAll') }
    const cluster = clusters.get(spotlight as ClusterId)
    if (cluster) return { what: 'spotlight', words: say('showsGroupToAll', { group: nameGroup(cluster.name) }) }
    const sketch = board.sketches.get(spotlight as SketchId)
    if (sketch) return { what: 'spotlight', words: say('showsSketch', { name: nameSketch(sketch) }) }
  }
  if (view) return { what: 'view', words: say('showsPart') }
  if (prompt) return { what: 'prompt', words: say('showsQuestion') }
  if (show && 'lens' in show) {
    const lens = lenses.find((each) => each.id === show.lens)
    const phrase = show.paused ? 'showsHeadingPage' : 'showsHeading'
    if (lens) return { what: `lens ${lens.id}`, words: say(phrase, { heading: lens.label }) }
  }
  if (show && 'cluster' in show) {
    const cluster = clusters.get(show.cluster as ClusterId)
    const phrase = show.paused ? 'showsGroupPage' : 'showsGroup'
    if (cluster) return { what: `cluster ${cluster.id}`, words: say(phrase, { group: nameGroup(cluster.name) }) }
  }
  const drawing = findShownSketch(board)
  if (drawing)
    return { what: `sketch ${drawing.sketch.id}`, words: say('showsSketch', { name: nameSketch(drawing.sketch) }) }
  return { what: 'wall', words: say('showsWall') }
}
