/** The claims of a sort table, against a table of who may have what that is kept the simplest way. */
import { CLAIM_MS, type Hand } from '@gatherboard/shared/api/sorting'
import type { NoteId, SorterId } from '@gatherboard/shared/values/ids'
import { describe, expect, it } from 'vitest'
import { createRandom, seeds } from '../../../tests/support/random.ts'
import { ManualClock } from '../clock.ts'
import { Claims } from './claims.ts'

const [GRACE, ADA] = ['sorter-grace', 'sorter-ada'] as [SorterId, SorterId]
const note = (number: number) => `note-${String(number).padStart(4, '0')}` as NoteId
const [A, B, C, D] = [note(1), note(2), note(3), note(4)]

function openTable(loose: NoteId[] = [A, B, C, D]) {
  const clock = new ManualClock()
  const claims = new Claims(clock)
  const onTable = new Set<NoteId>(loose)
  const there = new Set<NoteId>(loose)
  const notes = { isLoose: (id: NoteId) => onTable.has(id), isThere: (id: NoteId) => there.has(id) }
  let turn = 0
  const hold = (sorter: SorterId, hand: Partial<Hand>) =>
    claims.hold(sorter, { turn: (turn += 1), keep: [], wish: [], count: 0, ...hand }, notes)
  return { clock, claims, onTable, there, notes, hold }
}

describe('the claims of a sort table', () => {
  it('[T1] give each page the first notes of its wish that nobody else has', () => {
    const { hold } = openTable()
    expect(hold(GRACE, { wish: [A, B, C, D], count: 2 })).toEqual({ claims: [A, B], taken: [], sorters: 1 })
    expect(hold(ADA, { wish: [A, B, C, D], count: 2 })).toEqual({ claims: [C, D], taken: [A, B], sorters: 2 })
    expect(hold(GRACE, { keep: [A, B], wish: [C], count: 1 })).toEqual({ claims: [A, B], taken: [C], sorters: 2 })
  })

  it('[T2] lapse after a minute in which the page does not renew them, and not a moment earlier', () => {
    const { clock, hold } = openTable()
    hold(GRACE, { wish: [A], count: 1 })
    clock.advance(CLAIM_MS - 1)
    expect(hold(ADA, { wish: [A], count: 1 }).taken).toEqual([A])
    expect(hold(GRACE, { keep: [A] }).claims).toEqual([A])
    clock.advance(CLAIM_MS - 1)
    expect(hold(ADA, { wish: [A], count: 1 }).taken).toEqual([A])
    clock.advance(1)
    expect(hold(ADA, { wish: [A], count: 1 }).claims).toEqual([A])
    expect(hold(GRACE, { keep: [A] })).toMatchObject({ claims: [], taken: [A] })
  })

  it('[T2] let go of a note that is gone, that is not kept, and of all when the page is closed', () => {
    const { claims, onTable, there, hold } = openTable()
    hold(GRACE, { wish: [A, B], count: 2 })
    onTable.delete(A)
    there.delete(A)
    expect(hold(GRACE, { keep: [A, B] }).claims).toEqual([B])
    hold(GRACE, { keep: [] })
    expect(hold(ADA, { wish: [A, B], count: 2 }).claims).toEqual([B])
    claims.leave(ADA)
    claims.leave(ADA)
    expect(hold(GRACE, { wish: [A, B], count: 2 }).claims).toEqual([B])
  })

  it('[T2] stay with whoever decided on a note, so that an undo finds it free, and give it to nobody meanwhile', () => {
    const { clock, onTable, hold } = openTable()
    hold(GRACE, { wish: [A], count: 1 })
    onTable.delete(A)
    expect(hold(GRACE, { keep: [A], wish: [B], count: 1 }).claims).toEqual([A, B])
    expect(hold(ADA, { wish: [A, C], count: 1 })).toEqual({ claims: [C], taken: [], sorters: 2 })
    onTable.add(A)
    expect(hold(ADA, { keep: [C], wish: [A], count: 1 }).taken).toEqual([A])
    expect(hold(GRACE, { keep: [A, B] }).claims).toEqual([A, B])
    clock.advance(CLAIM_MS)
    expect(hold(ADA, { wish: [A], count: 1 }).claims).toEqual([A])
  })

  it('[T3] are the same however often a question is asked; one that comes late changes nothing', () => {
    const { claims, notes, hold } = openTable()
    const early: Hand = { turn: 1, keep: [], wish: [A, B], count: 2 }
    expect(claims.hold(GRACE, early, notes)).toEqual(claims.hold(GRACE, early, notes))
    const newer: Hand = { turn: 2, keep: [B], wish: [C], count: 1 }
    expect(claims.hold(GRACE, newer, notes).claims).toEqual([B, C])
    expect(claims.hold(GRACE, early, notes).claims).toEqual([B, C])
    expect(hold(ADA, { wish: [A, B, C], count: 2 }).claims).toEqual([A])
  })

  it('[T3] are not changed by a question that comes late, after the page had let go of all or was closed', () => {
    const { clock, claims, notes, hold } = openTable()
    const late: Hand = { turn: 1, keep: [], wish: [A, B], count: 2 }
    const empty: Hand = { turn: 2, keep: [], wish: [], count: 0 }
    expect(claims.hold(GRACE, empty, notes).claims).toEqual([])
    expect(claims.hold(GRACE, late, notes).claims).toEqual([])
    claims.hold(GRACE, { ...late, turn: 3 }, notes)
    claims.leave(GRACE)
    // Asked before it left, or before it had anything at all.
    claims.leave(ADA)
    expect(claims.hold(GRACE, { ...late, turn: 4 }, notes)).toEqual({ claims: [], taken: [], sorters: 0 })
    expect(claims.hold(ADA, late, notes).claims).toEqual([])
    clock.advance(CLAIM_MS - 1)
    expect(claims.hold(ADA, late, notes).claims).toEqual([])
    expect(hold('sorter-new' as SorterId, { wish: [A, B], count: 2 }).claims).toEqual([A, B])
    // By now nothing is on its way any more.
    clock.advance(1)
    expect(claims.hold(ADA, { ...late, wish: [C] }, notes).claims).toEqual([C])
  })

  it.each(seeds(60))('[T1] [T4] never give a note to two, lose none, and are no more than the notes: %i', (seed) => {
    const random = createRandom(seed)
    const sorters = [GRACE, ADA, 'sorter-three', 'sorter-four'] as SorterId[]
    const all = Array.from({ length: 12 }, (_, index) => note(index))
    const { clock, claims, onTable, hold } = openTable(all)
    /** What each believes to have, and until when it may. */
    const hands = new Map<SorterId, { ids: NoteId[]; untilMs: number }>()
    const handOf = (sorter: SorterId): NoteId[] => hands.get(sorter)?.ids ?? []
    const deeds: ReadonlyArray<(sorter: SorterId) => void> = [
      () => clock.advance(random.below(70_000)),
      (sorter) => void onTable.delete(handOf(sorter)[0] ?? A),
      (sorter) => {
        claims.leave(sorter)
        hands.delete(sorter)
      },
      ask,
      ask,
      ask,
    ]
    function ask(sorter: SorterId): void {
      const keep = random.chance(0.7) ? handOf(sorter) : []
      const { claims: ids } = hold(sorter, { keep, wish: all, count: random.below(3) })
      hands.set(sorter, { ids: ids as NoteId[], untilMs: clock.elapsedMs() + CLAIM_MS })
    }
    for (let deed = 0; deed < 120; deed += 1) {
      random.pick(deeds)?.(random.pick(sorters) ?? GRACE)
      const good = [...hands.values()].filter(({ untilMs }) => untilMs > clock.elapsedMs())
      const held = good.flatMap(({ ids }) => ids).filter((id) => onTable.has(id))
      expect(held).toEqual([...new Set(held)])
    }
    ask(GRACE)
    expect(claims.size).toBeLessThanOrEqual(all.length)
    // A minute later whoever asks is given every note that was not moved.
    clock.advance(CLAIM_MS)
    const left = new Set(onTable)
    const given = new Set<string>()
    for (let round = 0; round < left.size; round += 1) {
      const { claims: next } = hold(ADA, { wish: all, count: 1 })
      expect(next).toHaveLength(1)
      for (const id of next) {
        given.add(id)
        onTable.delete(id as NoteId)
      }
    }
    expect(given).toEqual(left)
  })
})
