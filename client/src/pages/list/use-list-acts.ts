/** Does a facilitator's acts on the wall that the list shows, each one step of undo, and says so. */
import { useCallback, useRef } from 'react'
import { perform, type Act, type EditedWall } from '../../facilitate/act.ts'
import type { Say } from '../../facilitate/said.ts'

/** Does nothing, and says nothing, when there is nothing to do. */
export type Perform = (act: Act | undefined) => void

export function useListActs({ doc, undo }: EditedWall, say: Say): { perform: Perform; takeOwnStep: () => boolean } {
  const isOwnStep = useRef(false)
  const performHere = useCallback<Perform>(
    (act) => {
      if (!act) return
      // Before it: the list draws itself again while it is done.
      isOwnStep.current = true
      perform({ doc, undo }, act, say)
    },
    [doc, undo, say],
  )
  /** Whether the newest change of the list was the person's own; asked once after each (see FocusKeeper). */
  const takeOwnStep = useCallback(() => {
    const was = isOwnStep.current
    isOwnStep.current = false
    return was
  }, [])
  return { perform: performHere, takeOwnStep }
}
