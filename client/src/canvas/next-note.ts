/**
 * Where Tab and Ctrl+Enter lead from the note that is being written: to the note beside it if there is one, else to a
 * new one. In a lane the new note lies at the lane's next free slot, in a cluster at its next free place. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { PITCH_X, PITCH_Y, countColumns } from '@gatherboard/shared/wall/group-grid'
import { NOTE_HEIGHT, NOTE_WIDTH, placeSlot } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import { placesOf, type PlacedGroup } from '@gatherboard/shared/wall/places'
import type { Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { joinGroup } from '../layout/cluster-grid.ts'
import { findNextSlot } from '../layout/lane-places.ts'

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
  const places = placesOf(view)
  const group = places.groupOf(note)
  if (group?.isGrid) return findInGrid(view, note, group, direction)
  const [x, y] = places.of(note)
  const [byX, byY] = STEPS[direction]
  const at: Position = [x + byX, y + byY]
  const beside = findNoteAt(view, [at[0] + NOTE_WIDTH / 2, at[1] + NOTE_HEIGHT / 2], id)
  if (beside) return { kind: 'edit', id: beside }
  const onwards = direction === 'right' || direction === 'below'
  if (group) return findInFreeGroup(view, note, group, at, onwards)
  if (note.pos) return { kind: 'new', lens: note.lens, at }
  if (!onwards) return undefined
  const slot = findNextSlot(view, note.lens)
  return { kind: 'new', lens: note.lens, at: placeSlot(lensIds, note.lens, slot), slot }
}

function findInFreeGroup(view: BoardView, note: Note, group: PlacedGroup, at: Position, onwards: boolean) {
  const [x, y, width, height] = group.box
  const isInside = at[0] >= x && at[0] + NOTE_WIDTH <= x + width && at[1] >= y && at[1] + NOTE_HEIGHT <= y + height
  const place = isInside ? at : onwards ? joinGroup(view, group.id, [NEXT])?.spots.get(NEXT)?.pos : undefined
  return place && ({ kind: 'new', lens: note.lens, at: place, cluster: group.id } as const)
}

/** By the group's order: to the right of the last of a row comes the first of the next. */
function findInGrid(view: BoardView, note: Note, group: PlacedGroup, direction: Direction): NextNote | undefined {
  const columns = countColumns(group.box[2])
  const by = { right: 1, left: -1, below: columns, above: -columns }[direction]
  const index = group.notes.findIndex(({ id }) => id === note.id) + by
  const beside = group.notes[index]
  if (beside) return { kind: 'edit', id: beside.id }
  const spot = by > 0 ? joinGroup(view, group.id, [NEXT])?.spots.get(NEXT) : undefined
  return spot && { kind: 'new', lens: note.lens, at: spot.pos, cluster: group.id }
}

/** Stands for the note that would be made; never written. */
const NEXT = 'next-note' as NoteId

function findNoteAt(view: BoardView, [x, y]: Position, except: NoteId): NoteId | undefined {
  for (const note of view.notes.values()) {
    if (note.id === except) continue
    const [left, top] = placesOf(view).of(note)
    if (x >= left && x <= left + NOTE_WIDTH && y >= top && y <= top + NOTE_HEIGHT) return note.id
  }
  return undefined
}
