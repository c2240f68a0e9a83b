import { INK_WALL_UNITS_MAX, INK_WORDS_UNITS_MAX } from '@gatherboard/shared/wall/bounds'
import { openWall } from '@gatherboard/shared/wall/schema'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { PEER_ORIGIN } from '../live/peer-updates.ts'
import { InkIndex } from './ink-index.ts'
import { settleInk } from './settle-ink.ts'

const large = (label: string) => ({
  type: 'geo',
  props: { label, rows: Array.from({ length: 19 }, () => 'r'.repeat(INK_WORDS_UNITS_MAX)) },
})

it('[L23] a drawing on a wall that holds all the drawing it takes gets no larger, and stays', () => {
  const doc = new Y.Doc()
  const wall = openWall(doc)
  const index = new InkIndex(wall.ink)
  doc.transact(() => {
    const size = 'shape:000'.length + JSON.stringify(large('mine')).length
    for (let at = 0; at * size < INK_WALL_UNITS_MAX; at += 1)
      wall.ink.set(`shape:${String(at).padStart(3, '0')}`, large('mine'))
  })
  index.takeChanges()
  expect(index.units).toBeGreaterThan(INK_WALL_UNITS_MAX)
  doc.transact(() => {
    wall.ink.set('shape:000', large('longer than mine'))
    wall.ink.set('shape:001', large('me'))
    wall.ink.set('shape:new', large('new'))
  }, PEER_ORIGIN)
  expect(doc.transact(() => settleInk({ wall }, index.takeChanges(), index))).toBe(true)
  expect([wall.ink.get('shape:000'), wall.ink.get('shape:001'), wall.ink.has('shape:new')]).toEqual([
    large('mine'),
    large('me'),
    false,
  ])
})
