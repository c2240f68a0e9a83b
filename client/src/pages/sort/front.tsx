/** What lies in front: a note, or one sentence in its place. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Ref } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-sort.ts'
import { Button } from '../../ui/button.tsx'
import { nameGroup } from '../../wall/name-group.ts'
import { FrontNote, InsteadOfNote } from './front-note.tsx'
import { linkTo } from './links.ts'
import type { TableState } from './table-store.ts'

type FrontProps = {
  state: TableState
  view: BoardView
  caller: EventCaller
  lens: string
  onAll: () => void
  place: Ref<HTMLElement>
}

export function Front({ state, view, caller, lens, onAll, place }: FrontProps) {
  const note = state.front === undefined ? undefined : view.notes.get(state.front)
  if (note) return <FrontNote note={note} lenses={view.meta.lenses} isAgain={state.isAgain} place={place} />
  const { title, detail } = sayInstead(state, view, lens)
  const isDone = !state.leaving && state.loose === 0 && view.meta.lenses.length > 0
  return (
    <InsteadOfNote place={place} {...(title === undefined ? {} : { title })}>
      {detail !== undefined && <p dir={directionOf(detail)}>{detail}</p>}
      {isDone && (
        <div className="row">
          {lens !== '' && <Button onClick={onAll}>{say('sortAll')}</Button>}
          <a className="button button-main" href={linkTo('canvas', caller)}>
            {say('openCanvas')}
          </a>
          <a className="button" href={linkTo('list', caller)}>
            {say('openList')}
          </a>
        </div>
      )}
    </InsteadOfNote>
  )
}

/** The same for a screen reader; empty while there is a note in front, or about to be. */
export function describeFront(state: TableState, view: BoardView, lens: string): string {
  const isComing = view.meta.lenses.length === 0 || (state.loose > 0 && !state.isWaiting && !state.leaving)
  if (state.front !== undefined || isComing) return ''
  const { title, detail } = sayInstead(state, view, lens)
  return [title, detail].filter(Boolean).join('. ')
}

function sayInstead(state: TableState, view: BoardView, lens: string): { title?: string; detail?: string } {
  const { leaving, progress } = state
  if (leaving) return { title: sayLeft(leaving, view), detail: say('nextComes') }
  if (view.meta.lenses.length === 0) return { detail: say('loading') }
  if (state.isWaiting) return { title: say('waitingTitle'), detail: say('waitingDetail', { count: state.loose }) }
  if (state.loose > 0) return { detail: say('asking') }
  if (progress.all === 0)
    return { title: say(lens === '' ? 'emptyTitle' : 'emptyHeadingTitle'), detail: say('emptyDetail') }
  return { title: say(lens === '' ? 'doneTitle' : 'doneHeadingTitle'), detail: say('doneDetail') }
}

const LEFT = { gone: 'leftGone', taken: 'leftTaken', heading: 'leftHeading' } as const

function sayLeft(leaving: NonNullable<TableState['leaving']>, { clusters }: BoardView): string {
  if (leaving.why !== 'grouped') return say(LEFT[leaving.why])
  return say('leftGrouped', { group: nameGroup(clusters.get(leaving.group)?.name ?? '') })
}
