import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { until } from '../../../tests/support/until.ts'
import { watchConnections, type ConnectionLimits } from './connections.ts'

const LIMITS: ConnectionLimits = { connectionsMax: 4, shortBodyMsMax: 60_000, stillConnectionMsMax: 60_000 }

/** Answers every request but those for `/slow` or for something slow, whose answers wait. */
async function openServer(limits: Partial<ConnectionLimits> = {}) {
  const server: Server = createServer()
  watchConnections(server, { ...LIMITS, ...limits })
  const slow: Array<() => void> = []
  server.on('request', (request, response) => {
    const answer = (): void => void response.end('yes')
    request.resume()
    request.once('end', () => (request.url?.endsWith('slow') ? slow.push(answer) : answer()))
  })
  server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const open = async (sent = ''): Promise<{ socket: Socket; received: () => string }> => {
    const socket = connect(port, '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    let text = ''
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
    socket.on('error', () => undefined)
    await once(socket, 'connect')
    if (sent !== '') socket.write(sent)
    return { socket, received: () => text }
  }
  const ask = (path: string): Promise<number> =>
    new Promise((resolve, reject) =>
      get({ port, host: '127.0.0.1', path, agent: false }, (response) => resolve(response.resume().statusCode ?? 0)).on(
        'error',
        reject,
      ),
    )
  return { open, ask, slow }
}

const request = (path: string, more = ''): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`

describe('connections that do nothing', () => {
  it('[L22] never keep anybody out, however many there are: the oldest of them goes for each that comes', async () => {
    const { open, ask } = await openServer()
    const silent: Awaited<ReturnType<typeof open>>[] = []
    for (let index = 0; index < 6; index += 1) silent.push(await open())
    await until('the first two to be closed', () => silent.filter(({ socket }) => socket.closed).length === 2)
    expect(silent.map(({ socket }) => socket.closed)).toEqual([true, true, false, false, false, false])
    for (let times = 0; times < 10; times += 1) expect(await ask('/')).toBe(200)
  })

  it('[L22] go before those whose answer is under way, which stay', async () => {
    const { open, ask, slow } = await openServer()
    const waiting = await open(request('/slow'))
    await until('its request', () => slow.length === 1)
    for (let index = 0; index < 6; index += 1) await open('GET /never HTTP/1.1\r\nHost')
    expect(await ask('/')).toBe(200)
    slow[0]?.()
    await until('its answer', () => waiting.received().includes('200 OK'))
  })

  it('[L22] are also those that were answered and then kept open', async () => {
    const { open, ask } = await openServer()
    const idle: Awaited<ReturnType<typeof open>>[] = []
    for (let index = 0; index < 5; index += 1) {
      const opened = await open(request('/'))
      await until('its answer', () => opened.received().includes('200 OK'))
      idle.push(opened)
    }
    await until('the oldest to be closed', () => idle[0]?.socket.closed === true)
    expect(await ask('/')).toBe(200)
  })

  it('[L22] are not those that have become WebSockets: these have seats', async () => {
    const { open, ask } = await openServer()
    const upgraded: Awaited<ReturnType<typeof open>>[] = []
    for (let index = 0; index < 8; index += 1)
      upgraded.push(await open(request('/sync', 'Connection: Upgrade\r\nUpgrade: websocket\r\n')))
    await until('all of them', () => upgraded.every(({ received }) => received().includes('101')))
    expect(await ask('/')).toBe(200)
    expect(upgraded.filter(({ socket }) => socket.closed)).toEqual([])
  })

  it('[L22] and begin a body that never ends are closed, unless they upload a file', async () => {
    const { open } = await openServer({ shortBodyMsMax: 50 })
    const body = 'Content-Length: 1000\r\n'
    const [note, picture] = [
      await open(request('/api/join', body).replace('GET', 'POST')),
      await open(request('/api/events/event-1/sketches', body).replace('GET', 'POST')),
    ]
    await until('the note to be given up', () => note.socket.closed)
    expect(picture.socket.closed).toBe(false)
  })

  it('[L22] and on which nothing moves are closed', async () => {
    const { open } = await openServer({ stillConnectionMsMax: 50 })
    const { socket } = await open(
      request('/api/events/event-1/sketches', 'Content-Length: 1000\r\n').replace('GET', 'POST'),
    )
    await until('it to be closed', () => socket.closed)
  })

  it('[L22] are not those that have sent a file and wait for its turn', async () => {
    const { open, slow } = await openServer({ stillConnectionMsMax: 50 })
    const post = (path: string, more: string): string => request(path, more).replace('GET', 'POST')
    const sent = await open(`${post('/api/events/event-1/import?slow', 'Content-Length: 4\r\n')}text`)
    await until('its file', () => slow.length === 1)
    const stopped = await open(`${post('/api/events/event-1/import', 'Content-Length: 4\r\n')}te`)
    await until('the one that has stopped halfway to be closed', () => stopped.socket.closed)
    slow[0]?.()
    await until('the other to be answered', () => sent.received().includes('200 OK') || sent.socket.closed)
    expect(sent.received()).toContain('200 OK')
  })
})
