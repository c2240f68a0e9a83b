import { createProblem, type ProblemCode } from '@gatherboard/shared/api/problem'
import { describe, expect, it } from 'vitest'
import { ApiProblem, Unreachable } from '../api/client.ts'
import { readFailure } from './read-answer.ts'

const refusedWith = (code: ProblemCode, extra = {}, retryAfterMs?: number) =>
  new ApiProblem(createProblem(code, extra), retryAfterMs)

describe('only for now', () => {
  it.each(['too-many', 'cannot-save', 'restarting', 'event-full', 'broken'] as const)('%s', (code) => {
    expect(readFailure(refusedWith(code, {}, 3_000), 'put')).toEqual({
      kind: 'later',
      why: 'busy',
      retryAfterMs: 3_000,
      maybeThisOne: false,
    })
  })

  it('a server that cannot be reached, and an answer that is not from it', () => {
    expect(readFailure(new Unreachable('away'), 'put')).toMatchObject({ kind: 'later', why: 'unreachable' })
    expect(readFailure(new SyntaxError('not JSON'), 'withdraw')).toMatchObject({ kind: 'later', why: 'unreachable' })
    expect(readFailure(new DOMException('25 s are over', 'AbortError'), 'put')).toMatchObject({
      kind: 'later',
      why: 'unreachable',
    })
  })

  it('an answer that may be about these words alone does not hold up the others; no answer, or a wish for patience, does', () => {
    const maybeThisOne = (error: Error) => readFailure(error, 'put')
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
    const outcome = readFailure(refusedWith(code), 'put')
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code } })
  })

  it('a facilitator’s change brings their words', () => {
    expect(readFailure(refusedWith('note-changed', { text: 'Theirs', rev: 4 }), 'put')).toEqual({
      kind: 'changed',
      text: 'Theirs',
      rev: 4,
    })
  })
})

it('401 is about the phone, not about the note', () => {
  expect(readFailure(refusedWith('unauthorised'), 'put')).toEqual({ kind: 'locked-out' })
})

it('withdrawing what is gone already has succeeded', () => {
  expect(readFailure(refusedWith('no-such-note'), 'withdraw')).toEqual({ kind: 'withdrawn' })
  expect(readFailure(refusedWith('note-erased'), 'withdraw')).toEqual({ kind: 'withdrawn' })
  expect(readFailure(refusedWith('note-erased'), 'put')).toMatchObject({ kind: 'refused' })
})
