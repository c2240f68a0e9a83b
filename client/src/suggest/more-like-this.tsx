/** The notes of the wall that are most like one: asked for with a press, then a list that stays until it is closed. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { isBlank } from '@gatherboard/shared/values/text'
import { useEffect, useRef, useState } from 'react'
import type { EventCaller } from '../api/event-caller.ts'
import { findSimilarNotes } from '../api/suggestions.ts'
import { say } from '../i18n/say-suggest.ts'
import { Button } from '../ui/button.tsx'
import { nameGroup } from '../wall/name-group.ts'
import { askUntilReady } from './ask-until-ready.ts'
import './suggest.css'
import type { SuggestionSwitch } from './use-suggestions.ts'

type MoreLikeThisProps = {
  caller: EventCaller
  suggestions: Pick<SuggestionSwitch, 'hear'>
  noteId: NoteId
  view: BoardView
  /** Shows one of them where it is. */
  onShow: (noteId: NoteId) => void
  /** Selects the note and all of them that are loose. */
  onSelect?: (noteIds: readonly NoteId[]) => void
}

export function MoreLikeThis(props: MoreLikeThisProps) {
  const { noteId } = props
  const [open, setOpen] = useState<NoteId>()
  const opener = useRef<HTMLButtonElement>(null)
  const isOpen = open === noteId
  return (
    <div className="suggest-similar">
      <button type="button" ref={opener} aria-expanded={isOpen} onClick={() => setOpen(isOpen ? undefined : noteId)}>
        {say('moreLikeThis')}
      </button>
      {isOpen && (
        <SimilarList
          {...props}
          // Another note has a list of its own.
          key={noteId}
          onClose={() => {
            setOpen(undefined)
            opener.current?.focus()
          }}
        />
      )}
    </div>
  )
}

type SimilarListProps = MoreLikeThisProps & { onClose: () => void }

function SimilarList({ caller, suggestions, noteId, view, onShow, onSelect, onClose }: SimilarListProps) {
  const { found, isFailing } = useSimilar(caller, suggestions, noteId)
  const notes = found?.flatMap((id) => view.notes.get(id) ?? []) ?? []
  const loose = notes.filter(({ cluster }) => !view.clusters.has(cluster as ClusterId)).map(({ id }) => id)
  return (
    <section className="suggest-similar-list" aria-label={say('likeThis')}>
      <p className={notes.length > 0 ? 'visually-hidden' : 'soft suggest-line'} role="status">
        {isFailing ? say('trouble') : sayFound(found)}
      </p>
      <ul>
        {notes.map((note) => {
          const group = view.clusters.get(note.cluster as ClusterId)
          const words = isBlank(note.text) ? say('noWords') : note.text
          return (
            <li key={note.id}>
              <button type="button" className="suggest-show" onClick={() => onShow(note.id)}>
                <span dir={directionOf(words)} className="suggest-words">
                  {words}
                </span>
                <span className="soft">{group ? say('inGroup', { group: nameGroup(group.name) }) : say('loose')}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <div className="row">
        {onSelect && loose.length > 0 && (
          <Button onClick={() => onSelect([noteId, ...loose])}>{say('select', { count: loose.length + 1 })}</Button>
        )}
        <Button kind="quiet" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </section>
  )
}

const sayFound = (found: readonly NoteId[] | undefined): string => {
  if (!found) return say('lookingForNotes')
  return found.length === 0 ? say('nothingLike') : say('likeThis')
}

function useSimilar(caller: EventCaller, { hear }: Pick<SuggestionSwitch, 'hear'>, noteId: NoteId) {
  const [found, setFound] = useState<readonly NoteId[]>()
  const [isFailing, setFailing] = useState(false)
  useEffect(() => {
    const giveUp = new AbortController()
    askUntilReady((stop) => findSimilarNotes(caller, noteId, stop), giveUp.signal, hear).then(
      ({ noteIds }) => !giveUp.signal.aborted && setFound(noteIds as NoteId[]),
      () => !giveUp.signal.aborted && setFailing(true),
    )
    return () => giveUp.abort()
  }, [caller, hear, noteId])
  return { found, isFailing }
}
