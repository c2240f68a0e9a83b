/** Each note is asked about once; what is shown stays while it is there, and what is left is forgotten. */
import type { SuggestedGroups } from '@gatherboard/shared/api/suggestions'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SwitchedOff } from './ask-until-ready.ts'
import { GroupQuestions, RETRY_MS } from './group-questions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const [first, second, third] = ['note-one', 'note-two', 'note-three'] as NoteId[] as [NoteId, NoteId, NoteId]
const [buses, parks] = ['cluster-buses', 'cluster-parks'] as ClusterId[] as [ClusterId, ClusterId]

/** A server that answers when the test says so. */
function open() {
  const asked: Array<{
    noteIds: readonly NoteId[]
    signal: AbortSignal
    answer: (...groups: ClusterId[]) => Promise<void>
    fail: (error: Error) => Promise<void>
  }> = []
  const questions = new GroupQuestions((noteIds, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<SuggestedGroups>()
    const settle = () => vi.advanceTimersByTimeAsync(0).then(() => undefined)
    asked.push({
      noteIds,
      signal,
      answer(...groups) {
        const scored = groups.map((clusterId) => ({ clusterId, score: 0.5 }))
        resolve({ state: 'ready', notes: noteIds.map((noteId) => ({ noteId, groups: scored })) })
        return settle()
      },
      fail(error) {
        reject(error)
        return settle()
      },
    })
    return promise
  })
  return { questions, asked, known: () => Object.fromEntries(questions.state.known) }
}

describe('groups for the notes that are there', () => {
  it('[U10] are asked for once for each, and stay as they were shown until the note is left', async () => {
    const { questions, asked, known } = open()
    questions.want([first, second])
    await asked[0]?.answer(buses)
    questions.want([second, third])
    expect(asked.map(({ noteIds }) => noteIds)).toEqual([[first, second], [third]])
    await asked[1]?.answer(parks)
    expect(known()).toEqual({ [second]: [buses], [third]: [parks] })
    // Back again, it is asked about anew: the groups are others by now.
    questions.want([first, second])
    expect(asked.at(-1)?.noteIds).toEqual([first])
  })

  it('are not given up while one of the notes that were asked about is still there', async () => {
    const { questions, asked, known } = open()
    questions.want([first, second])
    questions.want([second, third])
    expect(asked[0]?.signal.aborted).toBe(false)
    await asked[0]?.answer(buses)
    expect(known()).toEqual({ [second]: [buses] })
    questions.want([])
    expect(asked[1]?.signal.aborted).toBe(true)
    await asked[1]?.answer(parks)
    expect(known()).toEqual({})
  })

  it('are asked for again after a failure, without a word of it going and coming', async () => {
    const { questions, asked, known } = open()
    questions.want([first])
    await asked[0]?.fail(new TypeError('cut'))
    expect(questions.state.isFailing).toBe(true)
    await vi.advanceTimersByTimeAsync(RETRY_MS)
    expect([asked.length, questions.state.isFailing]).toEqual([2, true])
    await asked[1]?.answer(buses)
    expect([known(), questions.state.isFailing]).toEqual([{ [first]: [buses] }, false])
    questions.want([second])
    await asked[2]?.fail(new TypeError('cut'))
    questions.want([])
    await vi.advanceTimersByTimeAsync(10 * RETRY_MS)
    expect([asked.length, questions.state.isFailing, vi.getTimerCount()]).toEqual([3, false, 0])
  })

  it('[U1] are not none, and no trouble, when suggestions are off; they come when those are on again', async () => {
    const { questions, asked, known } = open()
    questions.want([first])
    await asked[0]?.fail(new SwitchedOff())
    expect([known(), questions.state.isFailing]).toEqual([{}, false])
    questions.want([])
    questions.want([first])
    await asked[1]?.answer(buses)
    expect(known()).toEqual({ [first]: [buses] })
  })

  it('[U4] lose the one that was dismissed for that note, and for no other', async () => {
    const { questions, asked, known } = open()
    questions.want([first, second])
    await asked[0]?.answer(buses, parks)
    questions.drop(first, buses)
    expect(known()).toEqual({ [first]: [parks], [second]: [buses, parks] })
  })
})
