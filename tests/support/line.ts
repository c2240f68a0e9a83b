/**
 * The network between a browser and a server, to be broken in the ways that networks break: in silence, with only the
 * answers lost, or by a login page that answers everything. It passes bytes and knows nothing of what they say.
 */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Line = AsyncDisposable & {
  readonly port: number
  /** Bytes disappear both ways; nobody is told, nothing is closed. */
  goSilent(): void
  /** What is asked arrives; what is answered disappears. */
  loseAnswers(): void
  /** All that is open is cut, and every request from now on gets this instead of an answer of the server's. */
  answerAll(answer: { status: string; headers?: Record<string, string>; body?: string }): void
  /** New connections work again; those that have lost bytes stay as they are: dead, and nobody is told. */
  restore(): void
  /** As `restore`, and what is dead is cut, so that both ends know. */
  mend(): void
}

type Mode = 'passing' | 'silent' | 'losing-answers'

export async function openLine(serverPort: number): Promise<Line> {
  let mode: Mode = 'passing'
  let instead: string | undefined
  const open = new Set<Socket>()
  const dead = new Set<Socket>()

  const server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1')
    const wasInstead = instead
    for (const socket of [near, far]) {
      open.add(socket)
      // The other end is ended too, below; what went wrong does not matter to a line.
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        open.delete(socket)
        dead.delete(socket)
        if (!dead.has(near) && !dead.has(far)) for (const end of [near, far]) end.destroy()
      })
    }
    const lose = (): void => {
      dead.add(near)
      dead.add(far)
    }
    near.on('data', (bytes) => {
      if (wasInstead !== undefined) return void near.end(wasInstead)
      if (mode === 'silent') lose()
      if (!dead.has(near) || mode === 'losing-answers') far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (mode !== 'passing') lose()
      if (!dead.has(far)) near.write(bytes)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const cut = (sockets: Iterable<Socket>): void => {
    for (const socket of [...sockets]) socket.destroy()
  }
  const pass = (): void => {
    mode = 'passing'
    instead = undefined
  }
  return {
    port: (server.address() as AddressInfo).port,
    goSilent: () => void (mode = 'silent'),
    loseAnswers: () => void (mode = 'losing-answers'),
    answerAll({ status, headers = {}, body = '' }) {
      const all = {
        'content-type': 'text/html',
        connection: 'close',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      }
      instead = `HTTP/1.1 ${status}\r\n${Object.entries(all)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n${body}`
      cut(open)
    },
    restore: pass,
    mend() {
      pass()
      cut(dead)
    },
    async [Symbol.asyncDispose]() {
      server.close()
      cut(open)
      await once(server, 'close')
    },
  }
}
