/**
 * The whole server inside the test's process, on a free port with a folder of its own, and a clock that the test turns.
 * For tests of what the API answers; tests of crashes and signals start a process of its own (`support/server.ts`).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '@gatherboard/server/clock'
import { readConfig } from '@gatherboard/server/config'
import { createLog } from '@gatherboard/server/log'
import { startServer, type RunningServer } from '@gatherboard/server/server'
import type { CreateEvent, EventAccess } from '@gatherboard/shared/api/events'
import type { Joined } from '@gatherboard/shared/api/join'
import type { Problem } from '@gatherboard/shared/api/problem'

export const ORGANISER_KEY = 'organiser-key-of-this-test'
export const SITE_URL = 'http://wall.test:8787'

/** Before the day on which the clock of these tests begins. */
const BUILT_ON = '2026-01-01'

export type Answer<Body> = { status: number; headers: Headers; body: Body }
type CallOptions = {
  token?: string | undefined
  method?: string
  json?: unknown
  raw?: BodyInit
  headers?: Record<string, string>
}

export type OpenServer = AsyncDisposable & {
  readonly server: RunningServer
  readonly clock: ManualClock
  readonly dataDir: string
  /** Where peers connect; links in answers name SITE_URL. */
  readonly syncUrl: string
  /** Everything that was logged, at the most talkative level. */
  readonly logged: () => string
  call<Body = Problem>(path: string, options?: CallOptions): Promise<Answer<Body>>
  createEvent(input?: Partial<CreateEvent>): Promise<EventAccess>
  join(code: string, device?: string): Promise<Joined>
  /** Closes it and starts it again on the same folder, perhaps after something was done to that. */
  restart(options?: { meanwhile?: (dataDir: string) => void }): Promise<void>
}

export async function openServer(env: Record<string, string> = {}): Promise<OpenServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-contract-'))
  const clock = new ManualClock()
  const lines: string[] = []
  const log = createLog({ level: 'trace', write: (line) => lines.push(line) })
  const deps = { log, clock, builtOn: BUILT_ON }
  const config = readConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    PUBLIC_URL: SITE_URL,
    ORGANISER_KEY,
    ...env,
  })
  let server = await startServer(config, deps)

  const call = async <Body>(
    path: string,
    { token, method = 'GET', json, raw, headers = {} }: CallOptions = {},
  ): Promise<Answer<Body>> => {
    const body = raw ?? (json === undefined ? null : JSON.stringify(json))
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      body,
      redirect: 'manual',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(raw instanceof ReadableStream ? { duplex: 'half' } : {}),
    })
    const text = await response.text()
    const isJson = /^application\/(problem\+)?json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as Body }
  }
  const expectMade = <Body>({ status, body }: Answer<Body>): Body => {
    if (status !== 201) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
    return body
  }

  return {
    get server() {
      return server
    },
    get syncUrl() {
      return `ws://127.0.0.1:${server.port}/sync`
    },
    clock,
    dataDir,
    logged: () => lines.join(''),
    call,
    async createEvent(input = {}) {
      const json = { title: 'Spring circle', place: 'Town hall', date: '2026-03-20', ...input }
      return expectMade(await call<EventAccess>('/api/events', { method: 'POST', token: ORGANISER_KEY, json }))
    },
    async join(code, device) {
      return expectMade(
        await call<Joined>('/api/join', { method: 'POST', json: { code, ...(device ? { device } : {}) } }),
      )
    },
    async restart({ meanwhile } = {}) {
      await server.close()
      meanwhile?.(dataDir)
      server = await startServer(config, deps)
    },
    async [Symbol.asyncDispose]() {
      await server.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
