/** Up to three of the wall's groups for a note, each to be taken with one press, or refused with another. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useEffect, useId, useRef } from 'react'
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
  const whole = useRef<HTMLDivElement>(null)
  const focusNext = useFocusNext(whole, groups)
  return (
    <div ref={whole} className="suggest-groups" role="group" aria-labelledby={head}>
      <p id={head} className="suggest-head" tabIndex={-1}>
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
            <li key={id} className="suggest-chip" data-group={id}>
              <Button
                aria-label={say('putInto', { group: name })}
                aria-disabled={!cluster || undefined}
                title={name}
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
                onClick={() => {
                  focusNext(id)
                  suggestions.dismiss(noteId, id)
                }}
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

/** When a chip goes, the focus goes to the one that takes its place, or to the line above them. */
function useFocusNext(whole: { readonly current: HTMLElement | null }, groups: readonly ClusterId[] | undefined) {
  const leaving = useRef<{ readonly id: ClusterId; readonly next: ClusterId | undefined }>(undefined)
  // After each drawing: the one in which the chip is gone is the one to act on.
  useEffect(() => {
    const { id, next } = leaving.current ?? {}
    if (id === undefined || groups?.includes(id)) return
    leaving.current = undefined
    const chips = [...(whole.current?.querySelectorAll<HTMLElement>('[data-group]') ?? [])]
    const chip = chips.find(({ dataset }) => dataset.group === next)
    const target = chip?.querySelector<HTMLElement>('.suggest-refuse') ?? whole.current?.querySelector('.suggest-head')
    if (target instanceof HTMLElement) target.focus()
  })
  return (id: ClusterId): void => {
    const at = groups?.indexOf(id) ?? -1
    leaving.current = { id, next: groups?.[at + 1] ?? groups?.[at - 1] }
  }
}

function sayFound(groups: readonly ClusterId[] | undefined, clusters: BoardView['clusters']): string {
  if (groups === undefined) return say('looking')
  if (groups.length > 0) return say('groupsFound', { count: groups.length })
  return say(clusters.size === 0 ? 'noGroupsYet' : 'noGroups')
}
