/** Where to: a group, out of its group, a new group, another heading. For one note or for all that are selected. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { newClusterId, type ClusterId, type NoteId } from '@gatherboard/shared/values/ids'
import { useState } from 'react'
import type { Destination } from '../../facilitate/move.ts'
import { byName } from '../../find/list-groups.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { shorten } from './words.ts'

const STAY = '='
const NONE = '-'
const NEW = '+'

type MoveDialogProps = {
  view: BoardView
  ids: readonly NoteId[]
  onMove: (to: Destination) => void
  onClose: () => void
}

export function MoveDialog({ view, ids, onMove, onClose }: MoveDialogProps) {
  const notes = ids.flatMap((id) => view.notes.get(id) ?? [])
  const groups = [...view.clusters.values()].sort(byName)
  const { lenses } = view.meta
  const groupNow = shared(
    notes.map((note) => (view.clusters.has(note.cluster as ClusterId) ? (note.cluster as string) : NONE)),
  )
  const lensNow = shared(notes.map((note) => note.lens))
  const [group, setGroup] = useState(groupNow)
  const [lens, setLens] = useState(lensNow)
  const [name, setName] = useState('')

  const move = (): void =>
    onMove({ ...readGroup(group, groupNow, name), ...(lens === lensNow || lens === STAY ? {} : { lens }) })
  return (
    <Dialog title={notes.length === 1 ? 'Move this note' : `Move ${notes.length} notes`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        {notes.length === 1 && (
          <blockquote className="list-quote" dir="auto">
            {shorten(notes[0]?.text ?? '')}
          </blockquote>
        )}
        <Field label="Group">
          {(control) => (
            <select {...control} value={group} onChange={(event) => setGroup(event.target.value)}>
              {groupNow === STAY && <option value={STAY}>Each where it is</option>}
              <option value={NONE}>In no group</option>
              <option value={NEW}>A new group</option>
              {groups.map((each) => (
                <option key={each.id} value={each.id}>
                  {nameGroup(each.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {group === NEW && (
          <Field label="Name of the new group">
            {(control) => (
              <input
                {...control}
                dir="auto"
                maxLength={LIMITS.clusterNameCharactersMax}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label="Heading">
          {(control) => (
            <select {...control} value={lens} onChange={(event) => setLens(event.target.value)}>
              {lensNow === STAY && <option value={STAY}>Each as it is</option>}
              {lensNow !== STAY && !lenses.some((each) => each.id === lensNow) && (
                <option value={lensNow}>{lensNow}</option>
              )}
              {lenses.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>Leave it where it is</Button>
          <Button kind="main" type="submit">
            Move
          </Button>
        </div>
      </form>
    </Dialog>
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
