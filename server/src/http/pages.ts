/**
 * The pages and their files. An address of the product (docs/contract.md) answers one of three built pages, which finds
 * out from the address what to show; every other path is a file of the builds or is not there.
 */
import { mendPath } from '@gatherboard/shared/values/link-secrets'
import { Hono, type Context } from 'hono'
import { answerProblem } from './on-error.ts'
import { listSocketSources, type OwnHosts } from './own-hosts.ts'
import { createPagePolicy } from './page-policy.ts'
import { answerPlainPage, escapeHtml, wantsPage } from './plain-page.ts'
import { createSiteFile, type Encoding, type SiteFile, type SiteFiles } from './site-files.ts'

/** What a phone opens first: a box for the code. */
const CODE_PAGES = ['/']
/** With a link: a box to write in. `/note` is what a phone's service worker keeps of it; no event has that address. */
const NOTE_PAGES = ['/j/:code', '/e/:id', '/note']
/** What large screens open; with tldraw, which a phone never downloads. */
const LARGE_NAMES = ['canvas', 'projector', 'poster', 'panel', 'list', 'sort', 'report']
const LARGE_PAGES = ['/organise', ...LARGE_NAMES.map((page) => `/e/:id/${page}`)]
const LARGE_ADDRESS = new RegExp(`^/(?:organise|e/[^/]+/(?:${LARGE_NAMES.join('|')}))/?#`)

type PageDeps = OwnHosts & { files: SiteFiles; tldrawLicenseKey: string | undefined }

export function pageRoutes({ files, tldrawLicenseKey, ...hosts }: PageDeps): Hono {
  const app = new Hono()
  const builtLarge = files.get('/large.html')
  const largePage =
    builtLarge && tldrawLicenseKey !== undefined ? addLicenseKey(builtLarge, tldrawLicenseKey) : builtLarge

  const createAnswer = (built: SiteFile | undefined, page = built) => {
    // Of the page as it was built: nothing that the host's settings add to it may ever run.
    const writePolicy = built && createPagePolicy(Buffer.from(built.bytes).toString())
    return (c: Context) =>
      page && writePolicy
        ? answerFile(c, page, { 'content-security-policy': writePolicy(listSocketSources(c, hosts)) })
        : answerNotBuilt(c)
  }
  // With a slash at the end too: that is how addresses come back from some messengers.
  const servePage = (paths: readonly string[], answer: (c: Context) => Response | Promise<Response>): void => {
    for (const path of paths) app.on('GET', [path, `${path}/`], answer)
  }
  const answerLarge = createAnswer(builtLarge, largePage)
  servePage(CODE_PAGES, createAnswer(files.get('/phone.html')))
  servePage(NOTE_PAGES, createAnswer(files.get('/note.html')))
  servePage(LARGE_PAGES, answerLarge)
  app.get('*', async (c, next) => {
    // A mail program has encoded the `#` of a link, secret and all. The page puts its address right before it asks for
    // anything else.
    if (LARGE_ADDRESS.test(mendPath(c.req.path) ?? '')) return answerLarge(c)
    const file = files.get(c.req.path)
    // The pages have addresses of their own; by their file names they would not know what to show.
    if (!file || file.contentType.startsWith('text/html')) return next()
    return answerFile(c, file)
  })
  return app
}

/** A person in front of a browser is told in a page; a program in a problem. */
export function answerNotFound(c: Context): Response {
  if (!wantsPage(c)) return answerProblem(c, { code: 'not-found' })
  return answerPlainPage(
    c,
    'There is nothing here',
    'Check the address, or scan the QR code on the poster again. You can also <a href="/">type in the six letters and numbers</a>.',
    404,
  )
}

const answerNotBuilt = (c: Context): Response =>
  answerPlainPage(
    c,
    'The pages are not built yet',
    'The server runs, but its pages are missing. Start it with <code>npm start</code>, which builds them.',
    503,
  )

/** @param more headers of this file alone; also with 304, whose headers a browser takes for the file it has kept */
async function answerFile(c: Context, file: SiteFile, more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const headers: Record<string, string> = {
    ...more,
    'content-type': file.contentType,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: file.etag,
    vary: 'Accept-Encoding',
  }
  if (readEtags(c).includes(file.etag)) return c.body(null, 304, headers)
  for (const encoding of readEncodings(c)) {
    const encoded = await file.encoded(encoding)
    if (encoded) return c.body(encoded, 200, { ...headers, 'content-encoding': encoding })
  }
  return c.body(file.bytes, 200, headers)
}

/** What the browser takes, best first. */
function readEncodings(c: Context): Encoding[] {
  const accepted = new Set(
    (c.req.header('accept-encoding') ?? '')
      .split(',')
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim().toLowerCase()),
  )
  return (['br', 'gzip'] as const).filter((encoding) => accepted.has(encoding))
}

const readEtags = (c: Context): string[] =>
  (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))

/** The page reads the key from here: it belongs to the host, not to the build. */
function addLicenseKey(page: SiteFile, key: string): SiteFile {
  const html = Buffer.from(page.bytes).toString()
  return createSiteFile(
    '/large.html',
    Buffer.from(
      html.replace('</head>', () => `  <meta name="tldraw-license-key" content="${escapeHtml(key)}" />\n  </head>`),
    ),
  )
}
