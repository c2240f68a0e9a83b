/** Chance that can be repeated: everything random in a run comes from the seed in its title. */
export type Random = {
  /** A whole number from 0 up to, and without, `count`. */
  below(count: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item | undefined
}

/** mulberry32: small, fast and the same everywhere. */
export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { below, chance: (share) => next() < share, pick: (items) => items[below(items.length)] }
}

/** Seeds for `it.each`: so many, from here. */
export const seeds = (count: number, first = 1_000): number[] =>
  Array.from({ length: count }, (_, index) => first + index)
