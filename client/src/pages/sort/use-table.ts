/** A sort table for as long as a page shows it: it follows the wall, and what it has is renewed while somebody is here. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { EventCaller } from '../../api/event-caller.ts'
import type { Connection } from '../../wall/connection.ts'
import { useConnectionField } from '../../wall/use-view.ts'
import { createCalls } from './table-calls.ts'
import { RENEW_MS, SortTable, type TableState } from './table-store.ts'

/** Whoever does nothing for so long has gone: what is in front of nobody should come to somebody. */
const AWAY_MS = 3 * 60_000

/** Undefined during the first render only. */
export function useTable(caller: EventCaller): SortTable | undefined {
  const [table, setTable] = useState<SortTable>()
  useEffect(() => {
    const opened = new SortTable(createCalls(caller))
    setTable(opened)
    const stop = renewWhileUsed(opened)
    return () => {
      stop()
      opened.close()
    }
  }, [caller])
  return table
}

export const useTableState = (table: SortTable): TableState =>
  useSyncExternalStore(
    table.subscribe,
    useCallback(() => table.state, [table]),
  )

export function useFollowing(table: SortTable, view: BoardView, lens: string, connection: Connection): void {
  const isLive = useConnectionField(connection, 'status').state === 'live'
  useEffect(() => table.follow(view, lens), [table, view, lens])
  useEffect(() => {
    if (isLive) table.nudge()
  }, [table, isLive])
}

/** @returns the way to stop */
function renewWhileUsed(table: SortTable): () => void {
  let usedMs = performance.now()
  const isUsed = (): boolean => document.visibilityState === 'visible' && performance.now() - usedMs < AWAY_MS
  const onUse = (): void => {
    usedMs = performance.now()
    // After a pause it is said at once: others may have got these notes meanwhile.
    table.renew(RENEW_MS)
  }
  const onReturn = (): void => {
    if (document.visibilityState === 'visible') onUse()
  }
  const timer = setInterval(() => {
    if (isUsed()) table.renew()
  }, RENEW_MS)
  const leave = (): void => table.pause()
  for (const kind of USES) addEventListener(kind, onUse, { passive: true, capture: true })
  addEventListener('pagehide', leave)
  addEventListener('pageshow', onReturn)
  document.addEventListener('visibilitychange', onReturn)
  return () => {
    clearInterval(timer)
    for (const kind of USES) removeEventListener(kind, onUse, { capture: true })
    removeEventListener('pagehide', leave)
    removeEventListener('pageshow', onReturn)
    document.removeEventListener('visibilitychange', onReturn)
  }
}

const USES = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
