/**
 * One note or group for everybody, on the big screen and on every phone: found by its words, shown, taken away. Sketch
 * notes are found here too and go where the panel always shows them: to the big screen, which goes through their parts.
 */
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { END_SPOTLIGHT, showPart, showSpotlight } from '../facilitate/stage.ts'
import { findForStage, type StageFind } from './stage-finds.ts'

const FOUND_MAX = 6

type StageSpotlightProps = { view: BoardView; busy: boolean; change: (fields: StageChange) => void }

export function StageSpotlight({ view, busy, change }: StageSpotlightProps) {
  const [words, setWords] = useState('')
  const found = useMemo(() => findForStage(view, words), [view, words])
  return (
    <div>
      {view.meta.stage.spotlight !== undefined && (
        <div className="row stage-row">
          <Button busy={busy} onClick={() => change(END_SPOTLIGHT)}>
            Take the spotlight away
          </Button>
          <span className="small soft">One note or group is being shown to everyone.</span>
        </div>
      )}
      <Field
        label="Show one note, group or sketch note"
        hint="Write some of its words to find it. Notes and groups are shown to everyone, sketch notes on the big screen."
      >
        {(control) => (
          <input
            {...control}
            type="search"
            autoComplete="off"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <p className="small soft" role="status">
        {words.trim() === '' ? '' : describeFound(found.length)}
      </p>
      <ul className="panel-notes">
        {found.slice(0, FOUND_MAX).map((find) => (
          <li key={find.id} className="panel-item">
            <span className="panel-note-text" dir="auto">
              {nameFind(find)}
            </span>
            <Button
              busy={busy}
              onClick={() => {
                change(find.kind === 'sketch' ? showPart({ sketch: find.id }) : showSpotlight(find.id))
                setWords('')
              }}
            >
              {find.kind === 'sketch' ? 'Show this drawing' : 'Show this to everyone'}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const describeFound = (count: number): string =>
  count === 0
    ? 'Nothing on the wall has these words.'
    : count === 1
      ? '1 found'
      : count <= FOUND_MAX
        ? `${count} found`
        : `${count} found. Write more of the words to see fewer.`

function nameFind(find: StageFind): string {
  if (find.kind === 'note') return find.text
  if (find.kind === 'group') return `Group “${find.text}”`
  const name = find.text.trim() === '' ? 'Sketch note without a title' : `Sketch note “${find.text.trim()}”`
  return find.where === undefined ? name : `${name}, ${find.where}`
}
