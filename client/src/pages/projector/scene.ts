/**
 * What the projected screen shows, out of what the facilitators asked for. What is no longer there is passed over: a
 * note set aside, a cluster merged into another, a lens taken off the list. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId, SketchId } from '@gatherboard/shared/values/ids'

export type Scene =
  | { readonly kind: 'wall' }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'lens' | 'cluster' | 'note' | 'sketch'; readonly id: string }

export const sceneKey = (scene: Scene): string => ('id' in scene ? `${scene.kind} ${scene.id}` : scene.kind)

/**
 * The narrower wish wins: one note or group for everybody, then one place of the wall, then the question, then one
 * lens, cluster or sketch note. The panel takes away what would hide a new wish.
 */
export function decideScene({ meta: { stage, lenses }, notes, clusters, sketches }: BoardView): Scene {
  const { spotlight, show } = stage
  if (spotlight !== undefined) {
    if (notes.has(spotlight as NoteId)) return { kind: 'note', id: spotlight }
    if (clusters.has(spotlight as ClusterId)) return { kind: 'cluster', id: spotlight }
    if (sketches.has(spotlight as SketchId)) return { kind: 'sketch', id: spotlight }
  }
  if (stage.view) return { kind: 'wall' }
  if (stage.prompt) return { kind: 'prompt' }
  if (show && 'lens' in show && lenses.some((lens) => lens.id === show.lens)) return { kind: 'lens', id: show.lens }
  if (show && 'cluster' in show && clusters.has(show.cluster as ClusterId)) return { kind: 'cluster', id: show.cluster }
  if (show && 'sketch' in show && sketches.has(show.sketch as SketchId)) return { kind: 'sketch', id: show.sketch }
  return { kind: 'wall' }
}
