import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { listSocketSources, type OwnHosts } from './own-hosts.ts'

async function list(headers: Record<string, string>, hosts: Partial<OwnHosts> = {}): Promise<string> {
  const app = new Hono()
  app.get('/', (c) => c.text(listSocketSources(c, { publicUrl: undefined, trustProxy: false, ...hosts })))
  return (await app.request('/', { headers })).text()
}

describe('[W2] the sockets a page may open', () => {
  it.each([
    ['board.example.org', 'ws://board.example.org wss://board.example.org'],
    ['Laptop:8787', 'ws://laptop:8787 wss://laptop:8787'],
    ['192.168.1.20:8787', 'ws://192.168.1.20:8787 wss://192.168.1.20:8787'],
  ])('are those of the host it was asked for by: %s', async (host, sources) =>
    expect(await list({ host })).toBe(sources),
  )

  it.each([
    'a.example; script-src *',
    'a b',
    "a'none'",
    'https://a',
    'a/b',
    '*',
    '*.example',
    'a,b',
    '[::1]:8787',
    'a_b',
    'a:',
    'a:123456',
    '',
    '-a',
    `${'a'.repeat(64)}.example`,
    'a.'.repeat(150),
  ])('are none of a name that is no plain one: %j', async (host) => expect(await list({ host })).toBe(''))

  it('are those of the proxy’s name only where a proxy is trusted, and always of the one the host has set', async () => {
    const headers = { host: 'inside:8787', 'x-forwarded-host': 'evil.example, board.example.org' }
    expect(await list(headers)).toBe('ws://inside:8787 wss://inside:8787')
    expect(await list(headers, { trustProxy: true })).toBe(
      'ws://inside:8787 wss://inside:8787 ws://board.example.org wss://board.example.org',
    )
    expect(await list({ host: 'inside:8787' }, { publicUrl: 'https://hall.example:444' })).toBe(
      'ws://inside:8787 wss://inside:8787 ws://hall.example:444 wss://hall.example:444',
    )
    expect(await list({ host: 'hall.example' }, { publicUrl: 'https://hall.example' })).toBe(
      'ws://hall.example wss://hall.example',
    )
  })
})
