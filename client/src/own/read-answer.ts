/**
 * What a failed request means for the note it carried: final for that note, or only for now. Words are lost in
 * neither case: a refused note stays on the phone with the server's reason.
 */
import { ApiProblem, Unreachable } from '../api/client.ts'
import type { Answer, Task } from './queue.ts'

/** Try the same again: no answer, or one that says "not now". */
export type Later = {
  kind: 'later'
  why: 'unreachable' | 'busy'
  retryAfterMs: number | undefined
  /** Something did answer, and it may be these very words that it stumbles over (a filter of the network's, say). */
  maybeThisOne: boolean
}

export type Outcome =
  | Answer
  | Later
  /** The server no longer knows this phone: nothing can be sent until it has joined again. */
  | { kind: 'locked-out' }

/** Statuses that are about the moment and not about the note. */
const LATER = new Set([408, 425, 429])

export function readFailure(error: unknown, { act, rev: sentRev }: Pick<Task, 'act' | 'rev'>): Outcome {
  if (error instanceof Unreachable) {
    const { retryAfterMs, isAnswered } = error
    return { kind: 'later', why: 'unreachable', retryAfterMs, maybeThisOne: isAnswered && retryAfterMs === undefined }
  }
  // Something that is no JSON has answered; anything else is an answer that broke off.
  if (!(error instanceof ApiProblem))
    return { kind: 'later', why: 'unreachable', retryAfterMs: undefined, maybeThisOne: error instanceof SyntaxError }
  const { status, code, title, detail, text, rev } = error.problem
  if (status === 401) return { kind: 'locked-out' }
  if (LATER.has(status) || status >= 500) {
    const { retryAfterMs } = error
    return { kind: 'later', why: 'busy', retryAfterMs, maybeThisOne: retryAfterMs === undefined && status === 500 }
  }
  // Already gone is what a withdrawal wants.
  if (act === 'withdraw' && (code === 'no-such-note' || code === 'note-erased' || code === 'event-deleted'))
    return { kind: 'withdrawn' }
  // The first words of a note whose number nobody else can have: a browser that keeps only some things has kept them, and
  // forgotten which device it was when they arrived.
  if (act === 'put' && sentRev === 1 && code === 'not-your-note') return { kind: 'here-before' }
  if (code === 'note-changed' && text !== undefined) return { kind: 'changed', text, rev: rev ?? 0 }
  return { kind: 'refused', refusal: { code, title, detail } }
}
