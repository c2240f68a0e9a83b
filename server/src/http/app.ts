/**
 * The HTTP side in one view: what every request passes through, and which routes there are. A route module is a
 * function from what it needs to an app of its own; it is mounted here and nowhere else.
 */
import { importPath, OPENAPI_PATH, sketchesPath } from '@gatherboard/shared/api/paths'
import { BUDGETS, LIMITS } from '@gatherboard/shared/values/limits'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Registry as Metrics } from 'prom-client'
import type { AssetFiles } from '../assets/asset-files.ts'
import type { Assets } from '../assets/assets.ts'
import type { DestructionGate } from '../events/destruction-gate.ts'
import type { Events } from '../events/events.ts'
import type { Programmes } from '../events/programmes.ts'
import type { Retention } from '../events/retention.ts'
import type { HeavyWork } from '../budgets/heavy-work.ts'
import { toSteadyClock, type Clock } from '../clock.ts'
import type { Identity } from '../identity/identity.ts'
import { JoinGate } from '../identity/join-gate.ts'
import type { Intake } from '../intake/intake.ts'
import type { Moderation } from '../intake/moderation.ts'
import type { Paces } from '../intake/paces.ts'
import type { Log } from '../log.ts'
import type { Erasure } from '../event/erasure.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { OwnNames } from '../own-names.ts'
import type { SecurityLog } from '../security-log.ts'
import type { SiteAddress } from '../site-address.ts'
import type { Sketches } from '../sketches/sketches.ts'
import type { Drawings } from '../snapshots/drawings.ts'
import type { Snapshots } from '../snapshots/snapshots.ts'
import type { Sorting } from '../sorting/sorting.ts'
import type { Store } from '../store/store.ts'
import type { Suggestions } from '../suggestions/suggestions.ts'
import { assetRoutes } from './assets.ts'
import { createAttempts } from './attempts.ts'
import { createAuthorise } from './authorise.ts'
import { createClientAddress } from './client-address.ts'
import { drawingRoutes } from './drawings.ts'
import { eventRoutes } from './events.ts'
import { exportRoutes } from './exports.ts'
import { frontDoor } from './front-door.ts'
import { healthRoutes, measureRequests } from './health.ts'
import { importRoutes } from './import.ts'
import { joinRoutes } from './join.ts'
import { moderationRoutes } from './moderation.ts'
import { noteRoutes } from './notes.ts'
import { answerProblem, onError, onInvalid } from './on-error.ts'
import { answerNotFound, pageRoutes } from './pages.ts'
import { programmeRoutes } from './programmes.ts'
import { reactionRoutes } from './reactions.ts'
import { HttpRefusal } from './refusal.ts'
import { machineRoutes } from './machine.ts'
import { securityHeaders } from './security-headers.ts'
import type { SiteFiles } from './site-files.ts'
import { sketchRoutes } from './sketches.ts'
import { snapshotRoutes } from './snapshots.ts'
import { sortingRoutes } from './sorting.ts'
import { Tickets } from './tickets.ts'
import { suggestionRoutes } from './suggestions.ts'
import { wallRoutes } from './wall.ts'

type AppDeps = {
  store: Store
  readiness: { isReady(): Promise<boolean> }
  liveEvents: LiveEvents
  identity: Identity
  events: Events
  programmes: Programmes
  gate: DestructionGate
  retention: Retention
  site: SiteAddress
  intake: Intake
  paces: Paces
  moderation: Moderation
  erasure: Erasure
  snapshots: Snapshots
  drawings: Drawings
  assets: Assets
  assetFiles: AssetFiles
  sketches: Sketches
  suggestions: Suggestions
  sorting: Sorting
  heavy: HeavyWork
  clock: Clock
  log: Log
  metrics: Metrics
  files: SiteFiles
  tldrawLicenseKey: string | undefined
  trustProxy: boolean
  names: OwnNames
  security: SecurityLog
  /** Whether programs of this machine may have the figures without the organiser's key (`health.ts`). */
  figuresAreLocal: boolean
  /** As the host has set it; undefined where it is guessed. */
  publicUrl: string | undefined
  /** Whether the server is on its way down: then nothing new is begun. */
  isClosing: () => boolean
  /** Given when it is: what takes long ends early. */
  stopping: AbortSignal
}

export function createApp(deps: AppDeps): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const steady = toSteadyClock(deps.clock)
  const tickets = new Tickets(steady)
  const gate = new JoinGate(steady, { ...BUDGETS, ...LIMITS })
  const clientAddress = createClientAddress(deps.trustProxy)
  const authorise = createAuthorise({ identity: deps.identity, tickets, clientAddress })
  const attempts = createAttempts(deps.paces, clientAddress)

  app.onError(onError(deps.log))
  app.notFound(answerNotFound)
  app.use(measureRequests(deps.metrics))
  app.use(securityHeaders(deps))
  app.use(frontDoor(deps))
  app.use(countFloods(deps.security))
  app.use(refuseWhenClosing(deps.isClosing))
  app.use('/api/*', neverCached, limitBodies)

  app.route('/', eventRoutes({ events: deps.events, authorise, security: deps.security }))
  app.route('/', programmeRoutes({ programmes: deps.programmes, authorise }))
  app.route('/', machineRoutes({ ...deps, authorise }))
  app.route('/', joinRoutes({ ...deps, gate, authorise, tickets, clientAddress }))
  app.route('/', healthRoutes({ ...deps, authorise }))
  app.route('/', noteRoutes({ intake: deps.intake, erasure: deps.erasure, authorise, attempts }))
  app.route('/', reactionRoutes({ intake: deps.intake, authorise, attempts }))
  app.route('/', moderationRoutes({ moderation: deps.moderation, authorise }))
  app.route('/', wallRoutes({ liveEvents: deps.liveEvents, authorise, heavy: deps.heavy }))
  app.route('/', snapshotRoutes({ snapshots: deps.snapshots, authorise }))
  app.route('/', drawingRoutes({ drawings: deps.drawings, authorise }))
  app.route('/', exportRoutes({ snapshots: deps.snapshots, authorise }))
  app.route('/', importRoutes({ liveEvents: deps.liveEvents, clock: deps.clock, authorise, stopping: deps.stopping }))
  app.route('/', sketchRoutes({ sketches: deps.sketches, assetFiles: deps.assetFiles, authorise }))
  app.route('/', suggestionRoutes({ suggestions: deps.suggestions, authorise }))
  app.route('/', assetRoutes({ assets: deps.assets, authorise }))
  app.route('/', sortingRoutes({ sorting: deps.sorting, authorise }))
  // Routes of later rooms of the house (insights, …) are mounted here.

  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token from a link or from joining, or the organiser key',
  })
  app.doc31(OPENAPI_PATH, {
    openapi: '3.1.0',
    info: {
      title: 'Gatherboard',
      version: '1',
      description: 'A board for each event. Refusals are RFC 9457 problems with a stable `code`.',
    },
    security: [{ bearer: [] }],
  })
  app.route('/', pageRoutes(deps))
  return app
}

const refuseWhenClosing =
  (isClosing: () => boolean): MiddlewareHandler =>
  async (c, next) => {
    if (!isClosing()) return next()
    c.header('Connection', 'close')
    throw new HttpRefusal({ code: 'restarting', retryAfterMs: 2_000 })
  }

/** A paced hall has a few of them; a flood has thousands. */
const countFloods =
  (security: SecurityLog): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (c.res.status === 429) security.note('flood')
  }

/** Answers hold what only the asker may see; a route that may be kept says so itself. */
const neverCached: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('Cache-Control', 'no-store')
}

/**
 * A body whose length is told beforehand is judged by that (Node ends a request that sends more); only one that comes
 * in pieces is counted. hono's own check looks at `request.body` first, which costs each note a stream it never reads.
 */
const limitTo = (maxSize: number): MiddlewareHandler => {
  const refuse = (c: Context): Response => answerProblem(c, { code: 'body-too-large' })
  const countPieces = bodyLimit({ maxSize, onError: refuse })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return countPieces(c, next)
    return Number(length) > maxSize ? refuse(c) : next()
  }
}
const limitJson = limitTo(LIMITS.bodyBytesMax)
const limitImport = limitTo(LIMITS.importBytesMax)
/**
 * The picture, what is said about it and the form round both; without a length told beforehand each part is counted as
 * it comes.
 */
const limitPicture: MiddlewareHandler = (c, next) =>
  Number(c.req.header('content-length') ?? 0) > PICTURE_FORM_BYTES_MAX
    ? Promise.resolve(answerProblem(c, { code: 'body-too-large', detail: 'A picture may have up to 25 MB.' }))
    : next()
const PICTURE_FORM_BYTES_MAX = LIMITS.imageBytesMax + 1024 * 1024
const IMPORT_PATH = new RegExp(`^${importPath('[^/]+')}$`)
const PICTURE_PATH = new RegExp(`^${sketchesPath('[^/]+')}$`)

const limitBodies: MiddlewareHandler = (c, next) => chooseLimit(c.req.path)(c, next)

function chooseLimit(path: string): MiddlewareHandler {
  if (IMPORT_PATH.test(path)) return limitImport
  return PICTURE_PATH.test(path) ? limitPicture : limitJson
}
