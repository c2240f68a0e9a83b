import { describe, expect, it } from 'vitest'
import { ManualClock } from './clock.ts'
import { createLog } from './log.ts'
import { createSecurityLog } from './security-log.ts'

function open() {
  const clock = new ManualClock()
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => lines.push(line) })
  const security = createSecurityLog(log, clock)
  return { clock, security, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

describe('[H5] the security log', () => {
  it('has one line for each kind and minute, however often it was, with how many and nothing else', () => {
    const { clock, security, logged } = open()
    for (let times = 0; times < 10_000; times += 1) security.note('wrong-organiser-key')
    security.note('link-renewed')
    expect(logged()).toEqual([])
    clock.advance(60_000)
    expect(logged()).toEqual([
      {
        level: 40,
        time: expect.any(String) as string,
        security: 'wrong-organiser-key',
        count: 10_000,
        perSeconds: 60,
        msg: expect.any(String) as string,
      },
      expect.objectContaining({ level: 30, security: 'link-renewed', count: 1 }),
    ])
    clock.advance(600_000)
    expect(logged()).toHaveLength(2)
    security.note('flood')
    clock.advance(60_000)
    expect(logged().at(-1)).toMatchObject({ security: 'flood', count: 1 })
  })

  it('is written whole when the server stops', () => {
    const { clock, security, logged } = open()
    security.note('socket-refused')
    security.close()
    clock.advance(60_000)
    expect(logged()).toMatchObject([{ security: 'socket-refused', count: 1 }])
  })
})
