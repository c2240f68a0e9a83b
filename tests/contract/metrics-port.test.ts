/** The figures on a port of their own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '@gatherboard/server/cli/connection'
import { readConfig } from '@gatherboard/server/config'
import { createLog } from '@gatherboard/server/log'
import { expect, it } from 'vitest'
import { startServer } from '../support/server.ts'

/** A port that was free a moment ago. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('[H3] METRICS_PORT gives figures to programs of this machine and nothing else, and ends with the server', async () => {
  const port = await findFreePort()
  await using server = await startServer({ env: { METRICS_PORT: String(port), HOST: '0.0.0.0' } })
  const figures = await fetch(`http://127.0.0.1:${port}/metrics`)
  expect(figures.status).toBe(200)
  expect(await figures.text()).toMatch(/^gatherboard_sockets 0$/m)
  for (const path of ['/', '/healthz', '/api/events']) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`)
    expect([path, answer.status, await answer.text()]).toEqual([path, 404, ''])
  }
  expect((await server.api('/metrics')).status).toBe(401)
  expect((await server.api('/metrics', { token: server.organiserKey })).status).toBe(200)
  expect(await server.stop()).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow('fetch failed')
})

it('[H3] a port that is taken is one sentence at the start', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  try {
    const starting = startServer({ env: { METRICS_PORT: String(port) } })
    await expect(starting).rejects.toThrow(`METRICS_PORT ${port} is taken by another program: choose another one`)
  } finally {
    taken.close()
  }
})

it('[H3] a command leaves METRICS_PORT to the server that people use', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const dataDir = await mkdtemp(join(tmpdir(), 'gatherboard-'))
  try {
    const config = readConfig({ DATA_DIR: dataDir, METRICS_PORT: String(port) })
    const connection = await openConnection(config, createLog({ level: 'silent', write: () => undefined }))
    expect((await connection.call('/api/events')).status).toBe(200)
    await connection.close()
  } finally {
    taken.close()
    await rm(dataDir, { recursive: true })
  }
})
