/** What is typed finds groups, or names a new one. */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { describe, expect, it } from 'vitest'
import { listOptions } from './group-options.ts'

const wallOf = (...names: string[]) =>
  new Map(
    names.map((name): [ClusterId, Cluster] => {
      const id = `cluster-${name}` as ClusterId
      return [id, { id, name, box: [0, 0, 1, 1] }]
    }),
  )

describe('what can be chosen for what is typed', () => {
  const wall = wallOf('Water and shores', 'Parks', 'Local parks', 'Čas pro děti')
  const places = [...wall.keys()].map((id) => ({ id }))
  const options = (typed: string) =>
    listOptions(wall, places, typed).map(({ kind, name }) => (kind === 'new' ? `new ${name}` : name))

  it('[T8] are the groups that have the words, those that begin so first, and a new one last', () => {
    expect(options('par')).toEqual(['Parks', 'Local parks', 'new par'])
    expect(options('shore wat')).toEqual(['Water and shores', 'new shore wat'])
    expect(options('cas')).toEqual(['Čas pro děti', 'new cas'])
  })

  it('[T8] is no second group of the same name, and nothing for nothing', () => {
    expect(options(' PARKS ')).toEqual(['Parks', 'Local parks'])
    for (const typed of ['', '   ', '\u200b']) expect(options(typed)).toEqual([])
    expect(options('!?')).toEqual(['new !?'])
  })
})
