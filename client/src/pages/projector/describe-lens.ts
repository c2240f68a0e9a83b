/** A lens as the projected screen names it; one that is not in the event's list (any more) by its id. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { lensNumber } from '../../ui/lens-mark.tsx'

type DescribedLens = { readonly number: number; readonly label: string; readonly prompt: string }

export function describeLens({ meta: { lenses } }: Pick<BoardView, 'meta'>, id: string): DescribedLens {
  const index = lenses.findIndex((each) => each.id === id)
  return { number: lensNumber(index), label: lenses[index]?.label ?? id, prompt: lenses[index]?.prompt ?? '' }
}
