import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { OwnNames } from '../own-names.ts'
import { frontDoor } from './front-door.ts'

const app = new Hono()
  .use(
    frontDoor({
      names: new OwnNames({ publicUrl: undefined, allowedHosts: [], trustProxy: false, machineName: 'laptop' }),
      security: { note: () => undefined, close: () => undefined },
    }),
  )
  .all('*', (c) => c.text('in'))

it.each([
  ['GET', '/healthz', 200],
  ['HEAD', '/readyz', 200],
  ['POST', '/healthz', 421],
  ['GET', '/healthz/more', 421],
  ['GET', '/metrics', 421],
  ['GET', '/', 421],
])('[H1] whoever looks after a server may call it by any name: %s %s', async (method, path, status) => {
  const answer = await app.request(`http://check.cloud.example${path}`, {
    method,
    headers: { host: 'check.cloud.example' },
  })
  expect(answer.status).toBe(status)
})
