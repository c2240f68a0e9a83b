import { readInk, type InkMark } from '@gatherboard/shared/wall/ink'
import { describe, expect, it } from 'vitest'
import { drawInk, includeInk } from './ink-path.ts'

const style = { color: 'red', size: 'm', scale: 1 }
const place = { x: 0, y: 0, rotation: 0, index: 'a1', opacity: 1 }

function read(type: string, props: object, at: object = {}): InkMark {
  const mark = readInk('shape:one', { ...place, ...at, type, props: { ...style, ...props } })
  if (!mark) throw new Error(`a ${type} could not be read`)
  return mark
}

const stroke = (points: ReadonlyArray<readonly [number, number]>, at?: object, more = {}): InkMark =>
  read(
    'draw',
    { segments: [{ type: 'free', points: points.map(([x, y]) => ({ x, y, z: 0.5 })) }], isClosed: false, ...more },
    at,
  )
const arrow = (bend: number, more = {}): InkMark =>
  read('arrow', {
    start: { x: 0, y: 0 },
    end: { x: 100, y: 0 },
    bend,
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    ...more,
  })

describe('a mark as a path', () => {
  it('goes from its first point to its last, round in between', () => {
    expect(
      drawInk(
        stroke([
          [0, 0],
          [10, 0],
          [10, 10],
        ]),
      ),
    ).toEqual({ d: 'M0,0Q10,0 10,5L10,10', isDot: false })
    expect(
      drawInk(
        stroke([
          [0, 0],
          [5, 5],
        ]),
      ).d,
    ).toBe('M0,0L5,5')
    expect(
      drawInk(
        stroke(
          [
            [0, 0],
            [10, 0],
            [10, 10],
          ],
          {},
          { isClosed: true },
        ),
      ).d.endsWith('Z'),
    ).toBe(true)
  })

  it('is a dot where the pen was only put down', () => {
    expect(drawInk(stroke([[3, 4]]))).toMatchObject({ isDot: true })
    expect(drawInk(stroke([[3, 4]])).d).toMatch(/^M3,4m-2\.3/)
  })

  it('is an arrow with its heads where they belong', () => {
    const strokes = (mark: InkMark): number => drawInk(mark).d.split('M').length - 1
    expect(strokes(arrow(0))).toBe(2)
    expect(strokes(arrow(30, { arrowheadStart: 'triangle' }))).toBe(3)
    expect(strokes(arrow(0, { arrowheadEnd: 'none' }))).toBe(1)
    expect(drawInk(arrow(0, { end: { x: 0, y: 0 } })).d).not.toMatch(/NaN|Infinity/)
  })
})

describe('how much of the page it takes', () => {
  const wall = [0, 0, 1_000, 500] as const

  it('is the wall and what is drawn beside it, in steps', () => {
    expect(includeInk(wall, [])).toEqual(wall)
    expect(
      includeInk(wall, [
        stroke(
          [
            [0, 0],
            [200, 200],
          ],
          { x: 100, y: 100 },
        ),
      ]),
    ).toEqual(wall)
    const grown = includeInk(wall, [
      stroke(
        [
          [0, 0],
          [50, 10],
        ],
        { x: -90, y: 100 },
      ),
    ])
    expect(grown).toEqual([-256, 0, 1_256, 500])
    expect(
      includeInk(wall, [
        stroke(
          [
            [0, 0],
            [50, 10],
          ],
          { x: -140, y: 120 },
        ),
      ]),
    ).toEqual(grown)
  })

  it('does not make the wall a speck for a mark that is far away', () => {
    expect(
      includeInk(wall, [
        stroke(
          [
            [0, 0],
            [9, 9],
          ],
          { x: 190_000 },
        ),
        stroke([
          [0, 0],
          [-150_000, 0],
        ]),
      ]),
    ).toEqual(wall)
  })

  it('counts turned marks where they are drawn', () => {
    const [, top] = includeInk(wall, [
      stroke(
        [
          [0, 0],
          [300, 0],
        ],
        { x: 500, y: 100, rotation: -Math.PI / 2 },
      ),
    ])
    expect(top).toBe(-256)
  })
})
