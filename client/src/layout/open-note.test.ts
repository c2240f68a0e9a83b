import { NOTE_HEIGHT, NOTE_WIDTH } from '@gatherboard/shared/wall/lanes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitNote } from './fit-text.ts'
import { placeOpenedNote } from './open-note.ts'

const SCREEN = { width: 1366, height: 658 }
const at = (x: number, y: number, zoom: number) => ({ x, y, width: NOTE_WIDTH * zoom, height: NOTE_HEIGHT * zoom })
const LONG = 'The library should stay open on Sundays because '.repeat(10)

describe('a chosen note', () => {
  it('[V2] stays as it is where all of it can be read, and opens where it is cut or small', () => {
    expect(placeOpenedNote('A bench', false, at(100, 100, 0.7), SCREEN)).toBeUndefined()
    expect(placeOpenedNote(LONG, false, at(100, 100, 1), SCREEN)).toMatchObject({ isScrolled: false })
    expect(placeOpenedNote('A bench', false, at(100, 100, 0.1), SCREEN)).toMatchObject({ fontSize: 16 })
  })

  it('[V2] opened lies inside of what is seen, has letters of at least 16 pixels, and covers its own place', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.lorem({ maxCount: 70 }), fc.constant('a\n'.repeat(250)), fc.string({ maxLength: 500 })),
        fc.integer({ min: -100, max: 1_366 }),
        fc.integer({ min: -100, max: 658 }),
        fc.double({ min: 0.05, max: 2, noNaN: true }),
        fc.record({ width: fc.integer({ min: 340, max: 2_000 }), height: fc.integer({ min: 260, max: 1_400 }) }),
        fc.constantFrom(1, 2),
        (text, x, y, zoom, screen, scale) => {
          const opened = placeOpenedNote(text, false, at(x, y, zoom), screen, scale)
          if (!opened) {
            expect(fitNote(text).size * zoom).toBeGreaterThanOrEqual(11)
            return
          }
          expect(opened.fontSize).toBeGreaterThanOrEqual(16 * scale)
          expect(opened.x).toBeGreaterThanOrEqual(0)
          expect(opened.y).toBeGreaterThanOrEqual(0)
          expect(opened.x + opened.width).toBeLessThanOrEqual(screen.width)
          expect(opened.y + opened.height).toBeLessThanOrEqual(screen.height)
        },
      ),
    )
  })

  it('[V2] of five hundred line breaks is as high as the room is, and scrolled', () => {
    expect(placeOpenedNote('a\n'.repeat(250), false, at(100, 100, 1), SCREEN)).toMatchObject({ isScrolled: true })
  })
})
