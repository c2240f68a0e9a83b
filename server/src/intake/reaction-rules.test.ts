import type { Phase } from '@gatherboard/shared/wall/meta'
import { describe, expect, it } from 'vitest'
import { decideCheer, decideVote } from './reaction-rules.ts'

const voting = (rest: Partial<Phase> = {}): Phase => ({ mode: 'voting', lenses: [], ...rest })
const asked = { count: 1, before: 0, others: 0, isOnWall: true }

describe('what a device may do with its votes and cheers', () => {
  it('[I12] gives what it has: so many in all, so many to one note, only on the wall, only while voting is open', () => {
    expect(decideVote(voting({ votesEach: 3 }), { ...asked, count: 3 })).toBeUndefined()
    expect(decideVote(voting({ votesEach: 3 }), { ...asked, count: 2, others: 2 })).toEqual({ code: 'votes-used-up' })
    expect(decideVote(voting({ votesEach: 3, votesPerNote: 1 }), { ...asked, count: 2 })).toEqual({
      code: 'votes-used-up',
    })
    expect(decideVote(voting(), { ...asked, isOnWall: false })).toEqual({ code: 'no-such-note' })
    expect(decideVote(voting(), { ...asked, count: 0, isOnWall: false })).toEqual({ code: 'no-such-note' })
    expect(decideVote({ mode: 'open', lenses: [] }, asked)).toEqual({ code: 'voting-not-open' })
  })

  it('[I12] takes back whatever it likes while the round is open: after the votes became fewer, and from a note that was set aside', () => {
    const fewer = voting({ votesEach: 1, votesPerNote: 1 })
    expect(decideVote(fewer, { count: 4, before: 5, others: 5, isOnWall: true })).toBeUndefined()
    expect(decideVote(fewer, { count: 0, before: 5, others: 5, isOnWall: false })).toBeUndefined()
    // Sent twice, because the first answer was lost.
    expect(decideVote(fewer, { count: 5, before: 5, others: 5, isOnWall: true })).toBeUndefined()
    expect(decideVote(fewer, { count: 6, before: 5, others: 0, isOnWall: true })).toEqual({ code: 'votes-used-up' })
    expect(decideVote({ ...fewer, mode: 'paused' }, { count: 0, before: 5, others: 0, isOnWall: true })).toEqual({
      code: 'voting-not-open',
    })
  })

  it('[I12] takes a cheer back in every phase and wherever the note is; gives none to what is not on the wall or when all is over', () => {
    for (const mode of ['open', 'closed', 'paused'] as const) {
      expect(decideCheer({ mode, lenses: [] }, { cheered: false, before: true, isOnWall: false })).toBeUndefined()
    }
    expect(decideCheer({ mode: 'open', lenses: [] }, { cheered: true, before: false, isOnWall: true })).toBeUndefined()
    expect(decideCheer({ mode: 'open', lenses: [] }, { cheered: true, before: false, isOnWall: false })).toEqual({
      code: 'no-such-note',
    })
    expect(decideCheer({ mode: 'closed', lenses: [] }, { cheered: true, before: false, isOnWall: true })).toMatchObject(
      { code: 'event-closed' },
    )
  })
})
