/**
 * The pages' own connection where a socket does not come about: swallowed, refused by the browser, or let through by no
 * network.
 */
import { createServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { roomName } from '@gatherboard/shared/wall/schema'
import { newEventId, type EventId } from '@gatherboard/shared/values/ids'
import { afterEach, expect, it, onTestFinished, vi } from 'vitest'
import { openConnection, type Connection } from '../../client/src/wall/connection.ts'
import { openLine } from '../support/line.ts'
import { borrowServer } from '../support/server.ts'
import { until } from '../support/until.ts'

const HANDSHAKE_MS = 200

afterEach(() => vi.unstubAllGlobals())

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`
}

function open(serverUrl: string, { eventId = newEventId() as string, token = 'none.yet' } = {}): Connection {
  const connection = openConnection({
    room: roomName('wall', eventId as EventId),
    token,
    view: 'canvas',
    serverUrl,
    handshakeMsMax: HANDSHAKE_MS,
    random: () => 0,
  })
  onTestFinished(() => connection.close())
  return connection
}

const hasNoSockets = ({ status }: Connection): boolean => status.state === 'offline' && status.hasNoSockets === true

it('[W3] a server that takes the call and never answers is given up and called again, and again', async () => {
  const calls = new Set<Socket>()
  const held = new Set<Socket>()
  const server = createTcpServer((socket) => {
    calls.add(socket)
    held.add(socket)
    socket
      .on('error', () => socket.destroy())
      .on('close', () => held.delete(socket))
      .resume()
    onTestFinished(() => void socket.destroy())
  })
  const connection = open(await listen(server))
  await until('a third call', () => calls.size >= 3)
  await until('the first ones to be hung up', () => held.size <= 1)
  await until('the page to say that it is offline', () => connection.status.state === 'offline')
  // Nobody is there: no word about sockets.
  expect(hasNoSockets(connection)).toBe(false)
})

it('[W3] one swallowed handshake costs a page its seconds and no more', async () => {
  const server = await borrowServer()
  const { event, tokens } = await server.createEvent()
  await using line = await openLine(server.port)
  line.goSilent()
  const connection = open(`ws://127.0.0.1:${line.port}/sync`, { eventId: event.id, token: tokens.facilitator })
  let givenUp = 0
  connection.provider.on('connection-close', () => void (givenUp += 1))
  await until('the first socket to be given up', () => givenUp > 0)
  line.restore()
  await until('the wall', () => connection.status.state === 'live')
})

it('[W2] a browser that makes no socket at all ends no page; it says so, and is live as soon as it makes one', async () => {
  const server = await borrowServer()
  const { event, tokens } = await server.createEvent()
  const RealSocket = globalThis.WebSocket
  let isRefusing = true
  vi.stubGlobal(
    'WebSocket',
    class extends RealSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        // As Safari 15 does where a policy says no more than 'self'.
        if (isRefusing) throw new DOMException('The operation is insecure.', 'SecurityError')
        super(url, protocols)
      }
    },
  )
  const connection = open(server.syncUrl, { eventId: event.id, token: tokens.facilitator })
  await until('the page to say it', () => hasNoSockets(connection))
  isRefusing = false
  await until('the wall', () => connection.status.state === 'live')
})

it('[W2] a token that cannot be a subprotocol ends no page either', async () => {
  const server = await borrowServer()
  const connection = open(server.syncUrl, { token: 'abc.def)' })
  await until('the page to say it', () => hasNoSockets(connection))
})

it('[W2] a network that lets no socket through is told from a server that is away', async () => {
  let upgrades = 0
  let isServing = false
  const server = createServer((_request, response) => void response.writeHead(isServing ? 200 : 503).end())
  server.on('upgrade', (_request, socket) => {
    upgrades += 1
    socket.destroy()
  })
  const connection = open(await listen(server))
  await until('several tries', () => upgrades >= 4)
  expect(hasNoSockets(connection)).toBe(false)
  isServing = true
  await until('the page to say it', () => hasNoSockets(connection))
})
