/** A part of the wall where everybody is asked to look: what is in it. Pure. */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { InkMark } from '@gatherboard/shared/wall/ink'
import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import { placesOf } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import { boxOfInk } from './ink-path.ts'

/** Whether it has anything but notes and groups in it: a list of its notes would leave out what is to be looked at. */
export const isDrawnOn = ({ sketches }: Pick<BoardView, 'sketches'>, ink: readonly InkMark[], place: Box): boolean =>
  [...sketches.values()].some(({ box }) => overlap(box, place)) || ink.some((mark) => overlap(boxOfInk(mark), place))

const overlap = (one: Box, other: Box): boolean =>
  one[0] <= other[0] + other[2] &&
  other[0] <= one[0] + one[2] &&
  one[1] <= other[1] + other[3] &&
  other[1] <= one[1] + one[3]

/** The notes whose middle lies in the box, as they are read. */
export function findNotesIn(view: BoardView, notes: readonly Note[], [x, y, width, height]: Box): Note[] {
  const places = placesOf(view)
  return notes
    .map((note) => ({ note, place: places.of(note) }))
    .filter(({ place: [left, top] }) => {
      const [middleX, middleY] = [left + NOTE_WIDTH / 2, top + NOTE_HEIGHT / 2]
      return middleX >= x && middleX <= x + width && middleY >= y && middleY <= y + height
    })
    .sort((one, other) => one.place[1] - other.place[1] || one.place[0] - other.place[0])
    .map(({ note }) => note)
}
