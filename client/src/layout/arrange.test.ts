import { readBoard } from '@gatherboard/shared/wall/board-view'
import { noteBox, overlap } from '@gatherboard/shared/wall/free-places'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createWall, position } from '../../../tests/support/random-wall.ts'
import { placeAllFreely, placeFreely } from './arrange.ts'

it('[D21] places many at once as one by one: none on another, and each where it was wanted if nothing lies there', () => {
  const view = readBoard(createWall())
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 12 }), (wanted) => {
      const places = placeAllFreely(view, wanted)
      expect(places[0]).toEqual(placeFreely(view, wanted[0] ?? [0, 0]))
      for (const [at, one] of places.entries())
        for (const other of places.slice(0, at)) expect(overlap(noteBox(one), noteBox(other))).toBe(false)
    }),
  )
})
