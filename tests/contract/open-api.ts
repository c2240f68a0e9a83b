/**
 * The routes and all behind them on a store in memory, asked through `app.request`: no port, no database file, no
 * thread. For tests of what the API answers; what a port, a file or a process adds has tests of its own
 * (`openServer`, `support/server.ts`).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AssetFiles } from '@gatherboard/server/assets/asset-files'
import { Assets } from '@gatherboard/server/assets/assets'
import { ManualClock } from '@gatherboard/server/clock'
import { readConfig } from '@gatherboard/server/config'
import { DestructionGate } from '@gatherboard/server/events/destruction-gate'
import { openSigningKey } from '@gatherboard/server/identity/secrets'
import { createLog } from '@gatherboard/server/log'
import { openServices, type Services } from '@gatherboard/server/services'
import { SiteAddress } from '@gatherboard/server/site-address'
import { openMemoryStore } from '@gatherboard/server/store/memory/memory-store'
import { MemoryTables } from '@gatherboard/server/store/memory/memory-tables'
import { ORGANISER_KEY, createCaller, type Caller } from './caller.ts'
import { BUILT_ON, SITE_URL } from './open-server.ts'

/** Who asks, where a request says nothing else. */
const ADDRESS = '127.0.0.1'

export type OpenApi = Caller &
  AsyncDisposable & {
    readonly services: Services
    readonly clock: ManualClock
    /** What the store holds. */
    readonly tables: MemoryTables
    /** Where pictures are. */
    readonly dataDir: string
    /** Everything that was logged, at the most talkative level. */
    readonly logged: () => string
    /** Closes it and opens it again on what the store holds. */
    restart(): Promise<void>
  }

export async function openApi(env: Record<string, string> = {}): Promise<OpenApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-api-'))
  const tables = new MemoryTables()
  const clock = new ManualClock()
  const lines: string[] = []
  const log = createLog({ level: 'trace', write: (line) => lines.push(line) })
  const config = readConfig({ HOST: '127.0.0.1', DATA_DIR: dataDir, PUBLIC_URL: SITE_URL, ORGANISER_KEY, ...env })

  const open = async () => {
    const store = await openMemoryStore(tables)
    const assetFiles = new AssetFiles(dataDir)
    const assets = new Assets({ store, files: assetFiles, log })
    await assets.start()
    const services = openServices({
      store,
      assetFiles,
      assets,
      gate: await DestructionGate.open({ store, clock, builtOn: BUILT_ON }),
      organiserKey: config.organiserKey ?? ORGANISER_KEY,
      signingKey: await openSigningKey(store),
      site: new SiteAddress({ publicUrl: config.publicUrl, host: '127.0.0.1', port: config.port, clock }),
      siteFiles: new Map(),
      config,
      clock,
      log,
      countSockets: () => 0,
      hasRoom: () => Promise.resolve(true),
    })
    services.start()
    const close = async (): Promise<void> => {
      services.stopTakingRequests()
      await services.close()
      await store.close()
    }
    return { services, close }
  }
  let opened = await open()

  return {
    ...createCaller(async (path, init) => {
      const request = new Request(new URL(path, SITE_URL), init)
      // A network's client says how long a body is; only a stream has no length.
      if (!(init.body instanceof ReadableStream) && request.body !== null)
        request.headers.set('content-length', String((await request.clone().arrayBuffer()).byteLength))
      return opened.services.app.request(request, undefined, { incoming: { socket: { remoteAddress: ADDRESS } } })
    }),
    get services() {
      return opened.services
    },
    clock,
    tables,
    dataDir,
    logged: () => lines.join(''),
    async restart() {
      await opened.close()
      opened = await open()
    },
    async [Symbol.asyncDispose]() {
      await opened.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
