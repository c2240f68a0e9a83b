import type { Box } from '@gatherboard/shared/document/schema'
import type { NoteId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findFreeSpace, fitStage } from './stage-fit.ts'
import { NEWEST_MAX, paceMs, placeNewest, type Newest } from './use-paced-notes.ts'

const box: fc.Arbitrary<Box> = fc.tuple(fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: -9_000, max: 9_000 }), fc.integer({ min: 200, max: 20_000 }), fc.integer({ min: 200, max: 20_000 }))
const SCREENS = [
  { width: 1_920, height: 1_080 },
  { width: 3_840, height: 2_160 },
  { width: 1_366, height: 768 },
  { width: 1_024, height: 768 },
]

describe('how the wall lies on the screen', () => {
  it('always fits, beside or above the join corner', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...SCREENS), (bounds, screen) => {
        const { zoom, x, y, side } = fitStage(bounds, screen)
        const [left, top, width, height] = bounds
        expect(zoom).toBeGreaterThan(0)
        expect(x + left * zoom).toBeGreaterThanOrEqual(-0.5)
        expect(y + top * zoom).toBeGreaterThanOrEqual(-0.5)
        expect(x + (left + width) * zoom).toBeLessThanOrEqual(screen.width * (side === 'beside' ? 0.84 : 1) + 0.5)
        expect(y + (top + height) * zoom).toBeLessThanOrEqual(screen.height * (side === 'below' ? 0.83 : 1) + 0.5)
      }),
    )
  })

  it('looks the same at 1080p and at 4K', () => {
    const bounds: Box = [0, 0, 3_216, 500]
    const [hd, uhd] = SCREENS.map((screen) => fitStage(bounds, screen))
    expect(uhd?.zoom).toBeCloseTo((hd?.zoom ?? 0) * 2, 5)
    expect(uhd?.label).toBeCloseTo(hd?.label ?? 0, 5)
  })

  it('keeps headings readable when the wall is large', () => {
    const { zoom, label } = fitStage([0, 0, 13_000, 7_700], { width: 1_920, height: 1_080 })
    expect(label * zoom).toBeGreaterThan(16)
  })

  it('leaves the newest words only room that is free', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...SCREENS), (bounds, screen) => {
        const fit = fitStage(bounds, screen)
        const space = findFreeSpace(fit, bounds, screen)
        expect(space.top).toBeGreaterThanOrEqual(fit.y + (bounds[1] + bounds[3]) * fit.zoom)
        if (space.height > 0) expect(space.top + space.height).toBeLessThanOrEqual(screen.height)
      }),
    )
  })
})

describe('arrivals', () => {
  it('are calm when few, and never leave the last far behind when many', () => {
    expect(paceMs(1)).toBe(paceMs(5))
    for (const waiting of [1, 10, 50, 119]) expect(paceMs(waiting) * waiting).toBeLessThanOrEqual(6_000)
  })

  it('replace the oldest of the newest where it stands; the others stay', () => {
    let newest: Newest = { places: [], next: 0 }
    const seen: string[][] = []
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) {
      newest = placeNewest(newest, id as NoteId)
      seen.push([...newest.places])
    }
    expect(NEWEST_MAX).toBe(3)
    expect(seen).toEqual([['a'], ['a', 'b'], ['a', 'b', 'c'], ['d', 'b', 'c'], ['d', 'e', 'c'], ['d', 'e', 'f'], ['g', 'e', 'f']])
  })
})
