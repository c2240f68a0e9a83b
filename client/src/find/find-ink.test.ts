import { describe, expect, it } from 'vitest'
import { findInk, type InkText } from './find-ink.ts'

const write = (id: string, words: string): InkText => ({
  id,
  x: 0,
  y: 0,
  props: {
    richText: {
      content: words
        .split('\n')
        .map((text) =>
          text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] },
        ),
    },
  },
})
const odd: InkText = {
  id: 'odd',
  x: 0,
  y: 0,
  props: {
    richText: {
      content: [null, 7, { type: 'paragraph', content: [{ type: 'image' }, { type: 'text', text: 'kept' }] }],
    },
  },
}
const texts = new Map(
  [write('café', 'Start at the CAFÉ ☕\n\nthen this way'), write('tree', 'درخت'), write('bare', ''), odd].map(
    (each) => [each.id, each],
  ),
)

describe('finding texts on the wall', () => {
  it.each<[string, string[]]>([
    ['', ['café', 'tree', 'bare', 'odd']],
    ['  ', ['café', 'tree', 'bare', 'odd']],
    ['cafe', ['café']],
    ['START', ['café']],
    ['way start', ['café']],
    ['way home', []],
    ['☕', ['café']],
    ['درخت', ['tree']],
    ['kept', ['odd']],
    ['paragraph', []],
    ['null', []],
  ])('%j, in any of their lines, finds %j', (sought, expected) => {
    expect([...findInk(texts, sought).keys()]).toEqual(expected)
  })

  it('finds the words a text has now, once it has been changed', () => {
    const changed = new Map(texts).set('tree', write('tree', 'A lime'))
    expect([...findInk(changed, 'lime').keys()]).toEqual(['tree'])
    expect([...findInk(changed, 'درخت').keys()]).toEqual([])
  })
})
