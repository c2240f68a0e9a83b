/**
 * Puts the house together: the only module that picks implementations and knows all the rooms. Nothing here is
 * global; two servers can run in one process (tests do).
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { LIMITS } from '@gatherboard/shared/values/limits'
import { getRequestListener } from '@hono/node-server'
import { AssetFiles } from './assets/asset-files.ts'
import { Assets } from './assets/assets.ts'
import { BUILT_ON } from './built-on.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { DestructionGate, type Doubt } from './events/destruction-gate.ts'
import { watchConnections } from './http/connections.ts'
import { readSiteFiles } from './http/site-files.ts'
import { openOrganiserKey, openSigningKey } from './identity/secrets.ts'
import type { Log } from './log.ts'
import { startMetricsServer } from './metrics-server.ts'
import { chooseListenHost, toLocalHost } from './network.ts'
import { startRelay } from './relay/relay.ts'
import { openServices } from './services.ts'
import { SiteAddress, type SiteMove } from './site-address.ts'
import { holdDataFolder, type DataFolder } from './store/sqlite/data-folder.ts'
import { hasRoom } from './store/sqlite/has-room.ts'
import { openSqliteStore } from './store/sqlite/sqlite-store.ts'

export type RunningServer = {
  readonly port: number
  /** What it listens on: HOST, unless that could reach nobody. */
  readonly host: string
  /** Where people reach it just now, without a slash at the end. */
  readonly url: string
  /** The organiser's page, with the key in the fragment. */
  readonly organiserUrl: string
  /** Why the machine's clock is not believed, if it is not. */
  readonly doubt: Doubt | undefined
  /** Calls back when people reach it somewhere else. */
  onMove(callback: (move: SiteMove) => void): void
  /** Finishes what was begun, tells the sockets to come back, closes the store. */
  close(): Promise<void>
}

/** How long requests under way may take when the server is asked to stop. */
const DRAIN_MS_MAX = 5_000
/**
 * A photograph of 25 MB over a poor uplink takes minutes; what comes is counted, and headers have a limit of their own.
 */
const REQUEST_MS_MAX = 15 * 60_000
/** Longer than proxies keep theirs, so that a request never meets a connection that is just being closed. */
const KEEP_ALIVE_MS = 130_000
const CLIENT_DIST = join(import.meta.dirname, '../../client/dist')

/** `builtOn`: the day this version was made, for tests that live on another day. */
type ServerDeps = { log: Log; clock: Clock; builtOn?: string }

/**
 * Starts everything.
 * @throws Error with a system code when the port cannot be had, ConfigError for an unusable key, DataFolderInUse
 */
export async function startServer(config: Config, deps: ServerDeps): Promise<RunningServer> {
  const folder = holdDataFolder(config.dataDir)
  try {
    return await startIn(folder, config, deps)
  } catch (error) {
    folder.release()
    throw error
  }
}

async function startIn(
  folder: DataFolder,
  config: Config,
  { log, clock, builtOn = BUILT_ON }: ServerDeps,
): Promise<RunningServer> {
  const { closed, open } = folder.tightened
  if (closed > 0)
    log.warn({ files: closed }, 'the data folder was open to other users of this computer; it is closed to them now')
  if (open.length > 0)
    log.warn(
      { files: open.length },
      `the data folder is open to other users of this computer and cannot be closed: move it, or make it yours (${config.dataDir})`,
    )
  const store = await openSqliteStore(config.dataDir)
  // Slow headers are how one stranger holds every connection (slow loris); bodies may be photographs on bad wifi.
  const http = createServer({
    headersTimeout: LIMITS.unauthenticatedMs,
    requestTimeout: REQUEST_MS_MAX,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: KEEP_ALIVE_MS,
  })
  try {
    watchConnections(http)
    const organiserKey = await openOrganiserKey(config.dataDir, config.organiserKey)
    const signingKey = await openSigningKey(store)
    const siteFiles = await readSiteFiles([join(CLIENT_DIST, 'large'), join(CLIENT_DIST, 'phone')])
    const assetFiles = new AssetFiles(config.dataDir)
    const assets = new Assets({ store, files: assetFiles, log })
    await assets.start()
    const gate = await DestructionGate.open({ store, clock, builtOn })
    const host = chooseListenHost(config.host)
    const port = await listen(http, { host, port: config.port })
    // One connection that could not be taken (no handles left, say) must not end the others.
    http.on('error', (error) => log.error({ err: error }, 'a connection could not be taken'))
    // From here to the end nothing waits: the first request finds everything in place.
    const site = new SiteAddress({ publicUrl: config.publicUrl, host, port, clock })
    const services = openServices({
      store,
      assetFiles,
      assets,
      gate,
      organiserKey,
      signingKey,
      site,
      siteFiles,
      config,
      clock,
      log,
      countSockets: () => relay.size,
      hasRoom: () => hasRoom(config.dataDir),
    })
    const { liveEvents, identity, heavy, paces, names, security } = services
    const relay = startRelay(http, {
      liveEvents,
      heavy,
      clock,
      log,
      names,
      security,
      trustProxy: config.trustProxy,
      authenticate: (token, address) => identity.authenticate(token, address),
      isCrowded: (eventId) => paces.isCrowded(eventId),
    })
    http.on('request', getRequestListener(services.app.fetch))
    const figures =
      config.metricsPort === undefined ? undefined : await startMetricsServer(services.metrics, config.metricsPort)
    let closing = false

    try {
      folder.announce(`http://${toLocalHost(host)}:${port}`)
    } catch (error) {
      // On a full disk reading goes on, also after a start.
      log.warn({ err: error }, 'where this server is could not be written down: the command line does not find it')
    }
    services.start()

    return {
      port,
      host,
      get url() {
        return site.url
      },
      get organiserUrl() {
        return `${site.url}/organise#key=${organiserKey}`
      },
      get doubt() {
        return gate.doubt
      },
      onMove: services.onMove,
      async close() {
        if (closing) return
        closing = true
        services.stopTakingRequests()
        const drained = drain(http)
        await relay.close()
        await drained
        await services.close()
        await figures?.close()
        await store.close()
        folder.release()
      },
    }
  } catch (error) {
    http.close()
    // What a full disk says to closing must not take the place of why it could not start (the port is taken, say).
    await store.close().catch((closing: unknown) => log.error({ err: closing }, 'the store was not closed cleanly'))
    throw error
  }
}

function listen(http: Server, { host, port }: Pick<Config, 'host' | 'port'>): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      resolve((http.address() as AddressInfo).port)
    })
  })
}

/** Takes no new connections and waits for the requests under way, up to a limit. */
async function drain(http: Server): Promise<void> {
  const cut = setTimeout(() => http.closeAllConnections(), DRAIN_MS_MAX)
  await new Promise((resolve) => http.close(resolve))
  clearTimeout(cut)
}
