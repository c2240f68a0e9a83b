/** What a person does at the table, as the page has it: done, said, and drawn anew. */
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { useMemo, useState } from 'react'
import type { Say } from '../../facilitate/said.ts'
import { Sorting, type GroupChoice, type Outcome, type SortedWall } from './sorting.ts'
import type { SortTable } from './table-store.ts'

export type SortActs = {
  readonly canUndo: boolean
  /** Whether anything came of it. */
  readonly putInto: (choice: GroupChoice) => boolean
  readonly setAside: () => void
  readonly skip: () => void
  readonly undo: () => void
}

/** @param onSorted told of each note that went into a group: into this one, or undefined for a new one */
export function useSorting(
  wall: SortedWall,
  table: SortTable,
  say: Say,
  onSorted: (note: NoteId, group: ClusterId | undefined) => void,
): SortActs {
  const sorting = useMemo(() => new Sorting(wall, table), [wall, table])
  const [, setTurn] = useState(0)
  const { canUndo } = sorting
  return useMemo(() => {
    const tell = (outcome: Outcome): Outcome => {
      if (outcome) say(outcome)
      setTurn((turn) => turn + 1)
      return outcome
    }
    return {
      canUndo,
      putInto(choice) {
        const sorted = tell(sorting.putInto(choice))?.sorted
        if (sorted !== undefined) onSorted(sorted, choice.kind === 'known' ? choice.id : undefined)
        return sorted !== undefined
      },
      setAside: () => void tell(sorting.setAside()),
      skip: () => void tell(sorting.skip()),
      undo: () => void tell(sorting.undo()),
    }
  }, [sorting, canUndo, say, onSorted])
}
