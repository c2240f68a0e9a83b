/** One switch for the whole event: others turn it, and presses count in the order in which they were made. */
import type { Suggestions, SuggestionState } from '@gatherboard/shared/api/suggestions'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventSwitch, LOOK_AGAIN_MS } from './event-switch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const COUNTS = { method: 'words', notes: 4, ready: 4, accepted: 0, dismissed: 0, ignored: 0 } as const
const info = (state: SuggestionState): Suggestions => ({ state, ...COUNTS })
const settle = () => vi.advanceTimersByTimeAsync(0)

function open(state: SuggestionState) {
  const server = { state, isWatched: true, isCut: false, looks: 0 }
  const turned: Array<{ on: boolean; answer: () => Promise<unknown>; fail: () => Promise<unknown> }> = []
  const kept = new EventSwitch({
    isWatched: () => server.isWatched,
    async read() {
      server.looks += 1
      if (server.isCut) throw new TypeError('cut')
      return info(server.state)
    },
    turn(on) {
      const { promise, resolve, reject } = Promise.withResolvers<Suggestions>()
      turned.push({
        on,
        answer() {
          server.state = on ? 'ready' : 'off'
          resolve(info(server.state))
          return settle()
        },
        fail() {
          reject(new TypeError('cut'))
          return settle()
        },
      })
      return promise
    },
  })
  kept.open()
  return { kept, server, turned, state: () => kept.state.info?.state }
}

describe('the switch of suggestions', () => {
  it('[U1] shows within a while what another facilitator has turned, where somebody looks', async () => {
    const { kept, server, state } = open('off')
    await settle()
    server.state = 'ready'
    await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS)
    expect(state()).toBe('ready')
    server.isWatched = false
    server.state = 'off'
    const { looks } = server
    await vi.advanceTimersByTimeAsync(10 * LOOK_AGAIN_MS)
    expect([server.looks, state()]).toEqual([looks, 'ready'])
    server.isWatched = true
    kept.look()
    await settle()
    expect(state()).toBe('off')
    kept.close()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('looks at once when an answer says otherwise, and not when it says the same', async () => {
    const { kept, server, state } = open('ready')
    await settle()
    kept.hear('ready')
    expect(server.looks).toBe(1)
    server.state = 'off'
    kept.hear('off')
    await settle()
    expect([server.looks, state()]).toEqual([2, 'off'])
  })

  it('keeps what it knows while the server does not answer, and goes on looking', async () => {
    const { server, state } = open('ready')
    await settle()
    server.isCut = true
    await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS)
    expect(state()).toBe('ready')
    server.isCut = false
    server.state = 'off'
    await vi.advanceTimersByTimeAsync(LOOK_AGAIN_MS)
    expect(state()).toBe('off')
  })

  it('hears fast presses in their order, and shows what came of the last', async () => {
    const { kept, turned, state } = open('off')
    await settle()
    kept.turn(true)
    await settle()
    for (const on of [false, true, false]) kept.turn(on)
    await settle()
    // The ones between have been overtaken before they were sent.
    expect(turned.map(({ on }) => on)).toEqual([true])
    await turned[0]?.answer()
    expect(state()).toBe('off')
    expect(turned.map(({ on }) => on)).toEqual([true, false])
    await turned[1]?.answer()
    expect(state()).toBe('off')
  })

  it('is not turned back by a look from before the press', async () => {
    const { kept, server, turned, state } = open('off')
    kept.turn(true)
    await settle()
    expect(state()).toBeUndefined()
    server.state = 'ready'
    await turned[0]?.answer()
    kept.turn(false)
    await settle()
    await turned[1]?.fail()
    expect([state(), kept.state.isFailing]).toEqual(['ready', true])
  })
})
