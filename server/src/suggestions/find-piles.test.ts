/** Piles of loose notes: against joining the slow way, and what no pile may hold. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPiles, joinAlike, Turn } from './find-piles.ts'
import { ReadNotes } from './read-notes.ts'

const settle = (piles: readonly number[][]): string[] =>
  piles.map((pile) => pile.toSorted((a, b) => a - b).join(' ')).toSorted()

/** Always the two piles of all whose mean likeness is greatest, looked for anew each time. */
function joinSlowly(likeness: Float32Array, size: number, joinAt: number): number[][] {
  const piles = Array.from({ length: size }, (_, at) => [at])
  const mean = (a: readonly number[], b: readonly number[]): number =>
    a.flatMap((x) => b.map((y) => likeness[x * size + y] ?? 0)).reduce((sum, each) => sum + each, 0) /
    (a.length * b.length)
  for (;;) {
    let [best, first, second] = [Number.NEGATIVE_INFINITY, -1, -1]
    for (let a = 0; a < piles.length; a += 1)
      for (let b = 0; b < a; b += 1) {
        const value = mean(piles[a] ?? [], piles[b] ?? [])
        if (value > best) [best, first, second] = [value, a, b]
      }
    if (best < joinAt) return piles
    piles[second] = [...(piles[second] ?? []), ...(piles[first] ?? [])]
    piles.splice(first, 1)
  }
}

const unhurried = new Turn(() => Promise.resolve())

describe('piles', () => {
  it('[U3] are those that joining the nearest two of all would give', async () => {
    const cell = fc.double({ min: 0, max: 1, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 12 }),
        fc.array(cell, { minLength: 66, maxLength: 66 }),
        async (size, cells) => {
          const likeness = new Float32Array(size * size)
          // No two the same: which of two equal ones comes first is nobody's business.
          let at = 0
          for (let a = 0; a < size; a += 1)
            for (let b = 0; b < a; b += 1) {
              likeness[a * size + b] = likeness[b * size + a] = (cells[at] ?? 0) + at * 1e-4
              at += 1
            }
          expect(settle(await joinAlike(likeness.slice(), size, 0.55, unhurried))).toEqual(
            settle(joinSlowly(likeness, size, 0.55)),
          )
        },
      ),
    )
  })

  it('[U3] end also where many are exactly alike', async () => {
    for (const size of [1, 2, 3, 7, 40]) {
      expect(settle(await joinAlike(new Float32Array(size * size).fill(1), size, 0.3, unhurried))).toHaveLength(1)
      expect(await joinAlike(new Float32Array(size * size), size, 0.3, unhurried)).toHaveLength(size)
    }
  })

  it('[U6] are joined in turns, too: others are answered in between', async () => {
    const size = 1_000
    // The step with which a turn is full is a row of its own at most.
    const turns = Math.floor((size * size) / 2 / (100_000 + size))
    let breaths = 0
    const turn = new Turn(async () => void (breaths += 1))
    // Each looks at all that are left: more than size² / 2 looks, and 100,000 of them are a turn.
    expect(await joinAlike(new Float32Array(size * size), size, 0.3, turn)).toHaveLength(size)
    expect(breaths).toBeGreaterThanOrEqual(turns)
    breaths = 0
    expect(await joinAlike(new Float32Array(size * size).fill(1), size, 0.3, turn)).toHaveLength(1)
    expect(breaths).toBeGreaterThanOrEqual(turns)
  })

  const read = new ReadNotes()
  const lake = ['A bench by the lake', 'Benches by the lake', 'A lake with a bench', 'Benches at the lake please']
  lake.forEach((text, at) => read.put({ id: `lake${at}`, text }, false))
  read.put({ id: 'bus', text: 'The last bus is too early' }, false)
  const question = { groups: new Set(['known']), isDismissed: () => false, breathe: () => Promise.resolve() }
  const idsOf = async (more: Partial<typeof question> = {}): Promise<string[][]> =>
    (await findPiles(read, 'words', { ...question, ...more })).map(({ notes }) => notes.map(({ id }) => id).toSorted())

  it('[U3] [U4] hold loose notes alone, three at least, and none that was dismissed', async () => {
    expect(await idsOf()).toEqual([['lake0', 'lake1', 'lake2', 'lake3']])
    expect(await idsOf({ isDismissed: () => true })).toEqual([])
    // A group that is not there any more holds nobody.
    read.put({ id: 'lake0', text: lake[0] ?? '', cluster: 'gone' }, false)
    expect((await idsOf())[0]).toContain('lake0')
    read.put({ id: 'lake0', text: lake[0] ?? '', cluster: 'known' }, false)
    expect(await idsOf()).toEqual([['lake1', 'lake2', 'lake3']])
    read.put({ id: 'lake1', text: lake[1] ?? '', cluster: 'known' }, false)
    expect(await idsOf()).toEqual([])
  })

  it('[U5] lose what goes while they are looked for', async () => {
    const walls = new ReadNotes()
    const ids = Array.from({ length: 400 }, (_, at) => `lake${at}`)
    for (const id of ids) walls.put({ id, text: 'A bench by the lake, with a view of the hills behind it' }, false)
    let breaths = 0
    const found = await findPiles(walls, 'words', {
      ...question,
      breathe: async () => {
        breaths += 1
        if (breaths === 1) for (const id of ids.slice(3)) walls.drop(id)
      },
    })
    const left = found.flatMap(({ notes }) => notes.map(({ id }) => id)).toSorted()
    expect(breaths).toBeGreaterThan(0)
    expect(left).toEqual(ids.slice(0, 3).toSorted())
  })
})
