import { describe, expect, it } from 'vitest'
import { createLog } from './log.ts'

function openLog(readable: boolean) {
  const lines: string[] = []
  return { lines, log: createLog({ level: 'debug', readable, write: (line) => lines.push(line) }) }
}

describe('log', () => {
  it('writes one JSON line for each message, without host or process', () => {
    const { lines, log } = openLog(false)
    log.info({ eventId: 'event-1234' }, 'event created')
    expect(lines).toHaveLength(1)
    const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>
    expect(line).toMatchObject({ level: 30, msg: 'event created', eventId: 'event-1234' })
    expect(Object.keys(line).toSorted()).toEqual(['eventId', 'level', 'msg', 'time'])
  })

  it('never lets a token, a key or the words of a note through, however deep a caller put them', () => {
    const { lines, log } = openLog(false)
    log.info(
      { token: 'hush-1', note: { text: 'hush-2' }, request: { headers: { authorization: 'hush-3' } } },
      'something',
    )
    expect(lines.join('')).not.toContain('hush')
  })

  it('keeps of an error its kind, message, stack and cause, and nothing a library hung on it', () => {
    const { lines, log } = openLog(false)
    const error = Object.assign(new TypeError('no good', { cause: new RangeError('too far') }), {
      parameters: ['words of a note'],
    })
    log.error({ err: error }, 'broken')
    const line = JSON.parse(lines[0] ?? '') as { err: Record<string, unknown> }
    expect(line.err).toMatchObject({
      kind: 'TypeError',
      message: 'no good',
      cause: { kind: 'RangeError', message: 'too far' },
    })
    expect(lines[0]).not.toContain('words of a note')
  })

  it('is short and readable for a person at a terminal', () => {
    const { lines, log } = openLog(true)
    log.warn({ eventId: 'event-1234', notes: 3 }, 'disk is nearly full')
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warning disk is nearly full eventId=event-1234 notes=3\n$/)
  })
})
