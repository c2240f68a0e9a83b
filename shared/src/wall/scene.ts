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

const MINUTE_MS = 60_000
/** A clock that was put right, and the rounding of header times. */
const AHEAD_MINUTES_MAX = 1
/**
 * The room begins to write with so many notes in this minute and the four before it, and with a twentieth of the wall:
 * one latecomer does not turn the screen over.
 */
const BEGIN = { minutes: 4, notes: 3, share: 1 / 20 } as const
/** It has stopped when fewer than these came in the last whole minutes: far fewer than what it takes to begin. */
const STOP = { minutes: 5, notes: 2, share: 1 / 40 } as const
/** So many minutes what was decided stays at least; what began within a minute is known from its end on. */
const HOLD_MINUTES = { writing: 3, resting: 2 } as const

/**
 * Whether people are writing rather than sorting. Notes out of a file are nobody writing; whether a note lies in a group
 * says nothing, since a facilitator may sort as fast as the room writes. What was decided before has a say in it, so that
 * the screen does not turn over and back; it is worked out again from the minutes in which the notes came, so that a
 * projector that is opened later decides the same as one that has seen it all.
 */
function isRoomWriting({ notes }: Pick<Wall, 'notes'>, nowMs: number): boolean {
  const now = Math.floor(nowMs / MINUTE_MS)
  const { written, all } = countMinutes(notes, now)
  const minutes = [...written.keys()].sort((one, other) => one - other)
  const totals = [...all].sort(([one], [other]) => one - other)
  const countFrom = (first: number, last: number): number => {
    let count = 0
    for (let minute = first; minute <= last; minute += 1) count += written.get(minute) ?? 0
    return count
  }
  let isWriting = false
  let since = -Infinity
  let total = 0
  let next = 0
  for (const [index, begins] of minutes.entries()) {
    // A while after its last note whatever was decided has come to rest.
    const ends = Math.min((minutes[index + 1] ?? Infinity) - 1, begins + STOP.minutes + HOLD_MINUTES.writing, now)
    for (let minute = begins; minute <= ends; minute += 1) {
      for (; (totals[next]?.[0] ?? Infinity) <= minute; next += 1) total += totals[next]?.[1] ?? 0
      const isHeld = minute - since < HOLD_MINUTES[isWriting ? 'writing' : 'resting']
      if (isHeld) continue
      const turns = isWriting
        ? // Only minutes that are over: one more note must not take back what was decided when the minute began.
          countFrom(minute - STOP.minutes, minute - 1) < Math.max(STOP.notes, total * STOP.share)
        : countFrom(minute - BEGIN.minutes, minute) >= Math.max(BEGIN.notes, total * BEGIN.share)
      if (!turns) continue
      isWriting = !isWriting
      since = minute
    }
  }
  return isWriting
}

/** How many notes there are of each minute, and how many of them somebody wrote there and then. */
function countMinutes(
  notes: Wall['notes'],
  now: number,
): { written: ReadonlyMap<number, number>; all: ReadonlyMap<number, number> } {
  const written = new Map<number, number>()
  const all = new Map<number, number>()
  for (const { createdMinute, source } of notes.values()) {
    const minute = Math.floor(createdMinute / MINUTE_MS)
    // Times that no clock has count as long past.
    const said = minute > now + AHEAD_MINUTES_MAX ? 0 : Math.min(minute, now)
    all.set(said, (all.get(said) ?? 0) + 1)
    if (source !== 'import' && minute <= now + AHEAD_MINUTES_MAX) written.set(said, (written.get(said) ?? 0) + 1)
  }
  return { written, all }
}
