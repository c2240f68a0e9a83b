/**
 * The live wall of a visit: when its chunk is loaded, when it is opened again, and what the page is told meanwhile.
 * Nothing here may delay the writing box: `start` is called when the box can be used.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ConnectionStatus } from '../wall/connection.ts'
import { createPart } from '../api/load-part.ts'
import type { Together } from '../wall/together.ts'
import type { EventId } from '@gatherboard/shared/values/ids'
import type { Return } from '../wall/return.ts'
import type { LiveWall } from './live-wall.ts'

const loadLiveWall = createPart(() => import('./live-wall.ts'))

export type WallView = {
  /** Undefined until some wall has arrived. */
  readonly board: BoardView | undefined
  /** What everyone is asked to look at on it; undefined for nothing. */
  readonly together: Together | undefined
  readonly status: ConnectionStatus
}

export const EMPTY_WALL: WallView = { board: undefined, together: undefined, status: { state: 'connecting' } }

export type WallOptions = {
  eventId: EventId
  /** The token to open with; it may have to join again first. Undefined when this phone may not. */
  readToken(): Promise<string | undefined>
  /** `GET wall`; undefined when it cannot be had. */
  readFirst(): Promise<Uint8Array | undefined>
  /** The server refused the token: joins again. Resolves to whether that worked. */
  onUnauthorised(): Promise<boolean>
  onChange(view: WallView): void
}

export type Wall = {
  start(): void
  /** Opens it again if it has ended or could not be loaded. */
  restart(): void
  /** Shows nothing of it any more. */
  drop(): void
  /** The network may be back: a try that was put off is made now. */
  wake(): void
  close(): void
}

const RETRY_MS = 5_000

export function createWall({ eventId, readToken, readFirst, onUnauthorised, onChange }: WallOptions): Wall {
  let view = EMPTY_WALL
  let feed: LiveWall | undefined
  let stopListening: (() => void) | undefined
  let opening = false
  let closed = false
  let comeback: Return | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const change = (fields: Partial<WallView>): void => {
    view = { ...view, ...fields }
    onChange(view)
  }

  function leave(): void {
    stopListening?.()
    feed?.close()
    feed = undefined
    stopListening = undefined
  }

  async function open(): Promise<void> {
    if (opening || closed) return
    opening = true
    clearTimeout(timer)
    timer = undefined
    leave()
    try {
      const [{ openLiveWall, createPhoneReturn }, first] = await Promise.all([loadLiveWall(), readFirst()])
      const token = await readToken()
      if (closed || token === undefined) return
      comeback ??= createPhoneReturn({ open: () => void open(), renewToken: onUnauthorised })
      feed = openLiveWall({ eventId, token, first, readAgain: readFirst })
      stopListening = feed.subscribe(follow)
      follow()
    } catch {
      // The chunk or the token could not be fetched: the network is away, and the writing box goes on without.
      change({ status: { state: 'offline' } })
      timer = setTimeout(() => void open(), RETRY_MS * (1 + Math.random()))
    } finally {
      opening = false
    }
  }

  function follow(): void {
    if (!feed) return
    const { board, together, status } = feed
    // A new document is empty until it has synced; the notes that were shown stay until then.
    const hasArrived = status.state === 'live' || board.notes.size > 0 || board.meta.lenses.length > 0
    comeback?.follow(status)
    change({ ...(hasArrived ? { board, together } : {}), status })
  }

  function drop(): void {
    leave()
    change({ board: undefined, together: undefined })
  }

  return {
    start: () => void open(),
    drop,
    restart() {
      if (!comeback || !feed) void open()
      else if (feed.status.state === 'ended') comeback.again()
    },
    wake() {
      if (timer !== undefined) void open()
    },
    close() {
      closed = true
      clearTimeout(timer)
      comeback?.close()
      leave()
    },
  }
}
