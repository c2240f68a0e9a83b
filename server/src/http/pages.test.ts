import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createPagePolicy } from './page-policy.ts'
import { pageRoutes } from './pages.ts'
import { readSiteFiles } from './site-files.ts'

const SCRIPT = 'console.log("phone");\n'.repeat(100)
const dist = mkdtempSync(join(tmpdir(), 'gatherboard-pages-'))
afterAll(() => rmSync(dist, { recursive: true }))

const write = (path: string, content: string | Uint8Array): void => {
  mkdirSync(join(dist, path, '..'), { recursive: true })
  writeFileSync(join(dist, path), content)
}
write('phone/phone.html', '<!doctype html><html><head></head><body>phone: a code</body></html>')
write('phone/note.html', '<!doctype html><html><head></head><body>phone: a note</body></html>')
write('phone/assets/phone/main-abc.js', SCRIPT)
write('phone/.vite/manifest.json', '{}')
write('phone/assets/phone/main-abc.js.map', '{}')
const INLINE = 'retry("ü")\n'
write(
  'large/large.html',
  `<!doctype html><html><head><script>${INLINE}</script><script type="module" src="/assets/main.js"></script></head><body>large screen</body></html>`,
)
write(
  'large/assets/large/font.woff2',
  Uint8Array.from({ length: 64 }, (_, index) => index),
)
write('large/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')

const openPages = async (tldrawLicenseKey?: string) =>
  pageRoutes({
    files: await readSiteFiles([join(dist, 'large'), join(dist, 'phone')]),
    tldrawLicenseKey,
    publicUrl: 'https://board.example.org',
    trustProxy: false,
  })
const get = async (path: string, headers: Record<string, string> = {}) => (await openPages()).request(path, { headers })

describe('pages', () => {
  it.each([
    ['/', 'a code'],
    ['/j/K7M4XQ', 'a note'],
    ['/j/K7M4XQ/', 'a note'],
    ['/e/event-1234', 'a note'],
    ['/note', 'a note'],
  ])('a phone is given the page it can write in at %s: %s', async (path, box) => {
    const response = await get(path)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain(`phone: ${box}`)
  })

  it.each([
    '/organise',
    '/organise/',
    '/e/event-1234/canvas',
    '/e/event-1234/projector',
    '/e/event-1234/poster',
    '/e/event-1234/panel',
    '/e/event-1234/list',
    '/e/event-1234/sort',
    '/e/event-1234/report',
  ])('a large screen is given the page of large screens at %s', async (path) => {
    expect(await (await get(path)).text()).toContain('large screen')
  })

  it('are asked for again each time, and cost nothing when they are the same', async () => {
    const first = await get('/organise')
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const again = await get('/organise', { 'if-none-match': `W/${first.headers.get('etag')}` })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await get('/organise', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('carry the host’s tldraw key on large screens only, whatever characters it has', async () => {
    const pages = await openPages('tldraw-"key"/<$&>')
    const page = await (await pages.request('/e/event-1234/canvas')).text()
    expect(page).toContain('<meta name="tldraw-license-key" content="tldraw-&#34;key&#34;/&#60;$&#38;&#62;" />')
    expect(await (await pages.request('/')).text()).not.toContain('tldraw')
    expect(await (await (await openPages()).request('/organise')).text()).not.toContain('license')
  })

  it('allow their own inline scripts by hash, also when the browser has them already, and no others', async () => {
    const hash = createHash('sha256').update(INLINE).digest('base64')
    const first = await get('/e/event-1234/projector')
    const again = await get('/e/event-1234/projector', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
    for (const { headers } of [first, again])
      expect(headers.get('content-security-policy')).toContain(`; script-src 'self' 'sha256-${hash}'; style-src`)
    expect((await get('/e/event-1234')).headers.get('content-security-policy')).toContain(
      "; script-src 'self'; style-src",
    )
    const withKey = await (await openPages('<script>alert(1)</script>')).request('/organise')
    expect(withKey.headers.get('content-security-policy')?.match(/sha256/g)).toHaveLength(1)
  })

  it('[W2] name the sockets of their own host, which old Safari does not count as its own', async () => {
    for (const path of [
      '/',
      '/e/event-1234',
      '/j/K7M4XQ',
      '/organise',
      '/e/event-1234/canvas',
      '/e/event-1234/projector',
    ]) {
      const { headers } = await get(path, { host: '192.168.1.20:8787' })
      expect(headers.get('content-security-policy'), path).toContain(
        "; connect-src 'self' ws://192.168.1.20:8787 wss://192.168.1.20:8787 ws://board.example.org wss://board.example.org data: blob:;",
      )
    }
  })

  it.each([
    '/e/event-1234/canvas%23t=eyJ2IjoxfQ.abc',
    '/e/event-1234/projector%2523t%253DeyJ2IjoxfQ.abc',
    '/e/event-1234/panel/%23t=x',
    '/organise%23key=abc',
    '/organise%23/event/event-1234',
  ])('[W1] answer a link whose # was encoded with the page that puts it right: %s', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('large screen')
  })

  it.each(['/e/event-1234/nothing%23t=x', '/api/events%23t=x', '/assets%23t=x'])('do not answer %s', async (path) =>
    expect((await get(path)).status).toBe(404),
  )

  it('allow an inline script whose lines end as on Windows, which browsers read as plain line ends', () => {
    expect(createPagePolicy('<script>a\r\nb</script>')('')).toBe(createPagePolicy('<script>a\nb</script>')(''))
  })

  it('that are not built say so', async () => {
    const pages = pageRoutes({ files: new Map(), tldrawLicenseKey: undefined, publicUrl: undefined, trustProxy: false })
    const response = await pages.request('/organise')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm start')
  })
})

describe('files of the builds', () => {
  it('named after their content are kept for ever; others are asked for again', async () => {
    expect((await get('/assets/phone/main-abc.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    expect((await get('/favicon.svg')).headers.get('cache-control')).toBe('no-cache')
  })

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
    ['', null],
  ])('are compressed as the browser takes it: %j', async (accepted, encoding) => {
    const response = await get('/assets/phone/main-abc.js', { 'accept-encoding': accepted })
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('vary')).toBe('Accept-Encoding')
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
    expect(text.toString()).toBe(SCRIPT)
  })

  it('that are compressed already are sent as they are', async () => {
    const response = await get('/assets/large/font.woff2', { 'accept-encoding': 'gzip' })
    expect(response.headers.get('content-encoding')).toBeNull()
    expect(response.headers.get('content-type')).toBe('font/woff2')
    expect((await response.arrayBuffer()).byteLength).toBe(64)
  })

  it.each([
    '/.vite/manifest.json',
    '/assets/phone/main-abc.js.map',
    '/phone.html',
    '/note.html',
    '/large.html',
    '/assets/',
    '/package.json',
    '/constructor',
  ])('%s is not for reading', async (path) => {
    expect((await get(path)).status).toBe(404)
  })
})
