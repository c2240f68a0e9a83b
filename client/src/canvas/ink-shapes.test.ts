import { describe, expect, it } from 'vitest'
import { ARROW_SHAPE, TEXT_SHAPE, describeInk, drawnAs, type ArrowShape } from './ink-shapes.ts'

describe('what the wall keeps of a drawing', () => {
  it('names kinds as tldraw does, and draws only those it knows', () => {
    expect(drawnAs('arrow')).toBe(ARROW_SHAPE)
    expect(drawnAs('text')).toBe(TEXT_SHAPE)
    expect(drawnAs('highlight')).toBe('highlight')
    for (const kind of ['frame', 'note', ARROW_SHAPE, '', 7, null, undefined]) expect(drawnAs(kind)).toBeUndefined()
  })
  it('keeps nothing of this screen', () => {
    const shape = {
      id: 'shape:a',
      typeName: 'shape',
      parentId: 'page:page',
      isLocked: false,
      meta: { draft: false },
      type: ARROW_SHAPE,
      x: 1,
      y: 2,
      rotation: 0,
      index: 'a1',
      opacity: 1,
      props: { end: { x: 3, y: 4 } },
    }
    expect(describeInk(shape as unknown as ArrowShape)).toEqual({
      type: 'arrow',
      x: 1,
      y: 2,
      rotation: 0,
      index: 'a1',
      opacity: 1,
      props: { end: { x: 3, y: 4 } },
    })
  })
})
