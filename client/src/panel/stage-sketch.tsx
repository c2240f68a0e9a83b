/** A sketch note on the big screen: which, and which part of it is looked at, one step at a time or by itself. */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { StageShow } from '@gatherboard/shared/wall/meta'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { SketchId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import { nameSketch } from '../wall/sketch-names.ts'
import { sortSketches } from '../wall/sketch-order.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { showPart, turnPart } from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'

type StageSketchProps = { view: BoardView; busy: boolean; change: (fields: StageChange) => void }

/** What of a sketch note is shown now, if one is. */
function findShownSketch({
  meta: { stage },
  sketches,
}: BoardView): { sketch: Sketch; show: Extract<StageShow, { sketch: string }> } | undefined {
  const { show } = stage
  if (!show || !('sketch' in show)) return undefined
  const sketch = sketches.get(show.sketch as SketchId)
  return sketch && { sketch, show }
}

/** Chosen first and shown by a button, so that arrow keys do not turn the screen over. */
export function SketchChoice({ view, busy, change }: StageSketchProps) {
  const sketches = sortSketches(view.sketches.values())
  const [chosen, setChosen] = useState<SketchId>()
  const id = chosen !== undefined && view.sketches.has(chosen) ? chosen : sketches[0]?.id
  if (id === undefined) return null
  return (
    <div className="panel-line">
      <Field label={say('oneSketch')}>
        {(control) => (
          <select {...control} value={id} onChange={(event) => setChosen(event.target.value as SketchId)}>
            {sketches.map((sketch) => (
              <option key={sketch.id} value={sketch.id}>
                {nameSketch(sketch)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button busy={busy} onClick={() => change(showPart({ sketch: id }))}>
        {say('showSketch')}
      </Button>
    </div>
  )
}

/** The whole picture and its parts, in reading order. */
export function PartControls({ view, busy, change }: StageSketchProps) {
  const shown = findShownSketch(view)
  if (!shown || shown.sketch.regions.length === 0) return null
  const { sketch, show } = shown
  const { regions } = sketch
  const at = regions.findIndex(({ id }) => id === show.region)
  const look = (index: number): void => {
    const region = regions[index]
    change(turnPart({ sketch: sketch.id, ...(region ? { region: region.id } : {}) }))
  }
  return (
    <div className="row stage-row" role="group" aria-label={say('parts')}>
      <Button aria-pressed={at === -1 && show.tour !== true} busy={busy} onClick={() => look(-1)}>
        {say('wholeSketch')}
      </Button>
      <Button busy={busy} onClick={() => look(at <= -1 ? regions.length - 1 : at - 1)}>
        {say('partBack')}
      </Button>
      <Button busy={busy} onClick={() => look(at + 1 < regions.length ? at + 1 : -1)}>
        {say('nextPart')}
      </Button>
      <Button
        aria-pressed={show.tour === true}
        busy={busy}
        onClick={() => change(turnPart({ sketch: sketch.id, ...(show.tour === true ? {} : { tour: true }) }))}
      >
        {say('tour')}
      </Button>
      {regions.map((region, index) => (
        <Button key={region.id} aria-pressed={index === at} busy={busy} onClick={() => look(index)}>
          {region.label === '' ? say('partNumber', { number: index + 1 }) : region.label}
        </Button>
      ))}
    </div>
  )
}
