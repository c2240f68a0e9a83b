import type { Box } from '@gatherboard/shared/wall/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitSketchNote } from './sketch-fit.ts'
import { stripUnitsOf, unitOf } from './stage-fit.ts'

const SCREENS = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 1280, height: 1024 },
  { width: 1080, height: 1920 },
  { width: 360, height: 740 },
]
const side = fc.integer({ min: 100, max: 6_000 })

describe('a sketch note in front of everybody', () => {
  it('is seen whole, above the strip, in its own proportions, on every screen', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCREENS), side, side, fc.boolean(), (screen, width, height, hasNotes) => {
        const { area, scale, x, y } = fitSketchNote({ width, height }, undefined, hasNotes, screen)
        expect(area.top + area.height).toBeLessThanOrEqual(screen.height - stripUnitsOf(screen) * unitOf(screen))
        expect(x).toBeGreaterThanOrEqual(-0.001)
        expect(y).toBeGreaterThanOrEqual(-0.001)
        expect(x + width * scale).toBeLessThanOrEqual(area.width + 0.001)
        expect(y + height * scale).toBeLessThanOrEqual(area.height + 0.001)
      }),
    )
  })

  it('shows a part whole and in the middle, with its notes beside it and on nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SCREENS),
        fc.nat(1_500),
        fc.nat(1_500),
        fc.integer({ min: 20, max: 1_500 }),
        fc.integer({ min: 20, max: 1_500 }),
        (screen, left, top, width, height) => {
          const part: Box = [left, top, width, height]
          const { area, notes, scale, x, y } = fitSketchNote({ width: 3_000, height: 3_000 }, part, true, screen)
          expect(x + left * scale).toBeGreaterThanOrEqual(-0.001)
          expect(y + top * scale).toBeGreaterThanOrEqual(-0.001)
          expect(x + (left + width) * scale).toBeLessThanOrEqual(area.width + 0.001)
          expect(y + (top + height) * scale).toBeLessThanOrEqual(area.height + 0.001)
          expect(notes && notes.left).toBeGreaterThanOrEqual(area.left + area.width)
          expect(notes && notes.left + notes.width).toBeLessThanOrEqual(screen.width)
        },
      ),
    )
  })
})
