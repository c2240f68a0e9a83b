/** The same things in an order that says nothing: neither who came first nor what came together. */
import { randomInt } from 'node:crypto'

/** Fisher and Yates, with randomness that nobody can guess from what came out. @returns a new list */
export function shuffle<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const chosen = randomInt(last + 1)
    const item = mixed[last] as Item
    mixed[last] = mixed[chosen] as Item
    mixed[chosen] = item
  }
  return mixed
}
