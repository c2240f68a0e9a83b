/**
 * What the projected screen shows: what a facilitator asked for, else what fits to what is going on. It depends on the
 * wall and the server's clock alone, so that every projector, and the panel that speaks of them, decide the same. What is
 * named on the stage and no longer there is passed over: a note set aside, a cluster merged into another, a lens taken
 * off the list. Pure. (docs/decisions: the projector chooses by what is going on.)
 */
import type { ClusterId, NoteId, SketchId } from '../values/ids.ts'
import type { BoardView } from './board-view.ts'

export type Scene =
  /** The question, and how to take part, large. */
  | { readonly kind: 'prompt' }
  /** Everybody writes, and nobody sees the words yet. */
  | { readonly kind: 'private' }
  /** The headings side by side, their newest notes first. */
  | { readonly kind: 'writing' }
  /** The groups as cards. */
  | { readonly kind: 'groups' }
  /** The whole wall, or the part of it where everybody is asked to look. */
  | { readonly kind: 'map' }
  /** One thing alone. */
  | { readonly kind: 'lens' | 'cluster' | 'note' | 'sketch'; readonly id: string }

type Wall = Pick<BoardView, 'meta' | 'notes' | 'clusters' | 'sketches'>

export const sceneKey = (scene: Scene): string => ('id' in scene ? `${scene.kind} ${scene.id}` : scene.kind)

/**
 * The narrower wish wins: one note or group for everybody, then one place of the wall, then the question, then one
 * lens, cluster or sketch note, then a scene, and without any wish what is going on. The panel takes away what would
 * hide a new wish. (Blank is not a scene: nothing is drawn at all.)
 * @param nowMs by the server's clock
 */
export const decideScene = (wall: Wall, nowMs: number): Scene => findWish(wall) ?? decideByWhatGoesOn(wall, nowMs)

function findWish({ meta: { stage, lenses }, notes, clusters, sketches }: Wall): Scene | undefined {
  const { spotlight, show, scene } = stage
  if (spotlight !== undefined) {
    if (notes.has(spotlight as NoteId)) return { kind: 'note', id: spotlight }
    if (clusters.has(spotlight as ClusterId)) return { kind: 'cluster', id: spotlight }
    if (sketches.has(spotlight as SketchId)) return { kind: 'sketch', id: spotlight }
  }
  if (stage.view) return { kind: 'map' }
  if (stage.prompt) return { kind: 'prompt' }
  if (show && 'lens' in show && lenses.some((lens) => lens.id === show.lens)) return { kind: 'lens', id: show.lens }
  if (show && 'cluster' in show && clusters.has(show.cluster as ClusterId)) return { kind: 'cluster', id: show.cluster }
  if (show && 'sketch' in show && sketches.has(show.sketch as SketchId)) return { kind: 'sketch', id: show.sketch }
  if (scene === 'groups') return clusters.size > 0 ? { kind: 'groups' } : undefined
  return scene && { kind: scene }
}

/**
 * Private writing hides the words; before the first note there is the question. Once there are groups they are what a
 * wall comes to, and they are shown unless the room is still writing. What is over (closed) shows no way in.
 */
function decideByWhatGoesOn(wall: Wall, nowMs: number): Scene {
  const { mode } = wall.meta.phase
  if (mode === 'private') return { kind: 'private' }
  if (wall.notes.size === 0) return mode === 'closed' ? { kind: 'writing' } : { kind: 'prompt' }
  const hasGroups = [...wall.notes.values()].some((note) => isGrouped(wall, note))
  if (!hasGroups || (mode === 'open' && isRoomWriting(wall, nowMs))) return { kind: 'writing' }
  return { kind: 'groups' }
}

const isGrouped = ({ clusters }: Pick<Wall, 'clusters'>, { cluster }: { readonly cluster?: string }): boolean =>
  cluster !== undefined && clusters.has(cluster as ClusterId)

/** Times of notes are rounded down to the minute: the last of these was three to four minutes ago. */
const RECENT_MS = 4 * 60_000
/** A clock that was put right, and the rounding of header times. */
const AHEAD_MS_MAX = 60_000
/** So many notes, or a twentieth of the wall, have to be recent and loose: one latecomer does not turn the screen over. */
const RECENT_MIN = 3
const RECENT_SHARE = 1 / 20

/**
 * Whether people are writing rather than sorting. Notes out of a file are nobody writing, and one that lies in a group
 * has been dealt with.
 */
function isRoomWriting(wall: Wall, nowMs: number): boolean {
  let recent = 0
  for (const note of wall.notes.values()) {
    const agoMs = nowMs - note.createdMinute
    if (note.source !== 'import' && agoMs < RECENT_MS && agoMs > -AHEAD_MS_MAX && !isGrouped(wall, note)) recent += 1
  }
  return recent >= Math.max(RECENT_MIN, wall.notes.size * RECENT_SHARE)
}
