/**
 * One note or group for everybody, on the big screen and on every phone: found by its words, shown, taken away. Sketch
 * notes are found here too and go where the panel always shows them: to the big screen, which goes through their parts.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { StageChange } from '@gatherboard/shared/api/stage'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useMemo, useState } from 'react'
import { isSought } from '../find/find-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { END_SPOTLIGHT, showPart, showSpotlight } from '../facilitate/stage.ts'
import { say } from '../i18n/say-panel.ts'
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
            {say('endSpotlight')}
          </Button>
          <span className="small soft">{say('spotlightIsOn')}</span>
        </div>
      )}
      <Field label={say('showOne')} hint={say('showOneHint')}>
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
        {isSought(words)
          ? say(found.length > FOUND_MAX ? 'countFoundMany' : 'countFound', { count: found.length })
          : ''}
      </p>
      <ul className="panel-notes">
        {found.slice(0, FOUND_MAX).map((find) => (
          <li key={find.id} className="panel-item">
            <span className="panel-note-text" dir={directionOf(nameFind(find))}>
              {nameFind(find)}
            </span>
            <Button
              busy={busy}
              onClick={() => {
                change(find.kind === 'sketch' ? showPart({ sketch: find.id }) : showSpotlight(find.id))
                setWords('')
              }}
            >
              {find.kind === 'sketch' ? say('showSketch') : say('showToEveryone')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function nameFind(find: StageFind): string {
  if (find.kind === 'note') return find.text
  if (find.kind === 'group') return say('foundGroup', { name: find.text })
  const title = find.text.trim()
  const sketch = title === '' ? say('foundUntitledSketch') : say('foundSketch', { title })
  return find.where === undefined ? sketch : say('foundSketchWhere', { sketch, where: find.where })
}
