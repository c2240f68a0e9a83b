/** What a part of a sketch note shows: the groups and the notes of the wall, each to be ticked. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useMemo, useState } from 'react'
import { findNotes } from '../../find/find-notes.ts'
import { isSought } from '../../find/find-words.ts'
import { byName } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { Choice, Field } from '../../ui/field.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { shorten } from './words.ts'

const FOUND_SHOWN = 30

type GroupsProps = {
  view: BoardView
  groups: ReadonlySet<ClusterId>
  onChange: (groups: ReadonlySet<ClusterId>) => void
}

export function GroupsDrawnHere({ view, groups, onChange }: GroupsProps) {
  if (view.clusters.size === 0) return null
  return (
    <fieldset>
      <legend>{sayList('groupsDrawnHere')}</legend>
      <ul className="region-links">
        {[...view.clusters.values()].sort(byName).map(({ id, name }) => (
          <li key={id}>
            <Choice type="checkbox" checked={groups.has(id)} onChange={() => onChange(toggle(groups, id))}>
              <span dir={directionOf(name)}>{nameGroup(name)}</span>
            </Choice>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

type NotesProps = {
  view: BoardView
  before: readonly NoteId[]
  notes: ReadonlySet<NoteId>
  onChange: (notes: ReadonlySet<NoteId>) => void
}

/** Those that were linked first, where they stay while they are ticked on and off; then what is looked for. */
export function NotesDrawnHere({ view, before, notes, onChange }: NotesProps) {
  const [sought, setSought] = useState('')
  const found = useMemo(() => [...findNotes(view.notes, sought).values()], [view.notes, sought])
  const linked = [...new Set([...before, ...notes])].flatMap((id) => view.notes.get(id) ?? [])
  const others = found.filter((note) => !linked.includes(note))
  if (view.notes.size === 0) return null
  const isSeeking = isSought(sought)
  const rows = [...linked, ...(!isSeeking && linked.length > 0 ? [] : others.slice(0, FOUND_SHOWN))]
  return (
    <fieldset>
      <legend>{sayList('notesDrawnHere')}</legend>
      <Field label={sayList('findNotesWith')}>
        {(control) => (
          <input
            {...control}
            type="search"
            autoComplete="off"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        )}
      </Field>
      <p className="small soft" role="status">
        {sayList('notesLinked', { count: linked.filter(({ id }) => notes.has(id)).length })}
        {isSeeking && ` · ${sayFound(found.length, others.length)}`}
      </p>
      {rows.length > 0 && (
        <ul className="region-links">
          {rows.map((note) => (
            <li key={note.id}>
              <Choice type="checkbox" checked={notes.has(note.id)} onChange={() => onChange(toggle(notes, note.id))}>
                <span dir={directionOf(note.text)}>{shorten(note.text)}</span>
              </Choice>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

/** @param unlinked how many of them are listed below those that are linked, where there is room */
const sayFound = (count: number, unlinked: number): string =>
  unlinked > FOUND_SHOWN ? sayList('firstNotesFound', { count, shown: FOUND_SHOWN }) : sayList('notesFound', { count })

function toggle<Id>(ids: ReadonlySet<Id>, id: Id): ReadonlySet<Id> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}
