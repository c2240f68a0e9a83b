/** A wall's view, and the state of a connection, as React values that change when they change. */
import type { BoardReader, BoardView } from '@gatherboard/shared/wall/board-view'
import { useCallback, useSyncExternalStore } from 'react'
import type { Connection } from './connection.ts'

export const useView = (reader: BoardReader): BoardView => useSyncExternalStore(reader.subscribe, () => reader.view)

/** One field of a connection; the component renders again only when that field changes. */
export function useConnectionField<Field extends 'status' | 'saved' | 'counts'>(
  connection: Connection,
  field: Field,
): Connection[Field] {
  const subscribe = useCallback((listener: () => void) => connection.subscribe(listener), [connection])
  return useSyncExternalStore(subscribe, () => connection[field])
}
