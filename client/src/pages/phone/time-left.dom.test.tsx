/** The time that is left, through pauses and with a clock that is moved. */
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { byRole, pass, render, useScreen, wordsOf } from '../../../../tests/support/dom/screen.ts'
import { TimeLeft, type TimeLeftProps } from './time-left.tsx'

useScreen()

const MINUTE_MS = 60_000
const start = (minutes: number) => ({ endsAt: Date.now() + minutes * MINUTE_MS })

/** The timer on a page, every text it has shown, and what it has told. */
async function openTimer(first: Pick<TimeLeftProps, 'timer'>) {
  const told: string[] = []
  const shown: string[] = []
  const onClockJump = vi.fn<() => void>()
  const announce = (text: string): void => void told.push(text)
  let change: (fields: Partial<TimeLeftProps>) => void = () => undefined
  function Page() {
    const [props, setProps] = useState({ timer: first.timer, clockAheadMs: 0 })
    change = (fields) => setProps((before) => ({ ...before, ...fields }))
    return <TimeLeft {...props} announce={announce} onClockJump={onClockJump} />
  }
  await render(<Page />)
  const watching = new MutationObserver(() => shown.push(wordsOf(byRole('timer'))))
  watching.observe(byRole('timer'), { childList: true, characterData: true, subtree: true })
  return {
    told,
    shown,
    onClockJump,
    read: () => wordsOf(byRole('timer')),
    async change(fields: Partial<TimeLeftProps>) {
      shown.length = 0
      change(fields)
      await pass()
    },
  }
}

describe('the time that is left on a phone', () => {
  it('goes on after a long pause with the time it stood at, and shows and tells no other', async () => {
    const { change, read, shown, told } = await openTimer({ timer: start(4) })
    await pass(10_000)
    await change({ timer: { endsAt: Date.now() + 230_000, pausedLeftMs: 230_000 } })
    await pass(20 * MINUTE_MS)
    expect(read()).toContain('3:50')
    await change({ timer: { endsAt: Date.now() + 230_000 } })
    expect(shown.filter((text) => !/^3:(50|49)/.test(text))).toEqual([])
    expect(told).toEqual([])
    await pass(180_000)
    expect(told).toEqual(['60 seconds left'])
    await pass(50_000)
    expect(told).toEqual(['60 seconds left', '10 seconds left', 'Time is up'])
  })

  it('asks for the server’s clock when its own is moved, and is right again when that is put right', async () => {
    const { change, read, told, onClockJump } = await openTimer({ timer: start(5) })
    vi.setSystemTime(Date.now() + 60 * MINUTE_MS)
    await pass(1_500)
    expect(read()).toContain('Time is up')
    expect(onClockJump).toHaveBeenCalledTimes(1)
    await change({ clockAheadMs: -60 * MINUTE_MS })
    expect(read()).toMatch(/^4:5\d$/)
    vi.setSystemTime(Date.now() - 60 * MINUTE_MS)
    await pass(1_500)
    expect(onClockJump).toHaveBeenCalledTimes(2)
    await change({ clockAheadMs: 0 })
    expect(read()).toMatch(/^4:5\d$/)
    await pass(10_000)
    expect(told).toEqual([])
  })

  it('is right again by itself where the server cannot be asked', async () => {
    const { read } = await openTimer({ timer: start(5) })
    vi.setSystemTime(Date.now() + 60 * MINUTE_MS)
    await pass(5_000)
    expect(read()).toContain('Time is up')
    vi.setSystemTime(Date.now() - 60 * MINUTE_MS)
    await pass(1_000)
    expect(read()).toMatch(/^4:5\d$/)
  })

  it('says that the time is up to somebody whose phone slept through the end', async () => {
    const { told } = await openTimer({ timer: start(1) })
    vi.setSystemTime(Date.now() + 5 * MINUTE_MS)
    await pass(1_000)
    expect(told).toEqual([])
    await pass(4_000)
    expect(told).toEqual(['Time is up'])
  })
})
