import { describe, expect, it } from 'vitest'
import { OwnNames, readHostName, type OwnNamesOptions } from './own-names.ts'

const open = (options: Partial<OwnNamesOptions> = {}): OwnNames =>
  new OwnNames({ publicUrl: undefined, allowedHosts: [], trustProxy: false, machineName: 'Anna-Laptop', ...options })
const withHeaders =
  (headers: Record<string, string>) =>
  (name: string): string | undefined =>
    headers[name]
const isAskedFor = (host: string, options?: Partial<OwnNamesOptions>): boolean =>
  open(options).isAskedFor(withHeaders({ host }))
const isFromOurPage = (headers: Record<string, string>, options?: Partial<OwnNamesOptions>): boolean =>
  open(options).isFromOurPage(withHeaders({ host: '192.168.1.20:8787', ...headers }))

describe('[H1] the names of this server', () => {
  it.each([
    '192.168.1.20:8787',
    '192.168.1.20',
    '127.0.0.1:8787',
    '[::1]:8787',
    '[2001:db8::7]',
    '[fe80::1%25eth0]:8787',
    'localhost:8787',
    'LOCALHOST',
    'board.localhost:8787',
    'board.test',
    'anna-laptop:8787',
    'Anna-Laptop.local',
    'anna-laptop.local.:8787',
    'gatherboard',
    'box.internal',
    'gatherboard.lan',
    'anna-laptop.home',
    'anna-laptop.fritz.box:8787',
    'laptop.home.arpa',
    'app.default.svc.cluster.local',
    '',
  ])('are these, whatever is set: %s', (host) => expect(isAskedFor(host)).toBe(true))

  it.each([
    'evil.example',
    'evil.example:8787',
    '192.168.1.20.evil.example',
    'localhost.evil.example',
    'test.evil.example',
    'anna-laptop.evil.example',
    'rebind.it',
    'other.home',
    'other.fritz.box',
    'a.anna-laptop.home',
    'evil.lan.example',
    'a.homearpa.org',
    'evil.example.',
    '[evil.example]',
    'a b',
    'a@localhost',
    'localhost:8787:1',
    'localhost/',
    '.',
  ])('are none of these: %s', (host) => expect(isAskedFor(host)).toBe(false))

  it('are the ones that the host has set: PUBLIC_URL with any port, ALLOWED_HOSTS, all names below one, all names', () => {
    expect(isAskedFor('board.example.org', { publicUrl: 'https://Board.example.org' })).toBe(true)
    expect(isAskedFor('board.example.org:444', { publicUrl: 'https://board.example.org' })).toBe(true)
    expect(isAskedFor('www.example.org', { publicUrl: 'https://board.example.org' })).toBe(false)
    const allowedHosts = ['board.example.org', '*.hall.example']
    expect(isAskedFor('Board.Example.org:80', { allowedHosts })).toBe(true)
    expect(isAskedFor('a.b.hall.example', { allowedHosts })).toBe(true)
    expect(isAskedFor('hall.example', { allowedHosts })).toBe(false)
    expect(isAskedFor('evilhall.example', { allowedHosts })).toBe(false)
    expect(isAskedFor('anything.example', { allowedHosts: ['*'] })).toBe(true)
    expect(isAskedFor('laptop.fritz.box', { machineName: 'laptop.fritz.box' })).toBe(true)
    expect(isAskedFor('laptop.home', { machineName: 'Laptop.local' })).toBe(true)
  })

  it('are looked for in what a proxy says only where one is trusted, and there in its own word alone', () => {
    const header = withHeaders({ host: '127.0.0.1:8787', 'x-forwarded-host': 'localhost, evil.example' })
    expect(open().isAskedFor(header)).toBe(true)
    expect(open({ trustProxy: true }).isAskedFor(header)).toBe(false)
    expect(open({ trustProxy: true, publicUrl: 'https://evil.example' }).isAskedFor(header)).toBe(true)
  })

  it('are not asked of a program that gives none', () => expect(open().isAskedFor(() => undefined)).toBe(true))

  it.each([
    ['board.example.org:444', 'board.example.org'],
    ['[::1]:80', '::1'],
    ['a:b', undefined],
    ['', undefined],
    ['a.', 'a'],
  ])('are read without their port: %j is %j', (host, name) => expect(readHostName(host)).toBe(name))
})

describe('[H2] a page of ours', () => {
  it.each([
    [{}],
    [{ origin: 'http://192.168.1.20:8787' }],
    [{ origin: 'http://192.168.1.20' }],
    [{ host: '127.0.0.1:8787', origin: 'http://localhost:8787' }],
    [{ host: 'board.test', origin: 'http://board.test' }],
    [{ host: '[::1]:8787', origin: 'http://[::1]:8787' }],
    [{ origin: 'ws://192.168.1.20:8787' }],
    [{ origin: 'wss://192.168.1.20' }],
    [{ origin: 'null' }],
    [{ host: 'inside', origin: 'https://public.example', 'sec-fetch-site': 'same-origin' }],
  ])('or no page at all: %j', (headers) => expect(isFromOurPage(headers)).toBe(true))

  it.each([
    [{ origin: 'http://evil.example' }],
    [{ origin: 'https://192.168.1.21' }],
    [{ origin: 'http://192.168.1.20.evil.example' }],
    [{ origin: 'http://localhost:8787' }],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'null', upgrade: 'websocket' }],
    [{ origin: 'http://192.168.1.20:8787', 'sec-fetch-site': 'same-site' }],
    [{ origin: 'wss://evil.example' }],
    [{ origin: 'file://' }],
    [{ origin: 'chrome-extension://192.168.1.20' }],
    [{ origin: 'http://192.168.1.20:8787@evil.example' }],
    [{ origin: '' }],
  ])('is not: %j', (headers) => expect(isFromOurPage(headers)).toBe(false))

  it('is one under the name that the host has set, also where a proxy writes a name of its own', () => {
    const headers = { host: '127.0.0.1:8787', origin: 'https://board.example.org' }
    expect(isFromOurPage(headers)).toBe(false)
    expect(isFromOurPage(headers, { publicUrl: 'https://board.example.org' })).toBe(true)
    expect(isFromOurPage(headers, { allowedHosts: ['*.example.org'] })).toBe(true)
    expect(isFromOurPage({ ...headers, 'x-forwarded-host': 'board.example.org' })).toBe(false)
    expect(isFromOurPage({ ...headers, 'x-forwarded-host': 'board.example.org' }, { trustProxy: true })).toBe(true)
  })
})
