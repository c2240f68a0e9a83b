/**
 * What sketch notes and their parts are called where nobody has named them yet, and what a part is linked to, in words.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { Region } from '@gatherboard/shared/wall/sketch'
import { say as sayWall } from '../i18n/say-wall.ts'

export const nameSketch = ({ title }: { readonly title: string }): string =>
  title.trim() === '' ? sayWall('sketchUntitled') : title.trim()

export const nameRegion = ({ label }: { readonly label: string }): string =>
  label.trim() === '' ? sayWall('partUnnamed') : label.trim()

/**
 * Only what the wall has: links to notes that were withdrawn stay, in case they are put back, and are not spoken of.
 */
export function readLinks(
  { notes, clusters }: Pick<Region, 'notes' | 'clusters'>,
  view: Pick<BoardView, 'notes' | 'clusters'>,
) {
  return {
    notes: notes.flatMap((id) => view.notes.get(id) ?? []),
    clusters: clusters.flatMap((id) => view.clusters.get(id) ?? []),
  }
}
