/** All groups as large buttons that keep their places. One tab stop; the arrow keys go from one to the next. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useRef, useState, type KeyboardEvent } from 'react'
import { say } from '../../i18n/say-sort.ts'
import { nameGroup } from '../../wall/name-group.ts'
import { GroupButton } from './group-button.tsx'
import { stepTo, type Place } from './places.ts'

type GroupBoardProps = {
  places: readonly Place[]
  clusters: BoardView['clusters']
  counts: ReadonlyMap<string, number>
  /** The number keys of the first places begin with this; undefined where single keys are off. */
  firstDigit: number | undefined
  isOff: boolean
  onPress: (id: ClusterId) => void
}

const LAST_DIGIT = 9

export function GroupBoard({ places, clusters, counts, firstDigit, isOff, onPress }: GroupBoardProps) {
  const board = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const at = Math.min(stop, Math.max(0, places.length - 1))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const buttons = [...(board.current?.querySelectorAll('button') ?? [])]
    const from = buttons.indexOf(event.target as HTMLButtonElement)
    const to = from < 0 ? undefined : stepTo(event.key, from, buttons.length, countColumns(buttons))
    if (to === undefined) return
    event.preventDefault()
    buttons[to]?.focus()
  }
  if (places.length === 0) return <p className="sort-none soft">{say('noGroups')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons have the focus, one of them at a time
    <div ref={board} className="sort-board" role="toolbar" aria-label={say('groups')} onKeyDown={onKeyDown}>
      {places.map(({ id, isGone }, index) => {
        const cluster = clusters.get(id)
        const name = cluster ? nameGroup(cluster.name) : say('groupGone')
        const digit = firstDigit === undefined ? Infinity : firstDigit + index
        return (
          <GroupButton
            key={id}
            digit={digit > LAST_DIGIT ? undefined : digit}
            name={name}
            count={counts.get(id) ?? 0}
            isGone={isGone}
            isOff={isOff || isGone}
            className={isGone ? 'sort-group-gone' : ''}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setStop(index)}
            onPress={() => onPress(id)}
          />
        )
      })}
    </div>
  )
}

/** As they are drawn: how many stand beside each other in the first row. */
function countColumns(buttons: readonly HTMLElement[]): number {
  const top = buttons[0]?.offsetTop
  const below = buttons.findIndex((button) => button.offsetTop !== top)
  return below < 0 ? Math.max(1, buttons.length) : below
}
