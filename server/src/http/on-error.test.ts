import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { StoreError } from '../store/store.ts'
import { onError } from './on-error.ts'
import { HttpRefusal } from './refusal.ts'

/** An app whose one route throws, and what it logged. */
async function answerTo(error: unknown) {
  const lines: string[] = []
  const app = new Hono()
  app.onError(onError(createLog({ level: 'info', write: (line) => lines.push(line) })))
  app.get('/notes/:id', () => {
    throw error
  })
  const response = await app.request('/notes/note-1234?token=hush')
  return {
    status: response.status,
    headers: response.headers,
    problem: (await response.json()) as Record<string, unknown>,
    lines,
  }
}

describe('errors on their way out', () => {
  it('a refusal keeps its code and words and is not logged', async () => {
    const { status, headers, problem, lines } = await answerTo(
      new HttpRefusal({ code: 'note-changed', text: 'New words', rev: 3 }),
    )
    expect({ status, type: headers.get('content-type'), lines }).toEqual({
      status: 409,
      type: 'application/problem+json',
      lines: [],
    })
    expect(problem).toMatchObject({ code: 'note-changed', status: 409, text: 'New words', rev: 3 })
    expect(problem).not.toHaveProperty('retryAfterMs')
  })

  it.each([
    [1, '1'],
    [1_000, '1'],
    [1_001, '2'],
    [20_000, '20'],
  ])('how long to wait, %i ms, is told as %s whole seconds', async (retryAfterMs, seconds) => {
    const { status, headers } = await answerTo(new HttpRefusal({ code: 'too-many', retryAfterMs }))
    expect({ status, seconds: headers.get('retry-after') }).toEqual({ status: 429, seconds })
  })

  it('a disk that fails is told so, with when to try again, and logged', async () => {
    const { status, headers, problem, lines } = await answerTo(
      new StoreError('could not write (SQLITE_FULL): database or disk is full'),
    )
    expect({ status, retry: headers.get('retry-after'), code: problem.code }).toEqual({
      status: 503,
      retry: '2',
      code: 'cannot-save',
    })
    expect(JSON.stringify(problem)).not.toContain('SQLITE')
    expect(lines).toHaveLength(1)
  })

  it('a bug is logged once, with its route and not its address, and tells the person nothing of our insides', async () => {
    const { status, problem, lines } = await answerTo(new TypeError('cannot read x of undefined'))
    expect({ status, code: problem.code }).toEqual({ status: 500, code: 'broken' })
    expect(JSON.stringify(problem)).not.toContain('undefined')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('cannot read x of undefined')
    expect(lines[0]).toContain('/notes/:id')
    expect(lines[0]).not.toContain('hush')
    expect(lines[0]).not.toContain('note-1234')
  })
})
