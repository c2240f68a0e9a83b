/**
 * All of the live wall that a phone loads when its writing box can already be used: the wall itself, and what everyone
 * is asked to look at on it. A chunk of its own, with Yjs and the provider; `wall.ts` loads it.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { findTogether, type Together } from '../wall/together.ts'
import { createReturn, type Return, type ReturnOptions } from '../wall/return.ts'
import { openWallFeed, type WallFeed, type WallFeedOptions } from '../wall/wall-feed.ts'

export type LiveWall = WallFeed & {
  /** Read out of `board`; the same value as long as it shows the same. */
  readonly together: Together | undefined
}

type LiveWallOptions = Omit<WallFeedOptions, 'view'> & {
  /** `GET wall` once more; undefined when it cannot be had. */
  readAgain(): Promise<Uint8Array | undefined>
}

/**
 * Where no socket can be opened (an old browser, a network that lets none through), the wall is read from time to time;
 * each phone at times of its own.
 */
const READ_AGAIN_MS = 20_000

/** What a phone does when its wall has ended. */
export const createPhoneReturn = (options: Omit<ReturnOptions, 'view'>): Return =>
  createReturn({ ...options, view: 'phone' })

export function openLiveWall({ readAgain, ...options }: LiveWallOptions): LiveWall {
  const feed = openWallFeed({ ...options, view: 'phone' })
  let timer: ReturnType<typeof setTimeout> | undefined
  const readWithoutSocket = (waitMs: number): void => {
    const { status } = feed
    if (timer !== undefined || status.state !== 'offline' || !status.hasNoSockets) return
    timer = setTimeout(async () => {
      const wall = await readAgain()
      if (timer === undefined) return
      timer = undefined
      if (wall) feed.apply(wall)
      readWithoutSocket(READ_AGAIN_MS * (0.75 + Math.random() / 2))
    }, waitMs)
  }
  const stopWatching = feed.subscribe(() => readWithoutSocket(0))
  let read: BoardView | undefined
  let together: Together | undefined
  return {
    get board() {
      return feed.board
    },
    get status() {
      return feed.status
    },
    get together() {
      const { board } = feed
      const { meta, notes, clusters, sketches } = board
      // Cheers and votes come all the time, and change nothing here.
      if (
        !read ||
        read.meta !== meta ||
        read.notes !== notes ||
        read.clusters !== clusters ||
        read.sketches !== sketches
      ) {
        const now = findTogether(board)
        // Notes that change elsewhere change nothing of it either; it is a dozen lines at most.
        if (JSON.stringify(now) !== JSON.stringify(together)) together = now
      }
      read = board
      return together
    },
    subscribe: feed.subscribe,
    apply: feed.apply,
    close() {
      clearTimeout(timer)
      timer = undefined
      stopWatching()
      feed.close()
    },
  }
}
