/** The notes on the wall as a list: find one by its words, and do with it what the canvas can, by keyboard alone. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useMemo, useState } from 'react'
import { countNotes } from '../facilitate/counted.ts'
import { sayAside } from '../facilitate/take-off.ts'
import { findNotes } from '../find/find-notes.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { nameGroup } from '../wall/name-group.ts'
import { moveNote } from '../api/notes.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { NoteItem } from './note-actions.tsx'
import type { ManyNotes } from './use-many-notes.ts'

const NOTES_SHOWN = 20

export type WallListProps = {
  caller: EventCaller
  view: BoardView
  many: ManyNotes
  select?: ((noteIds: readonly NoteId[]) => void) | undefined
}

export function WallList({ caller, view, many, select }: WallListProps) {
  const [words, setWords] = useState('')
  const [shownMax, setShownMax] = useState(NOTES_SHOWN)
  const [aside, setAside] = useState<NoteId>()
  const found = useMemo(() => {
    return [...findNotes(view.notes, words).values()].sort(
      (one, other) => other.createdMinute - one.createdMinute || (one.id < other.id ? -1 : 1),
    )
  }, [view.notes, words])
  return (
    <div>
      <Field label={say('findNotes')}>
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
        {countNotes(found.length)}
      </p>
      <SetAside caller={caller} note={aside} onBack={() => setAside(undefined)} />
      <ul className="panel-notes">
        {found.slice(0, shownMax).map((note) => {
          const cluster =
            note.cluster === undefined
              ? undefined
              : view.clusters.get(note.cluster as Parameters<typeof view.clusters.get>[0])
          return (
            <NoteItem
              key={note.id}
              caller={caller}
              note={note}
              lenses={view.meta.lenses}
              moves={['set-aside']}
              onMoved={() => setAside(note.id)}
              onAsideFromPhone={() => many.asideFromPhone(note.id)}
              remarks={cluster ? [say('inGroup', { group: nameGroup(cluster.name) })] : []}
              onFind={select ? () => select([note.id]) : undefined}
            />
          )
        })}
      </ul>
      {found.length > shownMax && (
        <Button onClick={() => setShownMax(shownMax + NOTES_SHOWN)}>
          {say('showMore', { count: found.length - shownMax })}
        </Button>
      )}
    </div>
  )
}

/** Says what was set aside last, with the way back. */
function SetAside({ caller, note, onBack }: { caller: EventCaller; note: NoteId | undefined; onBack: () => void }) {
  const takeBack = useAction(async (id: NoteId) => {
    await moveNote(caller, id, 'restore')
    onBack()
  })
  return (
    <>
      <div className="row">
        <span className="small" role="status">
          {note === undefined ? '' : sayAside(1)}
        </span>
        {note !== undefined && (
          <Button busy={takeBack.busy} onClick={() => takeBack.run(note)}>
            {say('undo')}
          </Button>
        )}
      </div>
      <ProblemNotice error={takeBack.error} />
    </>
  )
}
