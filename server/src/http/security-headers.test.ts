import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { OwnHosts } from './own-hosts.ts'
import { securityHeaders } from './security-headers.ts'

async function ask(headers: Record<string, string>, hosts: Partial<OwnHosts> = {}): Promise<Headers> {
  const app = new Hono()
  app.use(securityHeaders({ publicUrl: undefined, trustProxy: false, ...hosts }))
  app.get('/', (c) => c.text('hello'))
  return (await app.request('/', { headers })).headers
}
const isHttps = (headers: Headers): boolean => {
  const given = ['strict-transport-security', 'cross-origin-opener-policy'].map((name) => headers.has(name))
  expect(new Set(given).size).toBe(1)
  return given[0] === true
}

describe('headers of every answer', () => {
  it('[H6] speak of HTTPS where PUBLIC_URL does, under its name alone', async () => {
    const publicUrl = 'https://board.example.org'
    expect(isHttps(await ask({ host: 'board.example.org' }, { publicUrl }))).toBe(true)
    expect(isHttps(await ask({ host: '192.168.1.20:8787' }, { publicUrl }))).toBe(false)
    expect(isHttps(await ask({ host: 'board.example.org' }, { publicUrl: 'http://board.example.org' }))).toBe(false)
    expect(isHttps(await ask({ host: 'board.example.org' }))).toBe(false)
  })

  it('[H6] believe of a scheme what a trusted proxy says of it, and nobody else', async () => {
    const headers = { host: 'board.example.org', 'x-forwarded-proto': 'https' }
    expect(isHttps(await ask(headers))).toBe(false)
    expect(isHttps(await ask(headers, { trustProxy: true }))).toBe(true)
    const publicUrl = 'https://board.example.org'
    expect(isHttps(await ask({ ...headers, 'x-forwarded-proto': 'http' }, { trustProxy: true, publicUrl }))).toBe(false)
    expect((await ask(headers, { trustProxy: true })).get('strict-transport-security')).toBe('max-age=15552000')
  })

  it('[H6] never let a page use a camera, a microphone or the place, nor another site show what is ours', async () => {
    const headers = await ask({})
    expect(headers.get('permissions-policy')).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
