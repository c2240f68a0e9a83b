import { createProblem, type ProblemCode } from '@gatherboard/shared/api/problem'
import { describe, expect, it } from 'vitest'
import { ApiProblem, Unreachable } from '../api/client.ts'
import { readFailure } from './read-answer.ts'

const PUT = { act: 'put', rev: 2 } as const
const WITHDRAW = { act: 'withdraw', rev: 1 } as const

const refusedWith = (code: ProblemCode, extra = {}, retryAfterMs?: number) =>
  new ApiProblem(createProblem(code, extra), retryAfterMs)

describe('only for now', () => {
  it.each(['too-many', 'cannot-save', 'restarting', 'event-full', 'broken'] as const)('%s', (code) => {
    expect(readFailure(refusedWith(code, {}, 3_000), PUT)).toEqual({
      kind: 'later',
      why: 'busy',
      retryAfterMs: 3_000,
      maybeThisOne: false,
    })
  })

  it('a server that cannot be reached, and an answer that is not from it', () => {
    expect(readFailure(new Unreachable('away'), PUT)).toMatchObject({ kind: 'later', why: 'unreachable' })
    expect(readFailure(new SyntaxError('not JSON'), WITHDRAW)).toMatchObject({ kind: 'later', why: 'unreachable' })
    expect(readFailure(new DOMException('25 s are over', 'AbortError'), PUT)).toMatchObject({
      kind: 'later',
      why: 'unreachable',
    })
  })

  it('an answer that may be about these words alone does not hold up the others; no answer, or a wish for patience, does', () => {
    const maybeThisOne = (error: Error) => readFailure(error, PUT)
    expect(maybeThisOne(refusedWith('broken'))).toMatchObject({ maybeThisOne: true })
    expect(maybeThisOne(new Unreachable('403 from a filter', { isAnswered: true }))).toMatchObject({
      maybeThisOne: true,
    })
    expect(maybeThisOne(new SyntaxError('not JSON'))).toMatchObject({ maybeThisOne: true })
    expect(maybeThisOne(new Unreachable('away'))).toMatchObject({ maybeThisOne: false })
    expect(maybeThisOne(new Unreachable('503 from a proxy', { isAnswered: true, retryAfterMs: 2_000 }))).toMatchObject({
      maybeThisOne: false,
      retryAfterMs: 2_000,
    })
    expect(maybeThisOne(refusedWith('too-many', {}, 2_000))).toMatchObject({ maybeThisOne: false })
  })
})

describe('final for the note', () => {
  it.each([
    'event-closed',
    'writing-paused',
    'not-your-note',
    'text-too-long',
    'unknown-lens',
    'body-too-large',
    'note-erased',
    'wall-full',
    'bad-request',
  ] as const)('%s', (code) => {
    const outcome = readFailure(refusedWith(code), PUT)
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code } })
  })

  it('a facilitator’s change brings their words', () => {
    expect(readFailure(refusedWith('note-changed', { text: 'Theirs', rev: 4 }), PUT)).toEqual({
      kind: 'changed',
      text: 'Theirs',
      rev: 4,
    })
  })
})

it('401 is about the phone, not about the note', () => {
  expect(readFailure(refusedWith('unauthorised'), PUT)).toEqual({ kind: 'locked-out' })
})

it('withdrawing what is gone already has succeeded', () => {
  expect(readFailure(refusedWith('no-such-note'), WITHDRAW)).toEqual({ kind: 'withdrawn' })
  expect(readFailure(refusedWith('note-erased'), WITHDRAW)).toEqual({ kind: 'withdrawn' })
  expect(readFailure(refusedWith('note-erased'), PUT)).toMatchObject({ kind: 'refused' })
})

it('first words that came here as another device’s are here; later ones are refused, and stay', () => {
  const notYours = refusedWith('not-your-note')
  expect(readFailure(notYours, { act: 'put', rev: 1 })).toEqual({ kind: 'here-before' })
  expect(readFailure(notYours, PUT)).toMatchObject({ kind: 'refused' })
  expect(readFailure(notYours, WITHDRAW)).toMatchObject({ kind: 'refused' })
})
