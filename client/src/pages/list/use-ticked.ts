/** Which notes of the list are selected. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { NoteId } from '@gatherboard/shared/values/ids'
import { useCallback, useMemo, useState } from 'react'

export type Ticked = {
  readonly has: (id: NoteId) => boolean
  /** Those that are still on the wall. */
  readonly selected: readonly NoteId[]
  readonly tick: (id: NoteId, isTicked: boolean) => void
  /** All of them; or none of them, when all are selected already. */
  readonly toggleAll: (ids: readonly NoteId[]) => void
  readonly clear: () => void
}

export function useTicked({ notes }: Pick<BoardView, 'notes'>): Ticked {
  const [ticked, setTicked] = useState<ReadonlySet<NoteId>>(new Set())
  const selected = useMemo(() => [...ticked].filter((id) => notes.has(id)), [ticked, notes])
  const tick = useCallback((id: NoteId, isTicked: boolean) => {
    setTicked((before) => (isTicked ? new Set([...before, id]) : new Set([...before].filter((other) => other !== id))))
  }, [])
  const toggleAll = useCallback((ids: readonly NoteId[]) => {
    setTicked((before) =>
      ids.every((id) => before.has(id))
        ? new Set([...before].filter((id) => !ids.includes(id)))
        : new Set([...before, ...ids]),
    )
  }, [])
  const clear = useCallback(() => setTicked(new Set()), [])
  return { has: (id) => ticked.has(id), selected, tick, toggleAll, clear }
}
