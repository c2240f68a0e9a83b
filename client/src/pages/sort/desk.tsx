/** Everything on the sort table's page, put together: it knows a wall and a table, and neither a link nor a room. */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import type { Said, Say } from '../../facilitate/said.ts'
import { say as saySort } from '../../i18n/say-sort.ts'
import { useSingleKeys } from '../../kept/use-single-keys.ts'
import type { Connection } from '../../wall/connection.ts'
import { ActionBar } from './action-bar.tsx'
import { FindGroup } from './find-group.tsx'
import { Front, describeFront } from './front.tsx'
import { GroupBoard } from './group-board.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { countMembers, followPlaces, type Place } from './places.ts'
import { SortHead } from './sort-head.tsx'
import { SuggestedGroups } from './suggested-groups.tsx'
import type { SortTable, TableState } from './table-store.ts'
import { useAnnounced } from './use-announced.ts'
import type { SortedWall } from './sorting.ts'
import { useSorting } from './use-sorting.ts'
import { useSuggested } from './use-suggested.ts'
import { useFollowing, useTableState } from './use-table.ts'
import { useTableKeys } from './use-table-keys.ts'

type DeskProps = {
  wall: SortedWall
  view: BoardView
  caller: EventCaller
  table: SortTable
  connection: Connection
  said: (Said & { turn: number }) | undefined
  say: Say
  onRenew: () => void
  children: ReactNode
}

const SUGGESTION_DIGITS = 3
const SAID_CLASSES = { plain: 'sort-said-done', bad: 'sort-said-bad' } as const

export function Desk(props: DeskProps) {
  const { view, caller, connection, said, onRenew, children } = props
  const desk = useDesk(props)
  const { state, sorting, suggested, places, counts, hasKeys, front, field, standing } = desk
  const isOff = state.front === undefined
  const press = (id: ClusterId): void => void sorting.putInto({ kind: 'known', id })
  return (
    <div className="sort-page">
      <a className="button skip-link" href="#note">
        {saySort('noteInFront')}
      </a>
      <SortHead
        {...{ view, caller, connection, onRenew }}
        progress={state.progress}
        lens={desk.lens}
        onLens={desk.setLens}
        onHelp={desk.openHelp}
      />
      <main className="sort-main">
        {children}
        <div className="sort-front" id="note">
          <Front {...{ state, view, caller }} lens={desk.lens} onAll={() => desk.setLens('')} place={front} />
          <p className={`sort-said ${said ? SAID_CLASSES[said.tone ?? 'plain'] : ''}`.trimEnd()}>
            <span>{said?.words ?? standing}</span>
          </p>
          <ActionBar {...{ sorting, isOff, hasKeys }} />
        </div>
        <SuggestedGroups
          {...{ suggested, counts, isOff }}
          clusters={view.clusters}
          hasDigits={hasKeys}
          onPress={press}
        />
        <section className="sort-groups" aria-labelledby="groups">
          <div className="sort-part-head">
            <h2 id="groups">{saySort('groups')}</h2>
            <FindGroup
              {...{ places, counts, field }}
              eventId={caller.eventId}
              clusters={view.clusters}
              onChoose={(option) => sorting.putInto(option)}
              onLeave={() => front.current?.focus({ preventScroll: true })}
            />
          </div>
          <GroupBoard
            {...{ places, counts, isOff }}
            clusters={view.clusters}
            firstDigit={hasKeys ? desk.firstDigit : undefined}
            onPress={press}
          />
        </section>
      </main>
      <p className="visually-hidden" role="status">
        <span key={desk.announced.turn}>{desk.announced.words}</span>
      </p>
      {desk.isHelpOpen && <HelpDialog singleKeys={hasKeys} onSingleKeys={desk.setKeys} onClose={desk.closeHelp} />}
    </div>
  )
}

/** What holds while nothing has just been done. */
function sayStanding({ isAlone, sorters }: TableState): string {
  if (isAlone) return saySort('alone')
  return sorters > 1 ? saySort('others', { count: sorters - 1 }) : ''
}

/** What the parts of the desk share, each set up by a hook of its own. */
function useDesk({ wall, view, caller, table, connection, said, say }: DeskProps) {
  const [lens, setLens] = useState('')
  useFollowing(table, view, lens, connection)
  const state = useTableState(table)
  const suggested = useSuggested(caller, state.front, state.next)
  const places = usePlaces(view)
  const counts = useMemo(() => countMembers(view.notes), [view.notes])
  const { answer } = suggested
  const onSorted = useCallback((note: NoteId, group: ClusterId | undefined) => answer(note, group), [answer])
  const sorting = useSorting(wall, table, say, onSorted)
  const [hasKeys, setKeys] = useSingleKeys()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const front = useFront(state.front ?? state.leaving?.id)
  const firstDigit = suggested.offered.isOn ? SUGGESTION_DIGITS + 1 : 1
  useTableKeys({
    isSingleOn: hasKeys,
    undo: sorting.undo,
    skip: sorting.skip,
    setAside: sorting.setAside,
    find: () => field.current?.focus(),
    help: () => setHelpOpen(true),
    digit(digit) {
      const id = digit < firstDigit ? suggested.groups?.[digit - 1] : places[digit - firstDigit]?.id
      if (id !== undefined) sorting.putInto({ kind: 'known', id })
    },
  })
  const note = state.front === undefined ? undefined : view.notes.get(state.front)
  const standing = sayStanding(state)
  const announced = useAnnounced(said, note, view.meta.lenses, describeFront(state, view, lens), standing)
  return {
    ...{ lens, setLens, state, suggested, places, counts, sorting, hasKeys, setKeys, field, front, firstDigit },
    ...{ announced, standing, isHelpOpen },
    openHelp: () => setHelpOpen(true),
    closeHelp: () => setHelpOpen(false),
  }
}

function usePlaces({ clusters }: BoardView): readonly Place[] {
  const [places, setPlaces] = useState(() => followPlaces([], clusters))
  const now = followPlaces(places, clusters)
  if (now !== places) setPlaces(now)
  return now
}

/** When what had the focus goes with its note, the note in front gets it: keys go on, and Tab goes on from there. */
function useFront(id: NoteId | undefined) {
  const front = useRef<HTMLElement>(null)
  const hadFocus = useRef(false)
  const shown = useRef(id)
  useEffect(() => {
    if (shown.current === id) return
    shown.current = id
    const { activeElement } = document
    if (hadFocus.current && (activeElement === null || activeElement === document.body))
      front.current?.focus({ preventScroll: true })
  }, [id])
  useEffect(() => {
    const onFocus = (): void => void (hadFocus.current = true)
    addEventListener('focusin', onFocus)
    return () => removeEventListener('focusin', onFocus)
  }, [])
  return front
}
