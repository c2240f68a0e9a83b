/** One pile: its notes with a tick each, the words they have in common, a name for the group it may become. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { isBlank } from '@gatherboard/shared/values/text'
import type { SuggestedPile } from '@gatherboard/shared/api/suggestions'
import { useId, useState } from 'react'
import { say } from '../i18n/say-suggest.ts'
import { Button } from '../ui/button.tsx'
import { countOver, Field } from '../ui/field.tsx'
import { nameGroup } from '../wall/name-group.ts'

/** A pile of hundreds ("nothing", say) is a pile all the same. */
const SHOWN_FIRST = 6

type PileCardProps = {
  pile: SuggestedPile
  view: BoardView
  onMake: (noteIds: readonly NoteId[], name: string) => void
  onDismiss: () => void
}

export function PileCard({ pile, view, onMake, onDismiss }: PileCardProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [name, setName] = useState('')
  const [isWhole, setWhole] = useState(false)
  const head = useId()
  // What somebody has taken off the wall, or put into a group, is not taken along.
  const chosen = pile.noteIds.filter((id) => !left.has(id) && isLoose(view, id)) as NoteId[]
  const shown = isWhole ? pile.noteIds : pile.noteIds.slice(0, SHOWN_FIRST)
  const isTooLong = countOver({ words: name, charactersMax: LIMITS.clusterNameCharactersMax }) > 0
  const tick = (id: string, isTicked: boolean): void => {
    const after = new Set(left)
    if (isTicked) after.delete(id)
    else after.add(id)
    setLeft(after)
  }
  return (
    <form
      className="suggest-pile"
      aria-labelledby={head}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0 && !isTooLong) onMake(chosen, name.trim())
      }}
    >
      <h3 id={head}>{say('pileOf', { count: pile.noteIds.length })}</h3>
      {pile.words.length > 0 && (
        <p className="suggest-common">
          {say('inCommon')}{' '}
          {pile.words.map((word) => (
            <span key={word} dir={directionOf(word)} className="suggest-word">
              {word}
            </span>
          ))}
        </p>
      )}
      <ul className="suggest-notes">
        {shown.map((id) => (
          <PileNote key={id} id={id as NoteId} view={view} isLeft={left.has(id)} onTick={tick} />
        ))}
      </ul>
      {!isWhole && pile.noteIds.length > SHOWN_FIRST && (
        <Button kind="quiet" onClick={() => setWhole(true)}>
          {say('showRest', { count: pile.noteIds.length - SHOWN_FIRST })}
        </Button>
      )}
      <Field
        label={say('groupName')}
        hint={say('groupNameHint')}
        bound={{ words: name, charactersMax: LIMITS.clusterNameCharactersMax }}
      >
        {(control) => (
          <input {...control} dir={directionOf(name)} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <div className="row">
        <Button kind="main" type="submit" aria-disabled={chosen.length === 0 || undefined}>
          {say('makeGroup', { count: chosen.length })}
        </Button>
        <Button onClick={onDismiss}>{say('notThese')}</Button>
      </div>
    </form>
  )
}

const isLoose = (view: BoardView, id: string): boolean => {
  const note = view.notes.get(id as NoteId)
  return note !== undefined && !view.clusters.has(note.cluster as ClusterId)
}

type PileNoteProps = {
  id: NoteId
  view: BoardView
  isLeft: boolean
  onTick: (id: string, isTicked: boolean) => void
}

function PileNote({ id, view, isLeft, onTick }: PileNoteProps) {
  const note = view.notes.get(id)
  if (!note) return <li className="soft">{say('gone')}</li>
  const group = view.clusters.get(note.cluster as ClusterId)
  const words = isBlank(note.text) ? say('noWords') : note.text
  return (
    <li>
      <label className="choice">
        <input
          type="checkbox"
          checked={!isLeft && !group}
          disabled={group !== undefined}
          onChange={(event) => onTick(id, event.target.checked)}
        />
        <span dir={directionOf(words)} className="suggest-words">
          {words}
          {group && <span className="soft"> {say('elsewhere', { group: nameGroup(group.name) })}</span>}
        </span>
      </label>
    </li>
  )
}
