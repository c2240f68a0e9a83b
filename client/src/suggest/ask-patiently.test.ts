/** What is asked again by itself, how often, and when. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/client.ts'
import { askPatiently } from './ask-patiently.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const problem = (code: 'too-many' | 'broken') =>
  new ApiProblem({ type: '', title: '', status: 0, detail: '', code }, code === 'too-many' ? 2_000 : undefined)
const refuse = (code: 'too-many' | 'broken') => () => Promise.reject(problem(code))
const say = (state: 'ready' | 'preparing' | 'resting' | 'off') => () => Promise.resolve({ state })

function ask(...answers: Array<() => Promise<{ state: 'ready' | 'preparing' | 'resting' | 'off' }>>) {
  const giveUp = new AbortController()
  let asked = 0
  const done = askPatiently(() => (answers[asked++] ?? refuse('broken'))(), giveUp.signal).then(
    ({ state }) => state,
    (error: unknown) => (error instanceof ApiProblem ? error.code : 'given up'),
  )
  return { done, giveUp, asked: () => asked }
}

it('waits as long as the server says where that has other questions to answer, and says nothing of it', async () => {
  const { done, asked } = ask(refuse('too-many'), say('ready'))
  await vi.advanceTimersByTimeAsync(1_999)
  expect(asked()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect([await done, asked()]).toEqual(['ready', 2])
})

it('asks again where notes are read or are to be read again, three times in all, and not after another error', async () => {
  expect(await ask(say('resting'), say('preparing'), say('ready')).done).toBe('ready')
  const never = ask(say('preparing'), say('resting'), say('preparing'), say('ready'))
  expect([await never.done, never.asked()]).toEqual(['preparing', 3])
  const off = ask(say('off'), say('ready'))
  expect([await off.done, off.asked()]).toEqual(['off', 1])
  const broken = ask(refuse('broken'), say('ready'))
  expect([await broken.done, broken.asked()]).toEqual(['broken', 1])
  const busy = ask(refuse('too-many'), refuse('too-many'), refuse('too-many'), say('ready'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect([await busy.done, busy.asked()]).toEqual(['too-many', 3])
})

it('does not ask again for somebody who has gone on', async () => {
  const { done, giveUp, asked } = ask(refuse('too-many'), say('ready'))
  await vi.advanceTimersByTimeAsync(100)
  giveUp.abort()
  await vi.advanceTimersByTimeAsync(10_000)
  expect([await done, asked()]).toEqual(['given up', 1])
})
