/** What is said of a drop, with an Undo beside it: only of those that are easily made by mistake. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { WallEdit } from '@gatherboard/shared/wall/edit'
import { say as sayWall } from '../i18n/say-wall.ts'
import type { Act } from './act.ts'
import { sayMerged } from './group.ts'

/** Two groups have become one, or notes have come under another heading. Undefined for what needs no words. */
export function describeDrop(view: BoardView, edits: readonly WallEdit[]): Act | undefined {
  if (edits.some(({ kind }) => kind === 'merge-cluster')) return { edits, words: sayMerged(2) }
  const relabelled = edits.filter((edit) => edit.kind === 'set-lens')
  const [first] = relabelled
  if (!first) return undefined
  const heading = view.meta.lenses.find(({ id }) => id === first.lens)?.label ?? first.lens
  return { edits, words: sayWall('movedToHeading', { count: relabelled.length, heading }) }
}
