import { describe, expect, it } from 'vitest'
import type { Phase } from '@gatherboard/shared/wall/meta'
import { findChangeProblem, findProblem } from './note-problem.ts'

const before = { lens: 'need', text: 'A bench', visibility: 'wall', quote: true } as const
const phase = (mode: Phase['mode'], lenses: string[] = []): Phase => ({ mode, lenses })

describe('[I5] a change', () => {
  it.each(['paused', 'closed', 'voting', 'open'] as const)('that asks for less can be sent while it is %s', (mode) => {
    for (const less of [
      { quote: false },
      { visibility: 'report' as const },
      { visibility: 'report' as const, quote: false },
    ])
      expect(findChangeProblem({ ...before, ...less }, phase(mode), before)).toBeUndefined()
  })

  it.each([
    ['other words', { text: 'A long bench' }],
    ['another heading', { lens: 'hope' }],
    ['a yes that was not there', { quote: true }],
    ['back onto the wall', { visibility: 'wall' as const }],
  ])('to %s cannot, while writing is paused', (_, more) => {
    const lesser = { ...before, quote: false, visibility: 'report' as const }
    expect(findChangeProblem({ ...lesser, ...more }, phase('paused'), lesser)).toBe('phasePaused')
  })

  it('of words can be sent while people vote, and under its own heading when that is closed', () => {
    expect(findChangeProblem({ ...before, text: 'A long bench' }, phase('voting'), before)).toBeUndefined()
    expect(findChangeProblem({ ...before, text: 'A long bench' }, phase('open', ['hope']), before)).toBeUndefined()
    expect(findChangeProblem({ ...before, lens: 'strength' }, phase('open', ['hope']), before)).toBe('sendClosedLens')
  })

  it('may not be empty or too long, unless somebody else has made it so', () => {
    expect(findChangeProblem({ ...before, text: ' ' }, phase('open'), before)).toBe('sendEmpty')
    const long = { ...before, text: 'x'.repeat(501) }
    expect(findChangeProblem(long, phase('open'), before)).toBe('sendTooLong')
    expect(findChangeProblem({ ...long, quote: false }, phase('open'), long)).toBeUndefined()
  })
})

it('[I5] a new note cannot be sent while people vote', () => {
  expect(findProblem(before, phase('voting'))).toBe('phaseVoting')
})
