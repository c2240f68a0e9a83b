import { readBoard, type BoardView } from '@gatherboard/shared/wall/board-view'
import { findHeadings } from '@gatherboard/shared/wall/lane-headings'
import { LANE_WIDTH, NOTE_HEIGHT, NOTE_WIDTH, placeNote } from '@gatherboard/shared/wall/lanes'
import { writeNote } from '@gatherboard/shared/wall/note'
import { writeCluster } from '@gatherboard/shared/wall/cluster'
import { placesOf } from '@gatherboard/shared/wall/places'
import { openWall, type Box, type Position } from '@gatherboard/shared/wall/schema'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { findFirstView } from './first-view.ts'

/** What a laptop of 1366 × 768 leaves to the wall. */
const LAPTOP = { width: 1366, height: 658 }

function createWall(count: number, lensCount: number, pos?: Position): BoardView {
  const doc = new Y.Doc()
  const roots = openWall(doc)
  const lenses = Array.from({ length: lensCount }, (_, at) => ({ id: `lens-${at}`, label: `Lens ${at}`, prompt: '' }))
  roots.meta.set('lenses', lenses)
  for (let at = 0; at < count; at += 1)
    writeNote(roots.notes, `note-number-${at}` as NoteId, {
      lens: `lens-${at % lensCount}`,
      text: 'x',
      source: 'phone',
      createdMinute: 0,
      slot: Math.floor(at / lensCount),
    })
  if (pos)
    writeNote(roots.notes, 'note-placed' as NoteId, {
      ...{ lens: 'lens-0', text: 'x', source: 'phone', createdMinute: 0, pos },
    })
  return readBoard(doc)
}

/** The notes that are seen whole. */
function countSeen(view: BoardView, { x, y, z }: { x: number; y: number; z: number }): number {
  const lensIds = view.meta.lenses.map(({ id }) => id)
  return [...view.notes.values()].filter((note) => {
    const [left, top] = placeNote(lensIds, note)
    const [from, to] = [
      [(left + x) * z, (top + y) * z],
      [(left + NOTE_WIDTH + x) * z, (top + NOTE_HEIGHT + y) * z],
    ] as const
    return (
      (from[0] as number) >= 0 &&
      (from[1] as number) >= 0 &&
      (to[0] as number) <= LAPTOP.width &&
      (to[1] as number) <= LAPTOP.height
    )
  }).length
}

describe('the first view of a wall', () => {
  it('[V5] is nothing before the wall has come', () => {
    expect(findFirstView(readBoard(new Y.Doc()), LAPTOP)).toBeUndefined()
  })

  it('[V5] of 20 notes under three headings is all of them, at a zoom at which letters of 21 units are 14 pixels', () => {
    const view = createWall(20, 3)
    const first = findFirstView(view, LAPTOP)
    if (!first) throw new Error('no view')
    expect(countSeen(view, first)).toBe(20)
    expect(first.z * 21).toBeGreaterThanOrEqual(14)
  })

  it.each([27, 80, 280, 1_400])('[V5] of %d notes can be read, with all three headings in it', (count) => {
    const view = createWall(count, 3)
    const first = findFirstView(view, LAPTOP)
    if (!first) throw new Error('no view')
    expect(first.z * 21).toBeGreaterThanOrEqual(11)
    expect(countSeen(view, first)).toBeGreaterThanOrEqual(18)
    expect(first.x * first.z).toBeGreaterThanOrEqual(0)
    expect((3 * LANE_WIDTH + 2 * 96 + first.x) * first.z).toBeLessThanOrEqual(LAPTOP.width)
  })

  it.each([
    [8, LAPTOP, 5],
    [3, { width: 360, height: 640 }, 1],
    [3, { width: 820, height: 1_070 }, 3],
  ])('[V5] of %d headings is as many of them as can be read side by side, each whole', (lenses, screen, whole) => {
    const view = createWall(80, lenses)
    const first = findFirstView(view, screen)
    if (!first) throw new Error('no view')
    expect(first.z * 21).toBeGreaterThanOrEqual(9)
    const rights = findHeadings(view)
      .filter(({ bay }) => bay === 0)
      .map(({ box }) => (box[0] + box[2] + first.x) * first.z)
    expect(rights.filter((right) => right <= screen.width).length).toBe(whole)
  })

  it('[V5] is not moved away from the headings by a note that somebody has placed far to the left', () => {
    expect(findFirstView(createWall(80, 3, [-4_000, -2_000]), LAPTOP)).toEqual(findFirstView(createWall(80, 3), LAPTOP))
  })

  it('[V5] is of the groups, each of them whole, when no note is left in a lane', () => {
    const doc = new Y.Doc()
    const roots = openWall(doc)
    roots.meta.set('lenses', [{ id: 'need', label: 'Need', prompt: '' }])
    const boxes: Box[] = [
      [-2_000, -3_000, 1_600, 1_400],
      [4_000, -1_600, 1_600, 1_400],
    ]
    const write = (at: number, cluster?: string): void =>
      writeNote(roots.notes, `note-number-${at}` as NoteId, {
        ...{ lens: 'need', text: 'x', source: 'phone', createdMinute: 0, slot: at },
        ...(cluster === undefined ? {} : { cluster }),
      })
    for (const [at, box] of boxes.entries()) {
      writeCluster(roots.clusters, `cluster-${at}` as ClusterId, { name: '', box, layout: 'grid' })
      write(at, `cluster-${at}`)
    }
    const view = readBoard(doc)
    const first = findFirstView(view, LAPTOP)
    if (!first) throw new Error('no view')
    const drawn = [...placesOf(view).groups.values()].map(({ box }) => box)
    expect(drawn).toHaveLength(2)
    for (const [left, top, width, height] of drawn) {
      expect((left + first.x) * first.z).toBeGreaterThanOrEqual(0)
      expect((top + first.y) * first.z).toBeGreaterThanOrEqual(0)
      expect((left + width + first.x) * first.z).toBeLessThanOrEqual(LAPTOP.width)
      expect((top + height + first.y) * first.z).toBeLessThanOrEqual(LAPTOP.height)
    }
    // One that is still loose: the lanes come first.
    write(2)
    const before = findFirstView(readBoard(doc), LAPTOP)
    expect(before?.z).toBeGreaterThan(first.z)
  })
})
