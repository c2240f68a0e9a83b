/** All that is random in a simulation comes from one seed: the same seed is the same story, on every machine. */

export type Random = {
  /** A whole number from 0 to `count - 1`. */
  below(count: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item | undefined
  /** Picks a name; the larger its weight, the more often. */
  weigh<Name extends string>(weights: Record<Name, number>): Name
}

/** mulberry32: small, fast, and good enough to choose what happens next. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (count) => Math.floor(next() * count),
    chance: (share) => next() < share,
    pick: (items) => items[Math.floor(next() * items.length)],
    weigh<Name extends string>(weights: Record<Name, number>): Name {
      const entries = Object.entries(weights) as Array<[Name, number]>
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      throw new Error('nothing to choose from')
    },
  }
}
