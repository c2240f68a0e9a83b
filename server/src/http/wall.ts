/**
 * The wall as one Yjs update: what a phone loads before it opens a socket, so that 300 phones that arrive together
 * share one compressed answer. Made and compressed once for each version of the wall.
 */
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'
import type { EventId } from '@gatherboard/shared/values/ids'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { EventRooms } from '../rooms/event-rooms.ts'
import type { Room } from '../rooms/room.ts'
import type { RoomRegistry } from '../rooms/registry.ts'
import type { Authorise } from './authorise.ts'
import { onInvalid } from './on-error.ts'
import { orRefuse } from './refusal.ts'
import { eventPath, problems } from './schemas.ts'

const compress = promisify(gzip)
/** Level 1 takes 3 ms where level 6 takes 13, for a fifth more bytes. */
const GZIP_LEVEL = 1
/** The state vector of a document in which nothing is. */
const EMPTY_STATE_VECTOR = Uint8Array.of(0)

type Ready = { version: number; bytes: Promise<Buffer> }

export function wallRoutes({ registry, authorise }: { registry: RoomRegistry; authorise: Authorise }): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: onInvalid })
  const ready = new WeakMap<EventRooms, Ready>()
  /** The last one read from disk: a hall that comes back after a restart asks for the same. */
  let cold: { eventId: EventId; seq: number; bytes: Promise<Buffer> } | undefined

  /** The newest committed wall; one compression at a time for all who ask for the same version. */
  const readCompressed = (rooms: EventRooms): Promise<Buffer> => {
    const known = ready.get(rooms)
    if (known?.version === rooms.version) return known.bytes
    const { version } = rooms
    const bytes = compressWall(rooms.wall)
    ready.set(rooms, { version, bytes })
    bytes.catch(() => ready.delete(rooms))
    return bytes
  }

  /** The same of an event that nobody has open, straight from disk: making its documents takes several times as long. */
  const readColdCompressed = async (eventId: EventId): Promise<Buffer | undefined> => {
    const stored = await registry.readCold(eventId, 'wall')
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
    return registry.isOpen(eventId) ? undefined : bytes
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/events/{id}/wall',
      summary: 'The wall as one Yjs update (format V1), always gzip',
      middleware: authorise.event(),
      request: { params: eventPath },
      responses: {
        200: { description: 'Apply it to an empty document, then sync the rest', content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
        ...problems(401, 403, 404, 410),
      },
    }),
    async (c) => {
      const bytes = (await readColdCompressed(c.var.eventId)) ?? orRefuse(await registry.use(c.var.eventId, readCompressed))
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
async function compressWall(wall: Room): Promise<Buffer> {
  for (;;) {
    const { removals } = wall
    const bytes = await compress(await wall.readSince(EMPTY_STATE_VECTOR), { level: GZIP_LEVEL })
    if (removals === wall.removals) return bytes
  }
}
