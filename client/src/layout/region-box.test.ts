import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { AssetId, SketchId } from '@gatherboard/shared/values/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSketchUnder, toPageBox, toPercentages, toRegionBox } from './region-box.ts'

const sketch = (fields: Partial<Sketch> = {}): Sketch => ({
  id: 'sketch-one' as SketchId,
  asset: 'asset-one' as AssetId,
  width: 4000,
  height: 3000,
  box: [-1200, 100, 800, 600],
  title: '',
  artist: '',
  alt: '',
  transcript: '',
  locked: true,
  regions: [],
  ...fields,
})

describe('regions of a sketch note', () => {
  it('come back as they were, wherever the sketch note lies and however large it is shown', () => {
    const whole = (max: number, min = 8) => fc.integer({ min, max })
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: -9_000, max: 9_000 }),
        fc.integer({ min: 50, max: 3_000 }),
        whole(2_000),
        whole(1_500),
        whole(1_900),
        whole(1_400),
        (x, y, width, left, top, across, down) => {
          const shown = sketch({ box: [x, y, width, Math.round(width * 0.75)] })
          const region: Box = [left, top, across, down]
          const back = toRegionBox(shown, toPageBox(shown, region))
          expect(back).toBeDefined()
          back?.forEach((value, index) => expect(Math.abs(value - (region[index] ?? 0))).toBeLessThanOrEqual(1))
        },
      ),
    )
  })

  it('are cut to the picture, and what lies beside it or is a slip of the hand is none', () => {
    expect(toRegionBox(sketch(), [-1300, 0, 300, 300])).toEqual([0, 0, 1000, 1000])
    expect(toRegionBox(sketch(), [0, 0, 300, 300])).toBeUndefined()
    expect(toRegionBox(sketch(), [-1200, 100, 1, 1])).toBeUndefined()
  })

  it('are placed in hundredths of the picture', () => {
    expect(toPercentages(sketch(), [1000, 300, 2000, 1500])).toEqual({
      left: '25%',
      top: '10%',
      width: '50%',
      height: '50%',
    })
  })

  it('belong to the sketch note that most of them lies on', () => {
    const other = sketch({ id: 'sketch-two' as SketchId, box: [-400, 100, 800, 600] })
    expect(findSketchUnder([sketch(), other], [-500, 200, 300, 100])?.id).toBe('sketch-two')
    expect(findSketchUnder([sketch(), other], [5000, 200, 300, 100])).toBeUndefined()
  })
})
