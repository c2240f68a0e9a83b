import { CLOSE } from '@gatherboard/shared/sync/close-codes'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReturn, decideAfterEnd, type ReturnOptions } from './return.ts'

const LEAST = { view: 'canvas', failures: 1, canRenewToken: false, askAgainMs: undefined, random: 0 } as const
const NOW = { act: 'open', inMs: 0 }
const STAY = { act: 'stay' }
const OTHERS = 20_000

/** What follows a first end, a second one soon after, one of a device that can join again, and one nobody sits at. */
const TABLE: Record<
  keyof typeof CLOSE,
  { first: unknown; second: unknown; withToken: unknown; unattended: unknown } | 'never an end'
> = {
  restarting: 'never an end',
  tryAgain: 'never an end',
  tooSlow: 'never an end',
  tooMany: 'never an end',
  badFrame: { first: NOW, second: STAY, withToken: NOW, unattended: NOW },
  forbidden: { first: NOW, second: STAY, withToken: NOW, unattended: NOW },
  reloaded: { first: NOW, second: { act: 'open', inMs: 800 }, withToken: NOW, unattended: NOW },
  clientIdTaken: { first: NOW, second: { act: 'open', inMs: 800 }, withToken: NOW, unattended: NOW },
  unauthorised: {
    first: STAY,
    second: STAY,
    withToken: { act: 'renew-token' },
    unattended: { act: 'open', inMs: OTHERS },
  },
  notFound: { first: STAY, second: STAY, withToken: STAY, unattended: { act: 'open', inMs: OTHERS } },
  liveEnded: { first: STAY, second: STAY, withToken: STAY, unattended: { act: 'open', inMs: OTHERS } },
  replaced: { first: STAY, second: STAY, withToken: STAY, unattended: { act: 'open', inMs: OTHERS } },
  deleted: { first: STAY, second: STAY, withToken: STAY, unattended: { act: 'open', inMs: OTHERS } },
}

describe('[P14] after an end', () => {
  for (const [name, row] of Object.entries(TABLE)) {
    const { code } = CLOSE[name as keyof typeof CLOSE]
    if (row === 'never an end') continue
    it(`${code} (${name})`, () => {
      expect({
        first: decideAfterEnd({ ...LEAST, code }),
        second: decideAfterEnd({ ...LEAST, code, failures: 2 }),
        withToken: decideAfterEnd({ ...LEAST, code, canRenewToken: true }),
        unattended: decideAfterEnd({ ...LEAST, code, askAgainMs: OTHERS }),
      }).toEqual(row)
    })
  }

  it('a screen that nobody sits at asks again even when it was refused twice', () => {
    for (const { code } of [CLOSE.badFrame, CLOSE.forbidden])
      expect(decideAfterEnd({ ...LEAST, code, failures: 2, askAgainMs: OTHERS })).toEqual({ act: 'open', inMs: OTHERS })
  })

  it('the waits of a page that is sent away again and again grow, to a last one', () => {
    const waits = [2, 3, 4, 5, 9].map((failures) =>
      decideAfterEnd({ ...LEAST, code: CLOSE.reloaded.code, failures, random: 1 }),
    )
    expect(waits).toEqual([1_600, 3_200, 5_000, 5_000, 5_000].map((inMs) => ({ act: 'open', inMs })))
  })
})

describe('coming back', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const LIVE = () => ({ state: 'live' }) as const
  const end = ({ code }: { code: number }) => ({ state: 'ended', code, reason: '' }) as const
  const start = (options: Partial<ReturnOptions> = {}) => {
    const open = vi.fn<() => void>()
    return { open, comeback: createReturn({ view: 'canvas', random: () => 0, open, ...options }) }
  }

  it('is at once and once a minute for a page that was refused; the same status told twice is one end', () => {
    const { open, comeback } = start()
    const status = end(CLOSE.forbidden)
    comeback.follow(status)
    comeback.follow(status)
    expect(open).toHaveBeenCalledTimes(1)
    comeback.follow(LIVE())
    comeback.follow(end(CLOSE.forbidden))
    vi.advanceTimersByTime(59_000)
    expect(open).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    comeback.follow(end(CLOSE.badFrame))
    expect(open).toHaveBeenCalledTimes(2)
  })

  it('is later each time for one that is sent away', () => {
    const { open, comeback } = start()
    comeback.follow(end(CLOSE.reloaded))
    expect(open).toHaveBeenCalledTimes(1)
    for (const waitMs of [800, 1_600, 2_500, 2_500]) {
      const before = open.mock.calls.length
      comeback.follow(end(CLOSE.clientIdTaken))
      vi.advanceTimersByTime(waitMs - 1)
      expect(open).toHaveBeenCalledTimes(before)
      vi.advanceTimersByTime(1)
      expect(open).toHaveBeenCalledTimes(before + 1)
    }
  })

  it('takes a new token once, and once more when that one has worked', async () => {
    const renewToken = vi.fn<() => Promise<boolean>>().mockResolvedValue(true)
    const { open, comeback } = start({ renewToken })
    comeback.follow(end(CLOSE.unauthorised))
    await vi.advanceTimersByTimeAsync(0)
    expect(open).toHaveBeenCalledTimes(1)
    comeback.follow(end(CLOSE.unauthorised))
    await vi.advanceTimersByTimeAsync(0)
    expect([renewToken.mock.calls.length, open.mock.calls.length]).toEqual([1, 1])
    comeback.follow(LIVE())
    comeback.follow(end(CLOSE.unauthorised))
    await vi.advanceTimersByTimeAsync(0)
    expect([renewToken.mock.calls.length, open.mock.calls.length]).toEqual([2, 2])
  })

  it('is given up when there is no new token, until somebody asks for another try', async () => {
    const renewToken = vi.fn<() => Promise<boolean>>().mockResolvedValue(false)
    const { open, comeback } = start({ renewToken })
    comeback.follow(end(CLOSE.unauthorised))
    await vi.advanceTimersByTimeAsync(100_000)
    expect(open).not.toHaveBeenCalled()
    comeback.again()
    expect(open).toHaveBeenCalledTimes(1)
    comeback.follow(end(CLOSE.unauthorised))
    await vi.advanceTimersByTimeAsync(0)
    expect(renewToken).toHaveBeenCalledTimes(2)
  })

  it('goes on for ever on a screen that nobody sits at', () => {
    const { open, comeback } = start({ askAgainMs: OTHERS })
    for (let times = 1; times <= 4; times += 1) {
      comeback.follow(end(CLOSE.deleted))
      vi.advanceTimersByTime(OTHERS)
      expect(open).toHaveBeenCalledTimes(times)
    }
  })

  it('is over when the page has gone', async () => {
    const { open, comeback } = start({ askAgainMs: OTHERS, renewToken: async () => true })
    comeback.follow(end(CLOSE.deleted))
    comeback.follow(end(CLOSE.unauthorised))
    comeback.close()
    await vi.advanceTimersByTimeAsync(100_000)
    expect(open).not.toHaveBeenCalled()
  })
})
