import type { Box, Position } from '@gatherboard/shared/wall/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAP_SIZE, isMiddleWithin, isWithin, scaleMap } from './map-scale.ts'

const whole = fc.integer({ min: -50_000, max: 50_000 })
const boxes = fc.tuple(whole, whole, fc.integer({ min: 500, max: 90_000 }), fc.integer({ min: 500, max: 90_000 }))

describe('the small map', () => {
  it('[V6] holds the whole wall, whatever its shape, and leads back to where somebody presses', () => {
    fc.assert(
      fc.property(boxes, (box: Box) => {
        const map = scaleMap(box)
        expect(map.width).toBeLessThanOrEqual(MAP_SIZE.width)
        expect(map.height).toBeLessThanOrEqual(MAP_SIZE.height)
        const corners: Position[] = [
          [box[0], box[1]],
          [box[0] + box[2], box[1] + box[3]],
        ]
        for (const corner of corners) {
          const [x, y] = map.toMap(corner)
          expect(x >= 0 && y >= 0 && x <= map.width + 1 && y <= map.height + 1).toBe(true)
          const [backX, backY] = map.toWall([x, y])
          expect(backX).toBeCloseTo(corner[0], 3)
          expect(backY).toBeCloseTo(corner[1], 3)
        }
      }),
    )
  })

  it('[V6] is there only when something is out of view', () => {
    expect(isWithin([0, 0, 100, 100], [-10, -10, 200, 200])).toBe(true)
    expect(isWithin([0, 0, 100, 100], [10, -10, 200, 200])).toBe(false)
  })
})

it('[V7] what is in view is what has its middle there', () => {
  expect(isMiddleWithin([90, 90, 200, 200], [0, 0, 200, 200])).toBe(true)
  expect(isMiddleWithin([110, 90, 200, 200], [0, 0, 200, 200])).toBe(false)
  expect(isMiddleWithin([-300, 0, 200, 100], [0, 0, 200, 200])).toBe(false)
})
