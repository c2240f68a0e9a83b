import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseSharpSize,
  chooseThumbnailSize,
  findScaleMax,
  fitPicture,
  isAsSharp,
  keepInFrame,
  moveBy,
  pinch,
  viewBox,
  WHOLE,
  zoomAt,
  type PictureView,
  type Setting,
} from './picture-view.ts'

/** A photograph of twelve megapixels on a small phone. */
const PHOTO: Setting = { picture: { width: 4_000, height: 3_000 }, frame: { width: 360, height: 540 } }

const side = fc.integer({ min: 1, max: 30_000 })
const setting: fc.Arbitrary<Setting> = fc.record({
  picture: fc.record({ width: side, height: side }),
  frame: fc.record({ width: fc.integer({ min: 40, max: 2_000 }), height: fc.integer({ min: 40, max: 2_000 }) }),
})
const point = fc.record({
  x: fc.double({ min: -3_000, max: 3_000, noNaN: true }),
  y: fc.double({ min: -3_000, max: 3_000, noNaN: true }),
})
const step = fc.oneof(
  fc.record({ factor: fc.double({ min: 0.01, max: 100, noNaN: true }), at: point }).map(
    ({ factor, at }) =>
      (view: PictureView, where: Setting) =>
        zoomAt(view, factor, at, where),
  ),
  point.map((by) => (view: PictureView, where: Setting) => moveBy(view, by, where)),
  fc.tuple(point, point, point, point).map(
    ([a, b, c, d]) =>
      (view: PictureView, where: Setting) =>
        pinch(view, [a, b], [c, d], where),
  ),
)

describe('the whole picture', () => {
  it('fits into the frame and touches it on two sides', () => {
    expect(fitPicture(PHOTO)).toEqual({ width: 360, height: 270 })
    expect(fitPicture({ picture: { width: 1_000, height: 4_000 }, frame: { width: 360, height: 540 } })).toEqual({
      width: 135,
      height: 540,
    })
  })

  it('comes back from anywhere', () => {
    expect(zoomAt({ scale: 7, x: -900, y: 400 }, 0.001, { x: 100, y: -200 }, PHOTO)).toEqual(WHOLE)
  })
})

describe('zooming', () => {
  it('leaves what is under the finger where it is', () => {
    const before: PictureView = { scale: 3, x: 50, y: -40 }
    const at = { x: 30, y: 20 }
    const after = zoomAt(before, 1.5, at, PHOTO)
    const under = ({ scale, x, y }: PictureView) => [(at.x - x) / scale, (at.y - y) / scale]
    expect(after.scale).toBeCloseTo(4.5)
    under(after).forEach((value, axis) => expect(value).toBeCloseTo(under(before)[axis] ?? NaN))
  })

  it('two fingers carry the picture along as they part', () => {
    const after = pinch(
      WHOLE,
      [
        { x: -20, y: 0 },
        { x: 20, y: 0 },
      ],
      [
        { x: -70, y: 0 },
        { x: 90, y: 0 },
      ],
      PHOTO,
    )
    expect(after.scale).toBeCloseTo(4)
    expect(after.x).toBeCloseTo(10)
  })

  it('ends where one pixel of the original is one pixel of the page, and never before four times', () => {
    expect(findScaleMax(PHOTO)).toBeCloseTo(4_000 / 360)
    expect(findScaleMax({ ...PHOTO, picture: { width: 300, height: 300 } })).toBe(4)
  })

  it('never leaves the frame emptier than it has to be, whatever the fingers do', () => {
    fc.assert(
      fc.property(setting, fc.array(step, { minLength: 1, maxLength: 12 }), (where, steps) => {
        const view = steps.reduce<PictureView>((now, go) => go(now, where), WHOLE)
        expect(keepInFrame(view, where)).toEqual(view)
        const { width, height } = fitPicture(where)
        expect(view.scale).toBeGreaterThanOrEqual(1)
        expect(view.scale).toBeLessThanOrEqual(findScaleMax(where))
        // Where the picture is larger than the frame it covers it; where it is smaller it stands in the middle.
        expect(Math.abs(view.x)).toBeLessThanOrEqual(Math.max(0, width * view.scale - where.frame.width) / 2)
        expect(Math.abs(view.y)).toBeLessThanOrEqual(Math.max(0, height * view.scale - where.frame.height) / 2)
      }),
    )
  })
})

describe('a part of the picture', () => {
  it('is brought into the middle, as large as fits with a margin', () => {
    const view = viewBox([2_000, 1_400, 400, 200], PHOTO)
    // 400 pixels of 4,000 are 36 of 360: nine tenths of the frame are 324.
    expect(view.scale).toBeCloseTo(9)
    expect(view.x).toBeCloseTo(-((2_200 * 360) / 4_000 - 180) * 9)
    expect(view.y).toBeCloseTo(0)
  })

  it('at an edge stays inside the frame', () => {
    const view = viewBox([0, 0, 100, 100], PHOTO)
    expect(keepInFrame(view, PHOTO)).toEqual(view)
    expect(view.scale).toBeCloseTo(findScaleMax(PHOTO))
  })
})

describe('which size is fetched', () => {
  it.each([
    [1, 1, 640],
    [1, 2, 1_280],
    [1, 3, 1_280],
    [2, 2, 2_560],
    [4, 2, 'original'],
  ] as const)('at %d times and %d device pixels: %s', (scale, density, size) => {
    expect(chooseSharpSize({ ...WHOLE, scale }, PHOTO, density)).toBe(size)
  })

  it('is never the original while the whole picture is shown, where there is another', () => {
    const wide: Setting = { picture: { width: 8_000, height: 4_000 }, frame: { width: 2_800, height: 1_400 } }
    expect(chooseSharpSize(WHOLE, wide, 2)).toBe(4_096)
    const scanned: Setting = { picture: { width: 1_800, height: 1_400 }, frame: { width: 900, height: 700 } }
    expect([chooseSharpSize(WHOLE, scanned, 2), chooseSharpSize({ ...WHOLE, scale: 1.5 }, scanned, 2)]).toEqual([
      1_280,
      'original',
    ])
    expect(chooseSharpSize(WHOLE, { ...scanned, picture: { width: 300, height: 200 } }, 2)).toBe('original')
  })

  it('of a thumbnail is small, and smallest where data is saved', () => {
    expect([
      chooseThumbnailSize(300, 1, false),
      chooseThumbnailSize(300, 2, false),
      chooseThumbnailSize(600, 3, false),
      chooseThumbnailSize(600, 3, true),
    ]).toEqual([320, 640, 640, 320])
  })

  it('is not fetched again when a sharper one is there', () => {
    expect([
      isAsSharp('original', 2_560),
      isAsSharp(640, 640),
      isAsSharp(320, 640),
      isAsSharp(2_560, 'original'),
    ]).toEqual([true, true, false, false])
  })
})
