/** A room for as long as a component is shown. Undefined during the first render only. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { openRoom, type OpenRoom, type RoomOptions, type RoomState } from './room.ts'

export function useRoom({ room, token, view, askAgainMs }: RoomOptions): OpenRoom | undefined {
  const [opened, setOpened] = useState<OpenRoom>()
  useEffect(() => {
    const entered = openRoom({ room, token, view, askAgainMs })
    setOpened(entered)
    return () => entered.close()
  }, [room, token, view, askAgainMs])
  return opened
}

export const useRoomState = (room: OpenRoom): RoomState =>
  useSyncExternalStore(
    useCallback((listener) => room.subscribe(listener), [room]),
    () => room.state,
  )
