/**
 * The network of a hall between a browser and a server: an HTTP proxy, because that is the one way to a plain-http
 * name of one's own (no secure context) which all engines have. It can be cut and mended, and is where a page is made
 * what the tests need: a page tells what went wrong in it, and it can be given the limits of an old Safari.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'

export type HallLine = AsyncDisposable & {
  readonly port: number
  /** What is open is cut, and nothing opens. */
  cut(): void
  mend(): void
}

/** What a page is made into on its way. */
export type PageChange = {
  /** Runs before anything of the page. */
  readonly script: string
  /** Of pages and style sheets. */
  changeText?(text: string, contentType: string): string
  changePolicy?(policy: string, host: string): string
}

/** Where a page keeps what went wrong in it, for tests: WebKit's driver has no console. */
const KEEP_PROBLEMS = `
globalThis.hallProblems = []
const keep = (text) => globalThis.hallProblems.push(String(text))
addEventListener('error', (event) => keep(event.error?.stack ?? event.message))
addEventListener('unhandledrejection', (event) => keep(event.reason?.stack ?? event.reason))
addEventListener('securitypolicyviolation', (event) => keep('policy: ' + event.violatedDirective + ' ' + event.blockedURI))
`

export async function openHallLine(serverPort: number, change?: PageChange): Promise<HallLine> {
  let isCut = false
  const open = new Set<Socket>()
  const hold = (socket: Socket): void => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => open.delete(socket))
  }

  const proxy = createServer((asked, answer) => pass(asked, answer, serverPort, change))
  proxy.on('connection', (socket) => (isCut ? socket.destroy() : hold(socket)))
  // A socket comes by one of two ways: WebKit asks for it as for a page, the others for a way through.
  proxy.on('upgrade', (asked, near: Socket, head: Buffer) => {
    const { pathname, search } = new URL(asked.url ?? '/', `http://${asked.headers.host}`)
    const lines = asked.rawHeaders.map((text, index) => (index % 2 === 0 ? `\r\n${text}: ` : text))
    join(near, `GET ${pathname}${search} HTTP/1.1${lines.join('')}\r\n\r\n`, head)
  })
  proxy.on('connect', (_asked, near: Socket, head: Buffer) => {
    near.write('HTTP/1.1 200 OK\r\n\r\n')
    join(near, '', head)
  })
  const join = (near: Socket, first: string, head: Buffer): void => {
    const far = connect(serverPort, '127.0.0.1')
    hold(far)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    far.write(first)
    far.write(head)
    far.pipe(near)
    near.pipe(far)
  }
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const cutAll = (): void => {
    for (const socket of [...open]) socket.destroy()
  }
  return {
    port: (proxy.address() as AddressInfo).port,
    cut() {
      isCut = true
      cutAll()
    },
    mend: () => void (isCut = false),
    async [Symbol.asyncDispose]() {
      proxy.close()
      cutAll()
      await once(proxy, 'close')
    },
  }
}

function pass(asked: IncomingMessage, answer: ServerResponse, port: number, change: PageChange | undefined): void {
  const { pathname, search } = new URL(asked.url ?? '/', `http://${asked.headers.host}`)
  const { 'accept-encoding': _packed, 'proxy-connection': _hop, ...headers } = asked.headers
  const far = request({ host: '127.0.0.1', port, path: pathname + search, method: asked.method, headers }, (got) => {
    const type = got.headers['content-type'] ?? ''
    if (!/^text\/(html|css)/.test(type)) {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
      return
    }
    const chunks: Buffer[] = []
    got.on('data', (chunk: Buffer) => chunks.push(chunk))
    got.on('end', () => sendChanged(answer, got, { text: Buffer.concat(chunks).toString(), type, change, asked }))
  })
  far.on('error', () => answer.destroy())
  answer.on('close', () => far.destroy())
  asked.pipe(far)
}

type Changing = { text: string; type: string; change: PageChange | undefined; asked: IncomingMessage }

function sendChanged(answer: ServerResponse, got: IncomingMessage, { text, type, change, asked }: Changing): void {
  const script = `(() => {${KEEP_PROBLEMS};${change?.script ?? ''}})()`
  const changed = change?.changeText?.(text, type) ?? text
  const body = type.startsWith('text/html')
    ? changed.replace('<head>', () => `<head><script>${script}</script>`)
    : changed
  const { 'content-length': _length, etag: _etag, 'content-security-policy': policy, ...headers } = got.headers
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`
  const opened = String(policy ?? '').replace("script-src 'self'", `script-src 'self' ${hash}`)
  answer.writeHead(got.statusCode ?? 502, {
    ...headers,
    ...(policy
      ? { 'content-security-policy': change?.changePolicy?.(opened, asked.headers.host ?? '') ?? opened }
      : {}),
    'content-length': Buffer.byteLength(body),
  })
  answer.end(body)
}
