/** Groups keep their places, and what is typed finds them. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { followPlaces, stepTo, type Place } from './places.ts'

const cluster = (name: string, id = `cluster-${name}`): Cluster => ({ id: id as ClusterId, name, box: [0, 0, 1, 1] })
const wallOf = (...names: string[]) => new Map(names.map((name) => [`cluster-${name}` as ClusterId, cluster(name)]))
const show = (places: readonly Place[]) => places.map(({ id, isGone }) => `${id.slice(8)}${isGone ? ' gone' : ''}`)

describe('the places of groups', () => {
  it('[T8] are in the order of names at first, and new groups come at the end', () => {
    const first = followPlaces([], wallOf('Farming', 'Buses', 'Parks 10', 'Parks 9'))
    expect(show(first)).toEqual(['Buses', 'Farming', 'Parks 9', 'Parks 10'])
    const later = followPlaces(first, wallOf('Farming', 'Buses', 'Parks 10', 'Parks 9', 'Art'))
    expect(show(later)).toEqual([...show(first), 'Art'])
    expect(followPlaces(later, wallOf('Art', 'Farming', 'Buses', 'Parks 10', 'Parks 9'))).toBe(later)
  })

  it('[T8] stay empty where a group has gone, but not at the end, and are taken again when it comes back', () => {
    const first = followPlaces([], wallOf('A', 'B', 'C'))
    const without = followPlaces(first, wallOf('A', 'C'))
    expect(show(without)).toEqual(['A', 'B gone', 'C'])
    expect(show(followPlaces(without, wallOf('A', 'B', 'C')))).toEqual(['A', 'B', 'C'])
    expect(show(followPlaces(without, wallOf('A')))).toEqual(['A'])
  })

  it('[T8] never move, whatever comes and goes', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'ABCDEFGHIJ'), { maxLength: 10 })
    fc.assert(
      fc.property(fc.array(names, { minLength: 1, maxLength: 12 }), (walls) => {
        let places: readonly Place[] = []
        for (const wall of walls) {
          const before = places
          places = followPlaces(before, wallOf(...wall))
          const now = new Map(places.map(({ id }, at) => [id, at]))
          for (const [at, { id, isGone }] of before.entries())
            if (!isGone && wallOf(...wall).has(id)) expect(now.get(id)).toBe(at)
          expect(new Set(places.filter(({ isGone }) => !isGone).map(({ id }) => id))).toEqual(
            new Set(wallOf(...wall).keys()),
          )
        }
      }),
    )
  })

  it('[T10] are gone through by arrow keys, as they stand', () => {
    expect([stepTo('ArrowRight', 0, 10, 4), stepTo('ArrowDown', 1, 10, 4), stepTo('ArrowUp', 5, 10, 4)]).toEqual([
      1, 5, 1,
    ])
    expect([stepTo('ArrowDown', 7, 10, 4), stepTo('ArrowLeft', 0, 10, 4)]).toEqual([7, 0])
    expect([stepTo('Home', 7, 10, 4), stepTo('End', 0, 10, 4), stepTo('s', 0, 10, 4)]).toEqual([0, 9, undefined])
  })
})
