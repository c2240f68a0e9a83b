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
import { ORGANISER_KEY, createCaller, type Caller } from './caller.ts'

export const SITE_URL = 'http://wall.test:8787'

/** Before the day on which the clock of these tests begins. */
export const BUILT_ON = '2026-01-01'

export type OpenServer = Caller &
  AsyncDisposable & {
    readonly server: RunningServer
    readonly clock: ManualClock
    readonly dataDir: string
    /** Where peers connect; links in answers name SITE_URL. */
    readonly syncUrl: string
    /** Everything that was logged, at the most talkative level. */
    readonly logged: () => string
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

  const {
    call,
    createEvent,
    join: joinEvent,
  } = createCaller((path, init) => fetch(`http://127.0.0.1:${server.port}${path}`, init))

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
    createEvent,
    join: joinEvent,
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
