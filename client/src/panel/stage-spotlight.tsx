/** One note or group for everybody, on the big screen and on every phone: found by its words, shown, taken away. */
import type { BoardView } from '@gatherboard/shared/document/board-view'
import { useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { showSpotlight, type StageChange } from './stage-change.ts'

const FOUND_MAX = 6

export type StageSpotlightProps = { view: BoardView; busy: boolean; change: (fields: StageChange) => void }

export function StageSpotlight({ view, busy, change }: StageSpotlightProps) {
  const [words, setWords] = useState('')
  const found = useMemo(() => findByWords(view, words), [view, words])
  return (
    <div>
      {view.meta.stage.spotlight !== undefined && (
        <div className="row stage-row">
          <Button busy={busy} onClick={() => change({ spotlight: undefined })}>
            Take the spotlight away
          </Button>
          <span className="small soft">One note or group is being shown to everyone.</span>
        </div>
      )}
      <Field label="Show one note or group to everyone" hint="Write some of its words to find it.">
        {(control) => <input {...control} type="search" autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />}
      </Field>
      <p className="small soft" role="status">
        {words.trim() === '' ? '' : describeFound(found.length)}
      </p>
      <ul className="panel-notes">
        {found.slice(0, FOUND_MAX).map(({ id, text, isGroup }) => (
          <li key={id} className="panel-item">
            <span className="panel-note-text" dir="auto">
              {isGroup ? `Group “${text}”` : text}
            </span>
            <Button
              busy={busy}
              onClick={() => {
                change(showSpotlight(id))
                setWords('')
              }}
            >
              Show this to everyone
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Found = { id: string; text: string; isGroup: boolean }

/** Groups first, then notes, newest first. Nothing while nothing is asked for. */
function findByWords({ notes, clusters }: BoardView, words: string): Found[] {
  const wanted = words.trim().toLowerCase()
  if (wanted === '') return []
  const has = (text: string): boolean => text.toLowerCase().includes(wanted)
  return [
    ...[...clusters.values()].filter(({ name }) => has(name)).map(({ id, name }) => ({ id, text: name, isGroup: true })),
    ...[...notes.values()]
      .filter(({ text }) => has(text))
      .sort((one, other) => other.createdMinute - one.createdMinute || (one.id < other.id ? -1 : 1))
      .map(({ id, text }) => ({ id, text, isGroup: false })),
  ]
}

const describeFound = (count: number): string =>
  count === 0 ? 'Nothing on the wall has these words.' : count === 1 ? '1 found' : count <= FOUND_MAX ? `${count} found` : `${count} found. Write more of the words to see fewer.`
