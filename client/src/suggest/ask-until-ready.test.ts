/** Only what comes from notes that are read is an answer: all else is asked again, in the server's own time. */
import { createProblem, type ProblemCode } from '@gatherboard/shared/api/problem'
import type { SuggestionState } from '@gatherboard/shared/api/suggestions'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/client.ts'
import { ASK_AGAIN_MS, askUntilReady, SwitchedOff } from './ask-until-ready.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const problem = (code: ProblemCode, retryAfterMs?: number) => new ApiProblem(createProblem(code), retryAfterMs)

/** Asks a server that says these things in turn. */
function ask(...said: Array<SuggestionState | Error>) {
  const giveUp = new AbortController()
  const heard: SuggestionState[] = []
  let times = 0
  const call = async () => {
    const next = said[Math.min(times, said.length - 1)]
    times += 1
    if (next instanceof Error) throw next
    return { state: next as SuggestionState, from: times }
  }
  const outcome = askUntilReady(call, giveUp.signal, (state) => heard.push(state))
  // Looked at when it is due, not when it happens.
  outcome.catch(() => undefined)
  return { giveUp, heard, outcome, times: () => times }
}

describe('a question about suggestions', () => {
  it('[U1] is asked again for as long as the notes are being read, and answered by the first that is ready', async () => {
    const { outcome, heard, times } = ask('resting', 'preparing', 'preparing', 'preparing', 'preparing', 'ready')
    await vi.advanceTimersByTimeAsync(4 * ASK_AGAIN_MS)
    expect(times()).toBe(5)
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    expect(await outcome).toEqual({ state: 'ready', from: 6 })
    expect(heard).toEqual(['resting', 'preparing', 'preparing', 'preparing', 'preparing', 'ready'])
  })

  it('waits as long as a busy server asks for, and says nothing of it', async () => {
    const { outcome, times } = ask(problem('too-many', 7_000), problem('too-many'), 'ready')
    await vi.advanceTimersByTimeAsync(6_999)
    expect(times()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(times()).toBe(2)
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    expect(await outcome).toMatchObject({ from: 3 })
  })

  it('is no answer but a refusal where they are off, and where the server fails', async () => {
    const off = ask('preparing', 'off')
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS)
    await expect(off.outcome).rejects.toThrow(SwitchedOff)
    expect(off.heard).toEqual(['preparing', 'off'])
    const failing = ask(problem('unauthorised'))
    await expect(failing.outcome).rejects.toThrow(ApiProblem)
  })

  it('is not asked again, and tells nobody, once it is given up', async () => {
    const { giveUp, outcome, heard, times } = ask('preparing')
    await vi.advanceTimersByTimeAsync(ASK_AGAIN_MS / 2)
    giveUp.abort()
    await expect(outcome).rejects.toBe(giveUp.signal.reason)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([times(), heard]).toEqual([1, ['preparing']])
    expect(vi.getTimerCount()).toBe(0)
  })
})
