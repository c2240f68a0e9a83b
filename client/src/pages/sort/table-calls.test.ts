/** Under which id a page of the sort table asks. */
import { afterEach, expect, it, vi } from 'vitest'
import { createCalls } from './table-calls.ts'

afterEach(() => vi.unstubAllGlobals())

it('[T2] a page that comes back after it was put away asks under another id: who has left is given nothing', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path.split('/').at(-1)}`)
    return method === 'DELETE'
      ? new Response(null, { status: 204 })
      : Response.json({ claims: [], taken: [], sorters: 0 })
  })
  const calls = createCalls({ eventId: 'an-event-id', token: 'a-token' })
  const hold = (turn: number) => calls.hold({ turn, keep: [], wish: [], count: 0 })
  await hold(1)
  await hold(2)
  calls.leave()
  await hold(3)
  const ids = asked.map((each) => each.split(' ')[1])
  expect(asked.map((each) => each.split(' ')[0])).toEqual(['PUT', 'PUT', 'DELETE', 'PUT'])
  expect(new Set(ids.slice(0, 3)).size).toBe(1)
  expect(ids[3]).not.toBe(ids[0])
})
