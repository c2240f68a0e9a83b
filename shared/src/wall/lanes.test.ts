import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CLUSTER_HEADING_HEIGHT,
  CLUSTER_PADDING,
  growBox,
  laneBox,
  laneIndex,
  lowestFreeSlot,
  NOTE_HEIGHT,
  NOTE_WIDTH,
  placeNote,
  placeSlot,
  SLOTS_PER_BAY,
} from './lanes.ts'
import type { Box, Position } from './schema.ts'

const noteBox = ([x, y]: Position): Box => [x, y, NOTE_WIDTH, NOTE_HEIGHT]
const overlap = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
const contains = (outer: Box, inner: Box): boolean =>
  inner[0] >= outer[0] &&
  inner[1] >= outer[1] &&
  inner[0] + inner[2] <= outer[0] + outer[2] &&
  inner[1] + inner[3] <= outer[1] + outer[3]

const lensIds = fc.integer({ min: 1, max: 8 }).map((count) => Array.from({ length: count }, (_, at) => `lens-${at}`))
/** A lens of the list, or one that is not in it any more. */
const lensOf = (ids: readonly string[]) => fc.constantFrom(...ids, 'gone', 'gone too')

describe('lanes and slots', () => {
  it('[D11] no two slots overlap, of whatever lenses; only notes of unlisted lenses share a lane', () => {
    fc.assert(
      fc.property(
        lensIds.chain((ids) => fc.tuple(fc.constant(ids), lensOf(ids), fc.nat(6_000), lensOf(ids), fc.nat(6_000))),
        ([ids, lens, slot, otherLens, otherSlot]) => {
          fc.pre(laneIndex(ids, lens) !== laneIndex(ids, otherLens) || slot !== otherSlot)
          expect(overlap(noteBox(placeSlot(ids, lens, slot)), noteBox(placeSlot(ids, otherLens, otherSlot)))).toBe(
            false,
          )
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('[D11] nor do neighbouring ones, all of them in the first bays', () => {
    const ids = ['strength', 'need', 'hope']
    const taken = new Map<string, string>()
    for (const lens of [...ids, 'gone']) {
      for (let slot = 0; slot < SLOTS_PER_BAY * 3; slot += 1) {
        const place = placeSlot(ids, lens, slot)
        // One cell of a grid as large as a note holds at most one corner, and its neighbours are a full note away.
        const key = place.join()
        expect(taken.get(key)).toBeUndefined()
        taken.set(key, `${lens} ${slot}`)
        expect(place.every(Number.isInteger)).toBe(true)
      }
    }
    const boxes = [...taken.keys()].map((key) => noteBox(key.split(',').map(Number) as unknown as Position))
    const sorted = boxes.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
    for (const [index, box] of sorted.entries()) {
      for (const other of sorted.slice(index + 1)) {
        if (other[1] >= box[1] + NOTE_HEIGHT) break
        expect(overlap(box, other)).toBe(false)
      }
    }
  })

  it('[D11] each slot lies in its lane and bay, below the heading; lanes and bays never overlap', () => {
    fc.assert(
      fc.property(
        lensIds.chain((ids) => fc.tuple(fc.constant(ids), lensOf(ids), fc.nat(6_000), lensOf(ids), fc.nat(6_000))),
        ([ids, lens, slot, otherLens, otherSlot]) => {
          const bay = Math.floor(slot / SLOTS_PER_BAY)
          const otherBay = Math.floor(otherSlot / SLOTS_PER_BAY)
          const lane = laneBox(ids, lens, bay)
          expect(contains(lane, noteBox(placeSlot(ids, lens, slot)))).toBe(true)
          expect(placeSlot(ids, lens, slot)[1]).toBeGreaterThan(lane[1])
          if (bay === otherBay && laneIndex(ids, lens) === laneIndex(ids, otherLens)) return
          expect(overlap(lane, laneBox(ids, otherLens, otherBay))).toBe(false)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('[D11] a wall keeps roughly the shape of a screen, at 100 and at 5,000 notes', () => {
    for (const notes of [100, 400, 1_400, 5_000]) {
      const ids = ['strength', 'need', 'hope']
      let [width, height] = [0, 0]
      for (let note = 0; note < notes; note += 1) {
        const [x, y] = placeSlot(ids, ids[note % 3] ?? '', Math.floor(note / 3))
        width = Math.max(width, x + NOTE_WIDTH)
        height = Math.max(height, y + NOTE_HEIGHT)
      }
      expect(width / height).toBeGreaterThan(0.4)
      expect(width / height).toBeLessThan(3)
    }
  })

  it('[D11] a note lies where it was placed, else at its slot, else at slot 0', () => {
    expect(placeNote(['hope'], { lens: 'hope', pos: [7, 8], slot: 3 })).toEqual([7, 8])
    expect(placeNote(['hope'], { lens: 'hope', slot: 3 })).toEqual(placeSlot(['hope'], 'hope', 3))
    expect(placeNote(['hope'], { lens: 'hope' })).toEqual(placeSlot(['hope'], 'hope', 0))
  })

  it('[D5] the lowest free slot is free, and all below it are taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50)), (list) => {
        const taken = new Set(list)
        const slot = lowestFreeSlot(taken)
        expect(taken.has(slot)).toBe(false)
        for (let below = 0; below < slot; below += 1) expect(taken.has(below)).toBe(true)
      }),
    )
  })
})

it('[D7] a cluster’s drawn box holds its own box and every note in it with room around, and is no larger than that', () => {
  const whole = fc.integer({ min: -10_000, max: 10_000 })
  const box = fc.tuple(whole, whole, fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }))
  fc.assert(
    fc.property(box, fc.array(fc.tuple(whole, whole), { maxLength: 20 }), (own, notes) => {
      const grown = growBox(own, notes)
      expect(contains(grown, own)).toBe(true)
      const needed = notes.map(([x, y]): Box => [
        x - CLUSTER_PADDING,
        y - CLUSTER_HEADING_HEIGHT,
        NOTE_WIDTH + 2 * CLUSTER_PADDING,
        NOTE_HEIGHT + CLUSTER_HEADING_HEIGHT + CLUSTER_PADDING,
      ])
      for (const each of needed) expect(contains(grown, each)).toBe(true)
      const all = [own, ...needed]
      expect(grown).toEqual([
        Math.min(...all.map(([x]) => x)),
        Math.min(...all.map(([, y]) => y)),
        Math.max(...all.map(([x, , width]) => x + width)) - Math.min(...all.map(([x]) => x)),
        Math.max(...all.map(([, y, , height]) => y + height)) - Math.min(...all.map(([, y]) => y)),
      ])
      expect(growBox(grown, notes)).toEqual(grown)
    }),
  )
})
