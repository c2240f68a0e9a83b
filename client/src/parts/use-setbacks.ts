/** Says that something this page had written could not be kept, where no words were lost that could be shown. */
import { useEffect } from 'react'
import type { Say } from '../facilitate/said.ts'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { RoomState } from '../wall/room.ts'

export function useSetbacks({ setbacks, lost }: RoomState, say: Say): void {
  const isWordless = lost.length === 0
  useEffect(() => {
    if (setbacks > 0 && isWordless) say({ words: sayWall('setback'), tone: 'bad' })
    // oxlint-disable-next-line react/exhaustive-deps -- said when it happens, not when the last of the lost words has been dealt with
  }, [setbacks, say])
}
