/** Where to: a group, out of its group, a new group, another heading. For one note or for all that are selected. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Lens } from '@gatherboard/shared/wall/meta'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import type { Destination } from '../../facilitate/move.ts'
import { byName } from '../../find/list-groups.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { useKeptWords } from '../../kept/kept-words.ts'
import { GroupChips } from '../../suggest/group-chips.tsx'
import { useSuggestedGroups } from '../../suggest/use-suggested-groups.ts'
import type { SuggestionSwitch } from '../../suggest/use-suggestions.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { GroupOptions, LensOptions } from './options.tsx'
import { shorten } from './words.ts'

const STAY = '='
const NONE = '-'
const NEW = '+'

type MoveDialogProps = {
  caller: EventCaller
  suggestions: SuggestionSwitch
  view: BoardView
  ids: readonly NoteId[]
  onMove: (to: Destination) => void
  onClose: () => void
}

export function MoveDialog({ caller, suggestions, view, ids, onMove, onClose }: MoveDialogProps) {
  const { eventId } = caller
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  const groupNow = shared(
    notes.map((note) => (view.clusters.has(note.cluster as ClusterId) ? (note.cluster as string) : NONE)),
  )
  const lensNow = shared(notes.map((note) => note.lens))
  const [group, setGroup] = useState(groupNow)
  const [lens, setLens] = useState(lensNow)
  const [name, setName, dropName] = useKeptWords(`${eventId}.new-group`, '')

  const close = (): void => {
    dropName()
    onClose()
  }
  const move = (): void => {
    dropName()
    onMove({ ...readGroup(group, groupNow, name), ...(lens === lensNow || lens === STAY ? {} : { lens }) })
  }
  return (
    <Dialog title={sayList('moveNotes', { count: notes.length })} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        {notes.length === 1 && (
          <blockquote className="list-quote" dir={directionOf(notes[0]?.text)}>
            {shorten(notes[0]?.text ?? '')}
          </blockquote>
        )}
        {suggestions.isOn && notes[0] && notes.length === 1 && (
          <Suggested
            {...{ caller, suggestions, view }}
            noteId={notes[0].id}
            onPut={(id) => {
              dropName()
              onMove({ group: { kind: 'known', id } })
            }}
          />
        )}
        <GroupField view={view} now={groupNow} value={group} onChange={setGroup} />
        {group === NEW && (
          <Field
            label={sayList('nameOfNewGroup')}
            bound={{ words: name, charactersMax: LIMITS.clusterNameCharactersMax }}
          >
            {(control) => (
              <input
                {...control}
                dir={directionOf(name)}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <HeadingField lenses={view.meta.lenses} now={lensNow} value={lens} onChange={setLens} />
        <div className="dialog-buttons">
          <Button onClick={close}>{sayList('leaveWhereItIs')}</Button>
          <Button kind="main" type="submit">
            {sayList('move')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type SuggestedProps = Pick<MoveDialogProps, 'caller' | 'suggestions' | 'view'> & {
  noteId: NoteId
  onPut: (id: ClusterId) => void
}

function Suggested({ caller, suggestions, noteId, view, onPut }: SuggestedProps) {
  const groups = useSuggestedGroups(caller, suggestions, [noteId])
  return <GroupChips suggestions={groups} noteId={noteId} clusters={view.clusters} onPut={onPut} />
}

type ChoiceProps = {
  /** What the notes have now; STAY where they do not all have the same. */
  now: string
  value: string
  onChange: (value: string) => void
}

function GroupField({ view, now, value, onChange }: ChoiceProps & { view: BoardView }) {
  return (
    <Field label={sayList('group')}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {now === STAY && <option value={STAY}>{sayList('eachWhereItIs')}</option>}
          <option value={NONE}>{sayList('inNoGroup')}</option>
          <option value={NEW}>{sayList('newGroup')}</option>
          <GroupOptions groups={[...view.clusters.values()].sort(byName)} />
        </select>
      )}
    </Field>
  )
}

function HeadingField({ lenses, now, value, onChange }: ChoiceProps & { lenses: readonly Lens[] }) {
  return (
    <Field label={sayList('heading')}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {now === STAY && <option value={STAY}>{sayList('eachAsItIs')}</option>}
          {now !== STAY && !lenses.some((each) => each.id === now) && <option value={now}>{now}</option>}
          <LensOptions lenses={lenses} />
        </select>
      )}
    </Field>
  )
}

/** What all of them have in common, else STAY. */
function shared(values: readonly string[]): string {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : STAY
}

function readGroup(group: string, groupNow: string, name: string): Destination {
  if (group === NEW) return { group: { kind: 'new', id: newClusterId(), name } }
  if (group === groupNow || group === STAY) return {}
  return { group: group === NONE ? { kind: 'none' } : { kind: 'known', id: group as ClusterId } }
}
