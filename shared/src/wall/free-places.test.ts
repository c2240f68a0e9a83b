/** What a search for a free place finds, and what it costs: cells and boxes looked at, counted, never timed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PAGE_EDGE } from './bounds.ts'
import { PlaceSearch, Space, findFreePlace, noteBox, overlap } from './free-places.ts'
import type { Box } from './schema.ts'

const at = fc.integer({ min: -PAGE_EDGE, max: PAGE_EDGE })
/** As a note, a group, the largest group, and a group whose notes lie at both ends of the page. */
const side = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.integer({ min: 1, max: 12_000 }),
  fc.integer({ min: 1, max: 2 * PAGE_EDGE }),
)
const anyBox: fc.Arbitrary<Box> = fc.tuple(at, at, side, side)

describe('a space of boxes', () => {
  it('[D20] says what comes near a box as looking at all of them would', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 40 }), anyBox, fc.integer({ min: 0, max: 60 }), (boxes, box, gap) => {
        const space = new Space(boxes)
        for (const gone of boxes.splice(0, boxes.length / 3)) space.delete(gone)
        const near = new Set(space.near(box, gap))
        expect(boxes.filter((other) => near.has(other))).toEqual(boxes.filter((other) => overlap(box, other, gap)))
        expect(near.size).toBe(boxes.filter((other) => overlap(box, other, gap)).length)
        expect(space.isFree(box, gap)).toBe(near.size === 0)
      }),
    )
  })

  it('[D20] keeps few cells for a box, however large, and none for what is gone', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 20 }), (boxes) => {
        const space = new Space(boxes)
        expect(space.size).toBeLessThanOrEqual(128 * boxes.length)
        for (const box of boxes) space.delete(box)
        expect(space.size).toBe(0)
      }),
    )
  })
})

describe('many that are wanted at one place', () => {
  const WANTED: Box = noteBox([5_000, -3_000])
  function placeMany(count: number) {
    const search = new PlaceSearch()
    const space = new Space([WANTED])
    const placed: Box[] = [WANTED]
    for (let index = 0; index < count; index += 1) {
      const place = search.find(space, WANTED)
      space.add(place)
      placed.push(place)
    }
    return { placed, looks: space.looks }
  }

  it('[D20] come to lie where none covers another', () => {
    const { placed } = placeMany(200)
    for (const [index, box] of placed.entries())
      expect(placed.slice(0, index).filter((other) => overlap(box, other))).toEqual([])
  })

  it('[D20] cost in all what the places cost that they take, not a search for each', () => {
    const [some, many] = [placeMany(100), placeMany(800)]
    expect(many.looks).toBeLessThanOrEqual(16 * some.looks)
    expect(many.looks).toBeLessThanOrEqual(1_000 * 800)
  })

  it('[D20] each lie as near as a search by itself finds', () => {
    const { placed } = placeMany(30)
    const alone = placed.map((_, index) =>
      index === 0 ? WANTED : findFreePlace(new Space(placed.slice(0, index)), WANTED),
    )
    expect(placed).toEqual(alone)
  })
})
