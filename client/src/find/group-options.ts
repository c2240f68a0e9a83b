/** What can be chosen for the words that somebody has typed: the groups that have them, and a new one. Pure. */
import { cleanLine } from '@gatherboard/shared/values/text'
import { foldText } from '@gatherboard/shared/values/fold-text'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { createFind, isSought } from './find-words.ts'

export type FindOption =
  | { readonly kind: 'known'; readonly id: ClusterId; readonly name: string }
  | { readonly kind: 'new'; readonly name: string }

const findNamed = createFind<{ readonly name: string }>(({ name }) => name)

/** More would be a list to read and not one to choose from: another letter makes it shorter. */
const KNOWN_MAX = 8

/**
 * Groups whose name is just that come first, then those whose name begins so, then the others, each in the order of
 * their places. A new group is offered last, unless one has that name.
 * @param places all groups, in the order in which the page shows them
 */
export function listOptions(
  clusters: ReadonlyMap<ClusterId, { readonly name: string }>,
  places: ReadonlyArray<{ readonly id: ClusterId }>,
  typed: string,
): FindOption[] {
  const name = cleanLine(typed)
  if (name === '') return []
  const folded = foldText(name)
  const found = isSought(name) ? findNamed(clusters, name) : new Map<ClusterId, never>()
  const rank = (own: string): number => (own === folded ? 0 : own.startsWith(folded) ? 1 : 2)
  const known = places
    .flatMap(({ id }) => {
      const cluster = found.get(id)
      return cluster ? [{ id, name: cluster.name, rank: rank(foldText(cluster.name.trim())) }] : []
    })
    .sort((one, other) => one.rank - other.rank)
  const options = known.slice(0, KNOWN_MAX).map(({ id, name: own }): FindOption => ({ kind: 'known', id, name: own }))
  return known[0]?.rank === 0 ? options : [...options, { kind: 'new', name }]
}
