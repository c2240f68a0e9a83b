/** A facilitator's new note: heading, group, words. What is typed stays until the note is on the wall. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { countNote, readNoteText } from '@gatherboard/shared/wall/note-rules'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { byName } from '../../find/list-groups.ts'
import { say } from '../../i18n/say-large.ts'
import { say as sayList } from '../../i18n/say-list.ts'
import { useAskBeforeLeaving } from '../../parts/save-status.tsx'
import { Button } from '../../ui/button.tsx'
import { useKeptWords } from '../../kept/kept-words.ts'
import { GroupOptions, LensOptions } from './options.tsx'

/** From fewer characters left the form says how many. */
const NEARLY_FULL = 100

type NewNoteProps = {
  eventId: string
  view: BoardView
  onAdd: (note: { lens: string; text: string; group: ClusterId | undefined }) => void
}

export function NewNote(props: NewNoteProps) {
  const id = useId()
  const writing = useWriting(props)
  const { typed, lens, choose } = writing
  const { clusters, meta } = props.view
  return (
    <form
      className="list-new"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault()
        writing.add()
      }}
    >
      <h2 id={`${id}-title`}>{sayList('newNote')}</h2>
      <div className="list-new-fields">
        <div className="field">
          <label htmlFor={`${id}-lens`}>{sayList('itsHeading')}</label>
          <select id={`${id}-lens`} value={lens} onChange={(event) => choose({ lens: event.target.value })}>
            <LensOptions lenses={meta.lenses} />
          </select>
        </div>
        <div className="field">
          <label htmlFor={`${id}-group`}>{sayList('itsGroup')}</label>
          <select id={`${id}-group`} value={typed.group} onChange={(event) => choose({ group: event.target.value })}>
            <option value="">{sayList('inNoGroup')}</option>
            <GroupOptions groups={[...clusters.values()].sort(byName)} />
          </select>
        </div>
        <WordsField id={id} writing={writing} />
        <Button kind="main" type="submit" className="list-new-add">
          {sayList('addNote')}
        </Button>
      </div>
    </form>
  )
}

/** What stands in the form, kept for this tab, what is wrong with it, and adding it. */
function useWriting({ eventId, view, onAdd }: NewNoteProps) {
  const [typed, keep] = useKeptWords(`${eventId}.facilitators-note`, { lens: '', group: '', text: '' })
  const { text } = typed
  const [problem, setProblem] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const { lenses } = view.meta
  const lens = lenses.some((each) => each.id === typed.lens) ? typed.lens : (lenses[0]?.id ?? '')
  useAskBeforeLeaving(text.trim() !== '')
  return {
    typed,
    /** The one that is chosen: the event's first for as long as nobody has chosen any. */
    lens,
    problem,
    field,
    choose: (choice: Partial<Pick<typeof typed, 'lens' | 'group'>>): void => keep({ ...typed, ...choice }),
    write(words: string): void {
      setProblem('')
      keep({ ...typed, text: words })
    },
    add(): void {
      const read = readNoteText(text)
      field.current?.focus()
      if ('problem' in read) return setProblem(sayList(read.problem === 'blank' ? 'writeFirst' : 'tooLong'))
      setProblem('')
      keep({ ...typed, text: '' })
      const group = typed.group as ClusterId
      onAdd({ lens, text: read.text, group: view.clusters.has(group) ? group : undefined })
    },
  }
}

/** The words, and below them what is wrong with them or how many more there may be. */
function WordsField({ id, writing }: { id: string; writing: ReturnType<typeof useWriting> }) {
  const { typed, problem, field, write, add } = writing
  const left = LIMITS.noteCharactersMax - countNote(typed.text)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    add()
  }
  return (
    <div className="field list-new-words">
      <label htmlFor={`${id}-words`}>{sayList('itsWords')}</label>
      <textarea
        id={`${id}-words`}
        ref={field}
        rows={2}
        dir={directionOf(typed.text)}
        value={typed.text}
        aria-describedby={`${id}-left`}
        aria-invalid={problem !== '' || undefined}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <span
        id={`${id}-left`}
        role={problem === '' ? undefined : 'alert'}
        className={problem !== '' || left < 0 ? 'field-problem' : 'field-hint'}
      >
        {problem || sayLeft(left) || <span className="list-key-hint">{sayList('addsToo')}</span>}
      </span>
    </div>
  )
}

/** '' while there is room enough. */
function sayLeft(left: number): string {
  if (left < 0) return say('charactersTooMany', { count: -left })
  return left < NEARLY_FULL ? say('charactersLeft', { count: left }) : ''
}
