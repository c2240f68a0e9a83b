/** A room for as long as a component is shown. Undefined during the first render only. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { ConnectionOptions } from './connection.ts'
import { openRoom, type OpenRoom, type RoomState } from './room.ts'

export function useRoom({ room, token, view }: ConnectionOptions): OpenRoom | undefined {
  const [opened, setOpened] = useState<OpenRoom>()
  useEffect(() => {
    const entered = openRoom({ room, token, view })
    setOpened(entered)
    return () => entered.close()
  }, [room, token, view])
  return opened
}

export const useRoomState = (room: OpenRoom): RoomState =>
  useSyncExternalStore(
    useCallback((listener) => room.subscribe(listener), [room]),
    () => room.state,
  )
