/**
 * The wall as one Yjs update: what a phone loads before it opens a socket, so that 300 phones that arrive together
 * share one compressed answer. Made and compressed once for each version of the wall, and when it is the asker's turn:
 * while notes are being saved every one of them makes a new version.
 */
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { EventId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Asker } from '../budgets/asker.ts'
import type { HeavyWork } from '../budgets/heavy-work.ts'
import { askerOf } from '../identity/principal.ts'
import type { LiveEvent } from '../event/live-event.ts'
import type { LiveDocument } from '../live/live-document.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { HttpRefusal, orRefuse } from './refusal.ts'
import { eventPath, problems } from './schemas.ts'

const compress = promisify(gzip)
/** Level 1 takes 3 ms where level 6 takes 13, for a fifth more bytes. */
const GZIP_LEVEL = 1
/** The state vector of a document in which nothing is. */
const EMPTY_STATE_VECTOR = Uint8Array.of(0)

const NONE_YET = -1
/** `next`: the one that is to be made when its turn comes; whoever asks until then is given it. */
type Ready = { version: number; bytes: Promise<Buffer>; next?: Promise<Buffer> | undefined }

export function wallRoutes({
  liveEvents,
  authorise,
  heavy,
}: {
  liveEvents: LiveEvents
  authorise: Authorise
  heavy: HeavyWork
}): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const ready = new WeakMap<LiveEvent, Ready>()
  /** The last one read from disk: a hall that comes back after a restart asks for the same. */
  let cold: { eventId: EventId; seq: number; bytes: Promise<Buffer> } | undefined

  /** The newest committed wall; one answer at a time is made for all who ask before its turn comes. */
  const readCompressed = async (liveEvent: LiveEvent, asker: Asker, isWanted: () => boolean): Promise<Buffer> => {
    const findShared = (): Promise<Buffer> | undefined => {
      const known = ready.get(liveEvent)
      return known?.version === liveEvent.version ? known.bytes : known?.next
    }
    const made = findShared()
    if (made) return made
    // Each by themselves: nobody waits for the budget of somebody who asks all the time.
    // Whoever has gone meanwhile hears no answer.
    if (!orRefuse(await heavy.afford(asker, isWanted))) throw new HttpRefusal({ code: 'too-many' })
    const known = ready.get(liveEvent)
    const shared = findShared()
    if (shared) {
      heavy.giveBack(asker)
      return shared
    }
    // A moment later, when it is known that it waits: making it begins at once where nobody else is being served.
    const next = Promise.resolve()
      .then(() => heavy.run(asker, () => make(liveEvent)))
      .then(({ bytes }) => bytes)
    ready.set(liveEvent, { ...(known ?? { version: NONE_YET, bytes: next }), next })
    next.catch(() => ready.delete(liveEvent))
    return next
  }

  /** Resolves when it is being compressed. */
  const make = async (liveEvent: LiveEvent): Promise<{ bytes: Promise<Buffer> }> => {
    const { version, wall } = liveEvent
    const { removals } = wall
    // Whoever asks from here on may have seen something newer.
    const read = wall.readSince(EMPTY_STATE_VECTOR)
    const bytes = read.then((state) => compressWall(wall, state, removals))
    ready.set(liveEvent, { version, bytes })
    bytes.catch(() => ready.delete(liveEvent))
    await read
    return { bytes }
  }

  /**
   * The same of an event that nobody has open, straight from disk: making its documents takes several times as long.
   */
  const readColdCompressed = async (eventId: EventId): Promise<Buffer | undefined> => {
    const stored = await liveEvents.readCold(eventId, 'wall')
    if (!stored) {
      if (cold?.eventId === eventId) cold = undefined
      return undefined
    }
    if (cold?.eventId !== eventId || cold.seq !== stored.seq) {
      cold = { eventId, seq: stored.seq, bytes: compress(stored.state, { level: GZIP_LEVEL }) }
      cold.bytes.catch(() => (cold = undefined))
    }
    const bytes = await cold.bytes
    // Whoever opened it meanwhile may have taken words away.
    return liveEvents.isOpen(eventId) ? undefined : bytes
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/wall',
      summary: 'The wall as one Yjs update (format V1), always gzip',
      middleware: authorise.event(),
      request: { params: eventPath },
      responses: {
        200: {
          description: 'Apply it to an empty document, then sync the rest',
          content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
        },
        ...problems(401, 403, 404, 410, 429),
      },
    }),
    async (c) => {
      const { eventId, principal } = c.var
      const isWanted = (): boolean => !c.req.raw.signal.aborted
      const bytes =
        (await readColdCompressed(eventId)) ??
        orRefuse(await liveEvents.use(eventId, (liveEvent) => readCompressed(liveEvent, askerOf(principal), isWanted)))
      return c.body(new Uint8Array(bytes), 200, {
        'content-type': 'application/octet-stream',
        'content-encoding': 'gzip',
        'cache-control': 'no-store',
      })
    },
  )

  return app
}

/** Once more when words were taken away while it was being compressed: they must not leave in an answer made before. */
async function compressWall(wall: LiveDocument, state: Uint8Array, removals: number): Promise<Buffer> {
  const bytes = await compress(state, { level: GZIP_LEVEL })
  if (removals === wall.removals) return bytes
  const now = wall.removals
  return compressWall(wall, await wall.readSince(EMPTY_STATE_VECTOR), now)
}
