import type { Box } from '@gatherboard/shared/wall/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LABEL_FONT, placeLabels, type LabelWish } from './place-labels.ts'

const wish = (key: string, box: Box, fields: Partial<LabelWish> = {}): LabelWish => ({
  key,
  kind: 'group',
  words: 'Trails and access',
  count: '12',
  hasMark: false,
  head: 72,
  box,
  ...fields,
})

const wishes = fc.array(
  fc.record({
    key: fc.uuid(),
    kind: fc.constantFrom('lane' as const, 'group' as const),
    words: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
    count: fc.constantFrom('', '7', '12 of 42'),
    hasMark: fc.boolean(),
    isWithin: fc.boolean(),
    head: fc.constantFrom(0, 72, 112),
    box: fc.tuple(
      fc.integer({ min: -20_000, max: 20_000 }),
      fc.integer({ min: -20_000, max: 20_000 }),
      fc.integer({ min: 200, max: 4_000 }),
      fc.integer({ min: 200, max: 4_000 }),
    ) as fc.Arbitrary<Box>,
  }),
  { maxLength: 68 },
)
const zooms = fc.double({ min: 0.01, max: 0.36, noNaN: true })
const scales = fc.constantFrom(1, 1.5, 2)

describe('the names of lanes and groups from far away', () => {
  it('[V4] are of at least 14 pixels', () => {
    expect(Math.min(...Object.values(LABEL_FONT))).toBeGreaterThanOrEqual(14)
  })

  it('[V4] never lie on each other, whatever the wall, the zoom and the reader’s text size', () => {
    fc.assert(
      fc.property(wishes, zooms, scales, (wanted, zoom, scale) => {
        const placed = placeLabels(wanted, zoom, scale)
        for (const [index, one] of placed.entries())
          for (const other of placed.slice(index + 1))
            expect(
              one.x < other.x + other.width &&
                other.x < one.x + one.width &&
                one.y < other.y + other.height &&
                other.y < one.y + one.height,
            ).toBe(false)
      }),
      { numRuns: 200 },
    )
  })

  it('[V4] stand at what they name, and the most important one is always there and whole', () => {
    fc.assert(
      fc.property(wishes, zooms, scales, (wanted, zoom, scale) => {
        const placed = placeLabels(wanted, zoom, scale)
        if (!wanted[0]?.isWithin) expect(placed[0]?.wish).toBe(wanted[0])
        for (const {
          wish: { box, head, isWithin },
          x,
          y,
          width,
          height,
        } of placed) {
          expect(Math.abs(x - box[0] * zoom)).toBeLessThanOrEqual(1)
          expect(y).toBeGreaterThanOrEqual(box[1] * zoom - height - 4)
          expect(y).toBeLessThanOrEqual(Math.max(box[1] + box[3], box[1] + head) * zoom + 1)
          if (isWithin) expect(width).toBeLessThanOrEqual(Math.ceil(box[2] * zoom))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('[V4] are all there where there is room for all, one beside the other', () => {
    const groups = Array.from({ length: 24 }, (_, at) =>
      wish(`${at}`, [(at % 6) * 1_000, Math.floor(at / 6) * 900, 800, 700]),
    )
    expect(placeLabels(groups, 0.2).length).toBe(24)
  })

  it('[V4] of narrow lanes side by side stand like steps, the first at the top', () => {
    const lanes = ['Strengths', 'Needs', 'Hopes'].map((words, at) =>
      wish(words, [at * 592, 0, 496, 1_952], { kind: 'lane', words, count: '466', hasMark: true, head: 112 }),
    )
    const placed = placeLabels(lanes, 0.06)
    expect(placed.map(({ wish: { words } }) => words)).toEqual(['Strengths', 'Needs', 'Hopes'])
    const ys = placed.map(({ y }) => y)
    expect(ys).toEqual(ys.toSorted((one, other) => one - other))
    expect(new Set(ys).size).toBe(3)
  })

  it('[V4] give way in the order in which they matter less, and are shortened before that', () => {
    const at = (key: string, x: number): LabelWish => wish(key, [x, 0, 800, 100], { head: 0 })
    const placed = placeLabels([at('first', 0), at('second', 300), at('third', 320), at('fourth', 330)], 0.05)
    expect(placed.map(({ wish: { key } }) => key)).toContain('first')
    expect(placed.length).toBeLessThan(4)
    const [long, short] = placeLabels(
      [wish('wide', [0, 0, 800, 10], { head: 0 }), wish('narrow', [-800, 0, 800, 10], { head: 0 })],
      0.1,
    )
    expect([long?.wish.key, short?.wish.key]).toEqual(['wide', 'narrow'])
  })
})
