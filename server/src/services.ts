/**
 * Everything the server does, on a store, a folder of pictures and an address, with no port of its own: what answers
 * requests, and what goes on by itself. Which store that is, and who listens, is chosen outside (`server.ts`; tests).
 */
import { hostname } from 'node:os'
import { BUDGETS } from '@gatherboard/shared/values/limits'
import type { AssetFiles } from './assets/asset-files.ts'
import type { Assets } from './assets/assets.ts'
import { HeavyWork } from './budgets/heavy-work.ts'
import type { Clock } from './clock.ts'
import { readFreeMemory, type Config } from './config.ts'
import { startForgettingBatches } from './event/batches.ts'
import { Erasure } from './event/erasure.ts'
import { LiveEvents } from './event/live-events.ts'
import type { DestructionGate } from './events/destruction-gate.ts'
import { Events } from './events/events.ts'
import { findEvent } from './events/find-event.ts'
import { Programmes } from './events/programmes.ts'
import { Retention } from './events/retention.ts'
import { createApp } from './http/app.ts'
import type { SiteFiles } from './http/site-files.ts'
import { Identity } from './identity/identity.ts'
import { Intake } from './intake/intake.ts'
import { Moderation } from './intake/moderation.ts'
import { Paces } from './intake/paces.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { OwnNames } from './own-names.ts'
import { createSecurityLog, type SecurityLog } from './security-log.ts'
import type { SiteAddress, SiteMove } from './site-address.ts'
import { Sketches } from './sketches/sketches.ts'
import { Drawings } from './snapshots/drawings.ts'
import { Snapshots } from './snapshots/snapshots.ts'
import { Suggestions } from './suggestions/suggestions.ts'
import { Sorting } from './sorting/sorting.ts'
import { watchStore } from './store/readiness.ts'
import type { Store } from './store/store.ts'

/** What the services stand on. */
export type Ground = {
  store: Store
  assetFiles: AssetFiles
  assets: Assets
  gate: DestructionGate
  organiserKey: string
  signingKey: Uint8Array
  site: SiteAddress
  siteFiles: SiteFiles
  config: Pick<
    Config,
    | 'deviceNotesBurst'
    | 'deviceNotesPerMinute'
    | 'tldrawLicenseKey'
    | 'trustProxy'
    | 'publicUrl'
    | 'allowedHosts'
    | 'metricsPort'
    | 'suggestions'
  >
  clock: Clock
  log: Log
  countSockets: () => number
  /** Whether the disk has room for more. */
  hasRoom: () => Promise<boolean>
}

export type Services = ReturnType<typeof openServices>

export function openServices(given: Ground) {
  const { store, readiness } = watchStore(given.store, given)
  const security = createSecurityLog(given.log, given.clock)
  const ground = { ...given, store, security }
  const { assetFiles, assets, gate, site, config, clock, log } = ground
  const made = openParts(ground)
  const { liveEvents, snapshots, erasure, retention, undoTime } = made
  const names = new OwnNames({ ...config, machineName: hostname() })
  const metrics = createMetrics({ sockets: ground.countSockets, eventsLoaded: () => liveEvents.loaded.length })
  const stopping = new AbortController()
  const stops: Array<() => void> = []
  const app = createApp({
    ...made,
    store,
    readiness,
    gate,
    site,
    assets,
    assetFiles,
    clock,
    log,
    metrics,
    names,
    security,
    figuresAreLocal:
      config.metricsPort === undefined && !config.trustProxy && config.publicUrl?.startsWith('https:') !== true,
    files: ground.siteFiles,
    tldrawLicenseKey: config.tldrawLicenseKey,
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    isClosing: () => stopping.signal.aborted,
    stopping: stopping.signal,
  })
  return {
    app,
    liveEvents,
    identity: made.identity,
    heavy: made.heavy,
    paces: made.paces,
    suggestions: made.suggestions,
    names,
    security,
    metrics,
    /** What goes on without being asked: erasures that were begun, snapshots, deletions when their day has come. */
    start(): void {
      stops.push(startForgettingBatches({ store, clock, time: undoTime, log }))
      erasure.start()
      stops.push(snapshots.startTimer())
      retention.start()
    },
    onMove(callback: (move: SiteMove) => void): void {
      stops.push(site.watch(callback))
    },
    /** Requests under way are finished, others told to come back. */
    stopTakingRequests(): void {
      stopping.abort()
      for (const stop of stops.splice(0)) stop()
    },
    /** Finishes what was begun. The store stays open. */
    async close(): Promise<void> {
      await made.suggestions.close()
      await retention.stop()
      await snapshots.close()
      await assets.close()
      await erasure.close()
      await liveEvents.close()
      security.close()
    },
  }
}

/** Who does what, each made with those it asks. */
function openParts({
  store,
  assetFiles,
  assets,
  gate,
  organiserKey,
  signingKey,
  site,
  config,
  clock,
  log,
  security,
}: Ground & { security: SecurityLog }) {
  const liveEvents = new LiveEvents({ store, log, clock })
  const erasure = new Erasure({ store, liveEvents, clock, log })
  const snapshots = new Snapshots({ store, liveEvents, clock, gate, log })
  const drawings = new Drawings({ liveEvents, snapshots, erasure })
  const sorting = new Sorting({ liveEvents, clock })
  const sketches = new Sketches({ liveEvents, assets, erasure, clock })
  const identity = new Identity({
    signingKey,
    organiserKey,
    findEvent: async (eventId) => liveEvents.readLoaded(eventId) ?? (await findEvent(store, eventId)),
    hasWritten: (eventId, deviceKey) => store.read.ledger.hasWritten(eventId, deviceKey),
    clock,
    security,
  })
  const paces = new Paces({ burst: config.deviceNotesBurst, perMinute: config.deviceNotesPerMinute }, clock)
  const intake = new Intake({ liveEvents, erasure, paces, clock })
  const undoTime = { nowMs: () => gate.lastingMs() }
  const moderation = new Moderation({ liveEvents, erasure, clock, undoTime })
  const programmes = new Programmes({ store, liveEvents, clock, log })
  const events = new Events({
    store,
    liveEvents,
    programmes,
    assetFiles,
    identity,
    snapshots,
    clock,
    gate,
    log,
    siteUrl: () => site.url,
  })
  const retention = new Retention({ store, liveEvents, assetFiles, programmes, clock, gate, log })
  const setting = config.suggestions
  const suggestions = new Suggestions({ store, liveEvents, clock, log, setting, freeBytes: readFreeMemory })
  const heavy = new HeavyWork({ device: BUDGETS.device.heavySyncs, link: BUDGETS.link.heavySyncs }, clock)
  return {
    liveEvents,
    erasure,
    snapshots,
    drawings,
    sketches,
    sorting,
    identity,
    paces,
    intake,
    undoTime,
    moderation,
    programmes,
    events,
    retention,
    suggestions,
    heavy,
  }
}
