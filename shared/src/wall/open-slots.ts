/**
 * Which slots of a lane a note may be given: those whose place nothing covers that somebody has placed on the wall, in
 * bays whose heading would cover nothing either. Arrivals step round the others. Pure.
 */
import { Space, noteBox } from './free-places.ts'
import { LANE_HEADING_HEIGHT, SLOTS_PER_BAY, laneBox, placeSlot } from './lanes.ts'
import { placesOf } from './places.ts'
import { sketchBox, type Wall } from './free-places.ts'
import type { Box } from './schema.ts'

/** @param placed what people have placed: groups, notes and sketch notes, not what lies in the lanes */
export function isSlotOpen(placed: Space, lensIds: readonly string[], lens: string, slot: number): boolean {
  const bay = Math.floor(slot / SLOTS_PER_BAY)
  // The first bay's headings are always there.
  if (bay > 0 && lensIds.includes(lens)) {
    const [x, y, width] = laneBox(lensIds, lens, bay)
    if (!placed.isFree([x, y, width, LANE_HEADING_HEIGHT])) return false
  }
  return placed.isFree(noteBox(placeSlot(lensIds, lens, slot)))
}

/** What people have placed on a wall. */
export function findPlaced(wall: Wall): Box[] {
  const places = placesOf(wall)
  const boxes: Box[] = [...places.groups.values()].map(({ box }) => box)
  for (const note of wall.notes.values()) if (note.pos && !places.groupOf(note)) boxes.push(noteBox(note.pos))
  for (const { box } of wall.sketches.values()) boxes.push(sketchBox(box))
  return boxes
}
