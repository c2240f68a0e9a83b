/**
 * What pictures cost the process: no answer, however it ends, leaves a file open, and what was erased is off the disk.
 */
import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { SavedSketch } from '@gatherboard/shared/api/sketches'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { until } from '../support/until.ts'
import { createForm, readAssetFiles } from './sketch-driver.ts'

let server: TestServer
let access: EventAccess
/** More than socket buffers take in by themselves, so that somebody who does not read holds it up. */
let picture: Buffer
beforeAll(async () => {
  server = await startServer()
  access = await server.createEvent()
  picture = await sharp({
    create: {
      width: 2_400,
      height: 2_000,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 128, sigma: 80 },
    },
  })
    .jpeg({ quality: 100 })
    .toBuffer()
})
afterAll(() => server[Symbol.asyncDispose]())

async function pin(): Promise<string> {
  const answer = await server.api<SavedSketch>(`/api/events/${access.event.id}/sketches`, {
    method: 'POST',
    token: access.tokens.facilitator,
    body: createForm(picture),
  })
  expect(answer.status).toBe(201)
  return answer.body.asset
}

const canCount = existsSync('/proc/self/fd')
/** Pictures that the process has open, those that have no name any more too. */
function listOpen(): string[] {
  return readdirSync(`/proc/${server.pid}/fd`).flatMap((fd) => {
    try {
      const name = readlinkSync(`/proc/${server.pid}/fd/${fd}`)
      return name.includes('/assets/') ? [name] : []
    } catch (error) {
      // Closed between the look and the reading.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw error
    }
  })
}
const ask = (asset: string, options: RequestInit = {}) =>
  fetch(`${server.url}/api/assets/${asset}`, {
    ...options,
    headers: { authorization: `Bearer ${access.tokens.facilitator}`, ...options.headers },
  })

/** Asks for a picture and never reads the answer, as a phone that has lost its network does. */
function stall(asset: string) {
  const socket = connect(server.port, '127.0.0.1')
  // The server cuts it when the picture is erased: that is what is tested.
  socket.on('error', () => undefined)
  socket.write(
    `GET /api/assets/${asset} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${access.tokens.facilitator}\r\n\r\n`,
  )
  return socket
}

describe.skipIf(!canCount)('files that are open (counted where /proc is)', () => {
  it('[A12] none after HEAD, 304, a part, or a reader who goes half-way', async () => {
    const asset = await pin()
    const whole = await ask(asset)
    const etag = whole.headers.get('etag') ?? ''
    expect((await whole.arrayBuffer()).byteLength).toBe(Number(whole.headers.get('content-length')))
    for (let times = 0; times < 20; times += 1) {
      const head = await ask(asset, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-length')]).toEqual([200, whole.headers.get('content-length')])
      expect((await ask(asset, { headers: { 'if-none-match': etag } })).status).toBe(304)
      await (await ask(asset, { headers: { range: 'bytes=0-9' } })).arrayBuffer()
      const leaving = request(
        `${server.url}/api/assets/${asset}`,
        { headers: { authorization: `Bearer ${access.tokens.facilitator}` } },
        (answer) => answer.once('data', () => leaving.destroy()),
      )
      leaving.on('error', () => undefined)
      leaving.end()
    }
    await until('every file to be closed', () => listOpen().length === 0)
  })

  it('[A9] erased, it is off the disk although somebody holds on to it, and their connection ends', async () => {
    const asset = await pin()
    const { body: sketches } = await server.api<Array<{ sketchId: string; asset: string }>>(
      `/api/events/${access.event.id}/sketches`,
      { token: access.tokens.facilitator },
    )
    const sketchId = sketches.find((sketch) => sketch.asset === asset)?.sketchId
    const socket = stall(asset)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await until('it to be held open', () => listOpen().some((name) => name.includes(asset)))
    expect(
      (
        await server.api(`/api/events/${access.event.id}/sketches/${sketchId}`, {
          method: 'DELETE',
          token: access.tokens.facilitator,
        })
      ).status,
    ).toBe(204)
    expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(asset))).toEqual([])
    expect(listOpen().filter((name) => name.includes(asset))).toEqual([])
    socket.resume()
    await closed
  })

  it('[A9] so it is when the whole event goes', async () => {
    const before = access
    access = await server.createEvent()
    const asset = await pin()
    const socket = stall(asset)
    await until('it to be held open', () => listOpen().some((name) => name.includes(asset)))
    expect(
      (await server.api(`/api/events/${access.event.id}`, { method: 'DELETE', token: server.organiserKey })).status,
    ).toBe(204)
    expect(listOpen()).toEqual([])
    expect([...readAssetFiles(server.dataDir).keys()].filter((name) => name.includes(asset))).toEqual([])
    socket.destroy()
    access = before
  })
})
