/** Up to three of the wall's groups for a note, each to be taken with one press, or refused with another. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useId } from 'react'
import { say } from '../i18n/say-suggest.ts'
import { Button } from '../ui/button.tsx'
import { nameGroup } from '../wall/name-group.ts'
import './suggest.css'
import type { SuggestedGroups } from './use-suggested-groups.ts'

type GroupChipsProps = {
  suggestions: SuggestedGroups
  noteId: NoteId
  clusters: BoardView['clusters']
  onPut: (clusterId: ClusterId) => void
}

export function GroupChips({ suggestions, noteId, clusters, onPut }: GroupChipsProps) {
  const groups = suggestions.of(noteId)
  const head = useId()
  return (
    <div className="suggest-groups" role="group" aria-labelledby={head}>
      <p id={head} className="suggest-head">
        {say('groupsFor')}
      </p>
      {/* There before it is filled, and filled once for each note: so it is read out, and not again. */}
      <p className={groups?.length ? 'visually-hidden' : 'soft suggest-line'} role="status">
        {suggestions.isFailing ? say('trouble') : sayFound(groups, clusters)}
      </p>
      <ul className="suggest-chips">
        {groups?.map((id) => {
          const cluster = clusters.get(id)
          const name = cluster ? nameGroup(cluster.name) : say('groupGone')
          return (
            <li key={id} className="suggest-chip">
              <Button
                aria-label={say('putInto', { group: name })}
                aria-disabled={!cluster || undefined}
                onClick={() => {
                  suggestions.accept(noteId, id)
                  onPut(id)
                }}
              >
                <span dir={directionOf(name)}>{name}</span>
              </Button>
              <Button
                kind="quiet"
                className="suggest-refuse"
                aria-label={say('notInto', { group: name })}
                title={say('notInto', { group: name })}
                onClick={() => suggestions.dismiss(noteId, id)}
              >
                ×
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function sayFound(groups: readonly ClusterId[] | undefined, clusters: BoardView['clusters']): string {
  if (groups === undefined) return say('looking')
  if (groups.length > 0) return say('groupsFound', { count: groups.length })
  return say(clusters.size === 0 ? 'noGroupsYet' : 'noGroups')
}
