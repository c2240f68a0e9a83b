/**
 * The order of the notes in a grid group: fractional keys, of which there is room for another between any two, so that
 * dropping a note writes that note's key and nothing else. Two who drop at the same place at once may write the same
 * key; their notes are then ordered by id. Keys that no client of ours has written, and ones that have grown long, are
 * no obstacle: then the whole group is numbered anew, in the order it has. Pure.
 */
import { generateNKeysBetween } from 'fractional-indexing'

/** A key that would be longer is a reason to number the group anew; what a document takes is KEY_UNITS_MAX. */
const RANK_UNITS_MAX = 40

type Ranked = { readonly id: string; readonly rank?: string }

/** So many keys between two, ascending; undefined when there is no room, or they are no keys. */
function ranksBetween(before: string | undefined, after: string | undefined, count: number): string[] | undefined {
  try {
    const ranks = generateNKeysBetween(before ?? null, after ?? null, count)
    // The library does not look whether its neighbours are made of its own letters: of others come keys out of order.
    const order = [...(before === undefined ? [] : [before]), ...ranks, ...(after === undefined ? [] : [after])]
    const isAscending = order.every((rank, index) => index === 0 || (order[index - 1] ?? '') < rank)
    return isAscending && ranks.every((rank) => rank.length <= RANK_UNITS_MAX) ? ranks : undefined
  } catch {
    // That is how the library says that they are no keys, or not in order.
    return undefined
  }
}

/**
 * The keys to write so that `comers` stand in the order at `index`.
 * @param order the notes of the group without them, in its order
 * @returns by id: of those who come and, where there is no room between their neighbours, of all the others too
 */
export function rankInto(order: readonly Ranked[], index: number, comers: readonly string[]): Map<string, string> {
  const [before, after] = [order[index - 1], order[index]]
  // Notes without a key come after those that have one: before them everything needs a key.
  const hasGap = before !== undefined && before.rank === undefined
  const isOpen = after !== undefined && after.rank === undefined
  const ranks = hasGap || isOpen ? undefined : ranksBetween(before?.rank, after?.rank, comers.length)
  if (ranks) return pair(comers, ranks)
  const all = [...order.slice(0, index).map(({ id }) => id), ...comers, ...order.slice(index).map(({ id }) => id)]
  return rankAll(all)
}

/** Keys for a whole group in this order. */
export const rankAll = (ids: readonly string[]): Map<string, string> =>
  pair(ids, generateNKeysBetween(null, null, ids.length))

const pair = (ids: readonly string[], ranks: readonly string[]): Map<string, string> =>
  new Map(
    ids.flatMap((id, index): Array<[string, string]> => {
      const rank = ranks[index]
      return rank === undefined ? [] : [[id, rank]]
    }),
  )
