/**
 * Whether what is written gets to the disk: a full one, or one that has become read-only, goes on answering reads. Known
 * from the room there is, and from the last write that anybody made; when that is some time ago a small one of its own
 * finds out.
 */
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { StoreError, type Store } from './store.ts'

export type Readiness = {
  /** Whether reading and writing go well just now. */
  isReady(): Promise<boolean>
}

type WatchedStore = { readonly store: Store; readonly readiness: Readiness }

/** How long a write says how the next one will go. */
const FRESH_MS = 5_000
/** Raises the newest time that was ever seen to no more than it is: the row is written, and nothing changes. */
const SMALL_WRITE = { do: 'time.raise', newest_ms: 0 } as const

type WatchDeps = {
  readonly clock: Pick<Clock, 'elapsedMs'>
  readonly log: Log
  /** Whether the disk has room for more. */
  readonly hasRoom: () => Promise<boolean>
}
type Outcome = { readonly isKept: boolean; readonly atMs: number }

/** @returns the same store, watched */
export function watchStore(inner: Store, { clock, log, hasRoom }: WatchDeps): WatchedStore {
  let last: Outcome | undefined
  let probing: Promise<void> | undefined

  const learn = (isKept: boolean): void => {
    if (isKept && last?.isKept === false) log.info('what is written gets to the disk again')
    if (!isKept && last?.isKept !== false) log.warn('what is written does not get to the disk: not ready')
    last = { isKept, atMs: clock.elapsedMs() }
  }
  const write: Store['write'] = async (commands) => {
    try {
      await inner.write(commands)
    } catch (error) {
      learn(false)
      throw error
    }
    if (commands.length > 0) learn(true)
  }
  return {
    store: {
      read: inner.read,
      fence: inner.fence,
      write,
      scrub: () => inner.scrub(),
      close: () => inner.close(),
    },
    readiness: {
      async isReady() {
        try {
          await inner.read.check()
          if (!(await hasRoom())) return false
          // On a disk that is nearly full a small one may fit where a note did not.
          if (last && clock.elapsedMs() - last.atMs < FRESH_MS) return last.isKept
          // One for all who ask at once.
          probing ??= write([SMALL_WRITE]).finally(() => (probing = undefined))
          await probing
          return true
        } catch (error) {
          if (error instanceof StoreError) return false
          throw error
        }
      },
    },
  }
}
