import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INK_POINTS_MAX, readInk } from './ink.ts'

const KEY = 'shape:abc'
const place = { x: 10, y: 20, rotation: 0, index: 'a1', opacity: 1 }
const points = [
  { x: 0, y: 0, z: 0.5 },
  { x: 10, y: 5, z: 0.5 },
]
const draw = {
  ...place,
  type: 'draw',
  props: {
    color: 'red',
    fill: 'none',
    dash: 'draw',
    size: 'm',
    segments: [{ type: 'free', points }],
    isComplete: true,
    isClosed: false,
    isPen: false,
    scale: 1,
  },
}
const arrow = {
  ...place,
  type: 'arrow',
  props: {
    color: 'blue',
    size: 'l',
    start: { x: 0, y: 0 },
    end: { x: 100, y: 0 },
    bend: 20,
    arrowheadStart: 'none',
    arrowheadEnd: 'arrow',
    scale: 1,
  },
}
const richText = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'By the ' },
        { type: 'text', text: 'river' },
      ],
    },
    { type: 'paragraph' },
  ],
}
const text = {
  ...place,
  type: 'text',
  props: { color: 'black', size: 'xl', font: 'sans', textAlign: 'middle', w: 8, richText, scale: 2, autoSize: true },
}

describe('what was drawn on the wall', () => {
  it('is read with its place, colour and width', () => {
    expect(readInk(KEY, draw)).toEqual({
      id: KEY,
      ...place,
      kind: 'draw',
      colour: 'red',
      lines: [
        [
          [0, 0],
          [10, 5],
        ],
      ],
      isClosed: false,
      width: 4.5,
    })
    expect(readInk(KEY, { ...draw, type: 'highlight' })).toMatchObject({ kind: 'highlight', width: 24 * 1.12 })
    expect(readInk(KEY, arrow)).toMatchObject({
      kind: 'arrow',
      colour: 'blue',
      course: { start: { x: 0, y: 0 }, end: { x: 100, y: 0 }, bend: 20 },
      heads: { start: false, end: true },
      width: 5,
    })
    expect(readInk(KEY, text)).toMatchObject({
      kind: 'text',
      words: 'By the river\n',
      size: 88,
      align: 'center',
      isFixed: false,
    })
  })

  it('goes on in one line where one segment begins at the end of another', () => {
    const more = [
      { type: 'free', points },
      { type: 'straight', points: [points[1], { x: 40, y: 5 }] },
      { type: 'free', points: [{ x: 90, y: 90 }] },
    ]
    expect(readInk(KEY, { ...draw, props: { ...draw.props, segments: more } })).toMatchObject({
      lines: [
        [
          [0, 0],
          [10, 5],
          [40, 5],
        ],
        [[90, 90]],
      ],
    })
  })

  it('is skipped where a field that is needed is not what it says', () => {
    for (const [key, entry] of [
      ['note-1', draw],
      ['shape:<b>', draw],
      [KEY, null],
      [KEY, 'draw'],
      [KEY, []],
      [KEY, { ...draw, type: 'geo' }],
      [KEY, { ...draw, x: '10' }],
      [KEY, { ...draw, y: Number.NaN }],
      [KEY, { ...draw, x: Infinity }],
      [KEY, { ...draw, rotation: null }],
      [KEY, { ...draw, props: null }],
      ...[
        { color: 'url(#x)' },
        { size: 'huge' },
        { scale: 0 },
        { scale: -1 },
        { scale: 1e9 },
        { segments: [] },
        { segments: {} },
        { segments: [{}] },
        { segments: [{ points: [{ x: 1 }] }] },
        { segments: [{ points: [null] }] },
      ].map((wrong) => [KEY, { ...draw, props: { ...draw.props, ...wrong } }] as const),
      ...[{ start: 5 }, { end: { x: 0, y: '0' } }, { bend: 'much' }, { arrowheadEnd: 3 }].map(
        (wrong) => [KEY, { ...arrow, props: { ...arrow.props, ...wrong } }] as const,
      ),
      ...[{ richText: 'words' }, { richText: { content: [] } }, { w: 0 }, { size: 3 }].map(
        (wrong) => [KEY, { ...text, props: { ...text.props, ...wrong } }] as const,
      ),
    ] as const) {
      expect(readInk(key, entry), JSON.stringify([key, entry])).toBeUndefined()
    }
  })

  it('never throws, whatever a record holds', () => {
    const anything = fc.anything({ maxDepth: 4 })
    fc.assert(
      fc.property(
        fc.constantFrom(draw, arrow, text),
        fc.dictionary(
          fc.constantFrom('x', 'type', 'segments', 'start', 'richText', 'size', 'color', 'scale', 'opacity', 'index'),
          anything,
        ),
        (record, wrong) => {
          const mark = readInk(KEY, { ...record, ...wrong, props: { ...record.props, ...wrong } })
          expect(
            [mark?.x, mark?.y, mark?.rotation, mark?.opacity].every(
              (value) => value === undefined || Number.isFinite(value),
            ),
          ).toBe(true)
        },
      ),
    )
  })

  it('is bounded, however much somebody drew in one stroke, and keeps its end', () => {
    const many = Array.from({ length: 50_000 }, (_, at) => ({ x: at, y: at % 7 }))
    const mark = readInk(KEY, { ...draw, props: { ...draw.props, segments: [{ type: 'free', points: many }] } })
    const [line = []] = mark?.kind === 'draw' ? mark.lines : []
    expect(line.length).toBeLessThanOrEqual(INK_POINTS_MAX + 1)
    expect(line.at(-1)).toEqual([49_999, 49_999 % 7])
    let deep: unknown = { text: 'x' }
    for (let depth = 0; depth < 10_000; depth += 1) deep = { content: [deep] }
    expect(readInk(KEY, { ...text, props: { ...text.props, richText: { content: [deep] } } })).toBeUndefined()
  })
})
