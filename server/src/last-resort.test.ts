import { describe, expect, it } from 'vitest'
import { LAST_RESORT_EXIT_CODE, createLastResort } from './last-resort.ts'
import { createLog } from './log.ts'

const WORDS = 'what somebody wrote in a note'

function open(close: () => Promise<void>, closeMsMax = 60_000) {
  const lines: string[] = []
  const codes: number[] = []
  let exited: () => void = () => undefined
  const exit = new Promise<void>((resolve) => (exited = resolve))
  const handle = createLastResort({
    log: createLog({ level: 'info', write: (line) => lines.push(line) }),
    close,
    closeMsMax,
    exit: (code) => {
      codes.push(code)
      exited()
    },
  })
  return { handle, exit, codes, logged: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

/** As V8 writes it: a part of what could not be read. */
function failToParse(): unknown {
  try {
    return JSON.parse(`{"text": ${WORDS}}`)
  } catch (error) {
    return error
  }
}

describe('the last resort', () => {
  it('[J13] says what kind of error it was and where, without its words, closes, and leaves with a code of its own', async () => {
    let closed = false
    const { handle, exit, codes, logged } = open(async () => void (closed = true))
    handle('uncaughtException', failToParse())
    await exit
    expect([closed, codes]).toEqual([true, [LAST_RESORT_EXIT_CODE]])
    expect(logged()).toEqual([
      expect.objectContaining({
        level: 60,
        origin: 'uncaughtException',
        kind: 'SyntaxError',
        frames: expect.arrayContaining([expect.stringContaining('last-resort.test.ts')]),
      }),
    ])
    expect(JSON.stringify(logged())).not.toContain('somebody')
  })

  it('[J13] leaves when closing takes too long, or fails, and begins it once only', async () => {
    let times = 0
    const hanging = open(() => new Promise(() => (times += 1)), 1)
    hanging.handle('uncaughtException', new Error('one'))
    hanging.handle('unhandledRejection', 'another that is no error')
    await hanging.exit
    expect([times, hanging.codes, hanging.logged().length]).toEqual([1, [LAST_RESORT_EXIT_CODE], 2])
    const failing = open(() => Promise.reject(new Error('the disk is gone')))
    failing.handle('uncaughtException', new Error('one'))
    await failing.exit
    expect(failing.codes).toEqual([LAST_RESORT_EXIT_CODE])
  })
})
