/** A facilitator's new note: heading, group, words. What is typed stays until the note is on the wall. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { countNote, readNoteText } from '@gatherboard/shared/wall/note-rules'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { byName } from '../../find/list-groups.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'
import { Button } from '../../ui/button.tsx'
import { useKeptWords } from '../../kept/kept-words.ts'

type NewNoteProps = {
  eventId: string
  view: BoardView
  onAdd: (note: { lens: string; text: string; group: ClusterId | undefined }) => void
}

export function NewNote({ eventId, view, onAdd }: NewNoteProps) {
  const [typed, keep] = useKeptWords(`${eventId}.facilitators-note`, { lens: '', group: '', text: '' })
  const { lens, group, text } = typed
  const [problem, setProblem] = useState('')
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const { lenses } = view.meta
  const chosen = lenses.some((each) => each.id === lens) ? lens : (lenses[0]?.id ?? '')
  const groups = [...view.clusters.values()].sort(byName)
  const left = LIMITS.noteCharactersMax - countNote(text)
  useAskBeforeLeaving(text.trim() !== '')

  const add = (): void => {
    const read = readNoteText(text)
    field.current?.focus()
    if ('problem' in read)
      return setProblem(
        read.problem === 'blank'
          ? 'Write something first.'
          : 'This is too long for one note. Shorten it, or make two notes.',
      )
    setProblem('')
    keep({ ...typed, text: '' })
    onAdd({
      lens: chosen,
      text: read.text,
      group: view.clusters.has(group as ClusterId) ? (group as ClusterId) : undefined,
    })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <form
      className="list-new"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <h2 id={`${id}-title`}>New note</h2>
      <div className="list-new-fields">
        <div className="field">
          <label htmlFor={`${id}-lens`}>Its heading</label>
          <select id={`${id}-lens`} value={chosen} onChange={(event) => keep({ ...typed, lens: event.target.value })}>
            {lenses.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-group`}>Its group</label>
          <select id={`${id}-group`} value={group} onChange={(event) => keep({ ...typed, group: event.target.value })}>
            <option value="">In no group</option>
            {groups.map((each) => (
              <option key={each.id} value={each.id}>
                {nameGroup(each.name)}
              </option>
            ))}
          </select>
        </div>
        <div className="field list-new-words">
          <label htmlFor={`${id}-words`}>Its words</label>
          <textarea
            id={`${id}-words`}
            ref={field}
            rows={2}
            dir="auto"
            value={text}
            aria-describedby={`${id}-left`}
            aria-invalid={problem !== '' || undefined}
            onChange={(event) => {
              setProblem('')
              keep({ ...typed, text: event.target.value })
            }}
            onKeyDown={onKeyDown}
          />
          <span
            id={`${id}-left`}
            role={problem === '' ? undefined : 'alert'}
            className={problem !== '' || left < 0 ? 'field-problem' : 'field-hint'}
          >
            {problem ||
              (left < 0 ? (
                `${-left} too many`
              ) : left < 100 ? (
                `${left} left`
              ) : (
                <span className="list-key-hint">Ctrl+Enter adds it too</span>
              ))}
          </span>
        </div>
        <Button kind="main" type="submit" className="list-new-add">
          Add the note
        </Button>
      </div>
    </form>
  )
}
