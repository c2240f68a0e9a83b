import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBar } from './place-bar.ts'

const lengths = fc.integer({ min: -300, max: 2_300 })
const chosen = fc.record({
  x: lengths,
  y: lengths,
  width: fc.integer({ min: 10, max: 1_200 }),
  height: fc.integer({ min: 10, max: 900 }),
})
const bars = fc.record({ width: fc.integer({ min: 100, max: 620 }), height: fc.integer({ min: 44, max: 150 }) })
const screens = fc.record({ width: fc.integer({ min: 640, max: 1_920 }), height: fc.integer({ min: 400, max: 1_000 }) })

describe('the bar of what is chosen', () => {
  it('[V3] stands inside of what is seen', () => {
    fc.assert(
      fc.property(chosen, bars, screens, (box, bar, screen) => {
        const { x, y } = placeBar(box, bar, screen)
        expect(x).toBeGreaterThanOrEqual(0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(x + bar.width).toBeLessThanOrEqual(screen.width)
        expect(y + bar.height).toBeLessThanOrEqual(screen.height)
      }),
    )
  })

  it('[V3] never covers what is chosen where there is room below or above it', () => {
    fc.assert(
      fc.property(chosen, bars, screens, (box, bar, screen) => {
        fc.pre(
          box.y + box.height + 16 + bar.height <= screen.height ||
            (box.y - bar.height - 16 >= 0 && box.y < screen.height),
        )
        const { x, y } = placeBar(box, bar, screen)
        expect(x < box.x + box.width && box.x < x + bar.width && y < box.y + box.height && box.y < y + bar.height).toBe(
          false,
        )
      }),
    )
  })

  it('[V3] leaves tldraw’s mark in view', () => {
    const screen = { width: 1366, height: 658 }
    const { x } = placeBar({ x: 1_200, y: 500, width: 160, height: 90 }, { width: 400, height: 52 }, screen)
    expect(x + 400).toBeLessThanOrEqual(1366 - 116)
  })
})
