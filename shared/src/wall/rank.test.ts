/** Notes come to stand where they are put in a group's order, whatever keys stand there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_UNITS_MAX } from './bounds.ts'
import { rankAll, rankInto } from './rank.ts'

type Ranked = { readonly id: string; readonly rank?: string }

/** As `places.ts` sorts them: by key and code unit, those without one last, equal ones by id. */
const sortRanked = (notes: readonly Ranked[]): Ranked[] =>
  notes.toSorted((one, other) => {
    if (one.rank === undefined || other.rank === undefined)
      return Number(one.rank === undefined) - Number(other.rank === undefined) || (one.id < other.id ? -1 : 1)
    return one.rank === other.rank ? (one.id < other.id ? -1 : 1) : one.rank < other.rank ? -1 : 1
  })

/** Our own, and what another client may write. */
const anyRank = fc.oneof(
  fc.constantFrom('a0', 'a1', 'a1V', 'Zz', 'b00', 'a~', 'a0~', 'zzzz', '~', 'é', 'A00000000000000000000000000'),
  fc.string({ minLength: 1, maxLength: KEY_UNITS_MAX }),
  fc.constant(undefined),
)

describe('keys of an order', () => {
  it('[D20] put newcomers where they are wanted, between whatever keys', () => {
    fc.assert(
      fc.property(
        fc.array(anyRank, { maxLength: 8 }),
        fc.nat(8),
        fc.integer({ min: 1, max: 4 }),
        (ranks, wanted, count) => {
          const order = sortRanked(
            ranks.map((rank, index) => ({ id: `n${index}`, ...(rank === undefined ? {} : { rank }) })),
          )
          const at = Math.min(wanted, order.length)
          const comers = Array.from({ length: count }, (_, index) => `new${index}`)
          const written = rankInto(order, at, comers)
          const ids = order.map(({ id }) => id)
          const after: Ranked[] = [...order, ...comers.map((id): Ranked => ({ id }))].map(({ id, rank }) => {
            const key = written.get(id) ?? rank
            return { id, ...(key === undefined ? {} : { rank: key }) }
          })
          expect(sortRanked(after).map(({ id }) => id)).toEqual([...ids.slice(0, at), ...comers, ...ids.slice(at)])
        },
      ),
    )
  })

  it('[D20] of another alphabet number the group anew', () => {
    const written = rankInto([{ id: 'old', rank: 'a~' }], 1, ['new'])
    expect([...written]).toEqual([...rankAll(['old', 'new'])])
  })
})
