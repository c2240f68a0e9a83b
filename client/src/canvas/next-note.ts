/**
 * Where Tab and Ctrl+Enter lead from the note that is being written: to the note beside it if there is one, else to a
 * new one. In a lane the new note lies at the lane's next free slot, in a cluster at its next free place. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { NOTE_HEIGHT, NOTE_WIDTH, lowestFreeSlot, placeNote, placeSlot } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { PITCH_X, PITCH_Y, findPlaces, readMembers } from '../layout/cluster-grid.ts'

export type Direction = 'right' | 'left' | 'below' | 'above'

type NextNote =
  | { readonly kind: 'edit'; readonly id: NoteId }
  /** `at`: the upper left corner. */
  | {
      readonly kind: 'new'
      readonly lens: string
      readonly at: Position
      readonly cluster?: ClusterId
      readonly slot?: number
    }

const STEPS: Record<Direction, Position> = {
  right: [PITCH_X, 0],
  left: [-PITCH_X, 0],
  below: [0, PITCH_Y],
  above: [0, -PITCH_Y],
}

/** Undefined where there is nothing beside it and nothing should be: before the first of a lane or a cluster. */
export function findNextNote(view: BoardView, id: NoteId, direction: Direction): NextNote | undefined {
  const note = view.notes.get(id)
  if (!note) return undefined
  const lensIds = view.meta.lenses.map((lens) => lens.id)
  const [x, y] = placeNote(lensIds, note)
  const [byX, byY] = STEPS[direction]
  const at: Position = [x + byX, y + byY]
  const beside = findNoteAt(view, lensIds, [at[0] + NOTE_WIDTH / 2, at[1] + NOTE_HEIGHT / 2], id)
  if (beside) return { kind: 'edit', id: beside }
  const onwards = direction === 'right' || direction === 'below'
  if (note.cluster !== undefined && view.clusters.has(note.cluster as ClusterId))
    return findInCluster(view, note, at, onwards)
  if (note.pos) return { kind: 'new', lens: note.lens, at }
  if (!onwards) return undefined
  const taken = new Set(
    [...view.notes.values()].flatMap((each) =>
      each.lens === note.lens && !each.pos && each.slot !== undefined ? [each.slot] : [],
    ),
  )
  const slot = lowestFreeSlot(taken)
  return { kind: 'new', lens: note.lens, at: placeSlot(lensIds, note.lens, slot), slot }
}

function findInCluster(view: BoardView, note: Note, at: Position, onwards: boolean): NextNote | undefined {
  const cluster = note.cluster as ClusterId
  const box = readMembers(view, cluster)?.box
  if (!box) return undefined
  const isInside =
    at[0] >= box[0] &&
    at[0] + NOTE_WIDTH <= box[0] + box[2] &&
    at[1] >= box[1] &&
    at[1] + NOTE_HEIGHT <= box[1] + box[3]
  const place = isInside ? at : onwards ? findPlaces(view, cluster, 1)[0] : undefined
  return place && { kind: 'new', lens: note.lens, at: place, cluster }
}

function findNoteAt(view: BoardView, lensIds: readonly string[], [x, y]: Position, except: NoteId): NoteId | undefined {
  for (const note of view.notes.values()) {
    if (note.id === except) continue
    const [left, top] = placeNote(lensIds, note)
    if (x >= left && x <= left + NOTE_WIDTH && y >= top && y <= top + NOTE_HEIGHT) return note.id
  }
  return undefined
}
