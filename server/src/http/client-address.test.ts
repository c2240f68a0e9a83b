import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { createClientAddress, isLocal } from './client-address.ts'

async function ask(remoteAddress: string | undefined, headers: Record<string, string> = {}, trustProxy = false) {
  const app = new Hono()
  const clientAddress = createClientAddress(trustProxy)
  app.get('/', (c) => c.json({ address: clientAddress(c) ?? null, local: isLocal(c) }))
  const response = await app.request(
    '/',
    { headers },
    remoteAddress === undefined ? undefined : { incoming: { socket: { remoteAddress } } },
  )
  return (await response.json()) as { address: string | null; local: boolean }
}

describe('where a request comes from', () => {
  it.each([
    ['192.168.1.5', '192.168.1.5'],
    ['::ffff:192.168.1.5', '192.168.1.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, null],
  ])('%s counts as %s: an IPv6 household is one', async (remote, address) => {
    expect((await ask(remote)).address).toBe(address)
  })

  it('is what our proxy says, and only when there is one, and only its own word', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' }
    expect((await ask('10.0.0.2', headers, true)).address).toBe('198.51.100.7')
    expect((await ask('10.0.0.2', headers, false)).address).toBe('10.0.0.2')
    expect((await ask('10.0.0.2', {}, true)).address).toBe('10.0.0.2')
  })

  it.each([
    ['198.51.100.7:51234', '198.51.100.7'],
    ['[2001:db8:1:2::9]:51234', '2001:db8:1:2'],
    ['[2001:db8:1:2::9]', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
  ])('without the port that some proxies write: %s is %s', async (forwarded, address) => {
    expect((await ask('10.0.0.2', { 'x-forwarded-for': forwarded }, true)).address).toBe(address)
  })

  it('is this machine only when nobody forwarded it', async () => {
    for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '127.3.2.1', '::1'])
      expect((await ask(address)).local, address).toBe(true)
    for (const address of ['192.168.1.5', '::ffff:10.0.0.1', '2001:db8::1', undefined])
      expect((await ask(address)).local, address).toBe(false)
    expect((await ask('127.0.0.1', { 'x-forwarded-for': '203.0.113.1' })).local).toBe(false)
    expect((await ask('127.0.0.1', { forwarded: 'for=203.0.113.1' })).local).toBe(false)
  })
})
