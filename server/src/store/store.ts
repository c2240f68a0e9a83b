/**
 * What the rest of the server knows of storage. Writes are lists of commands (`commands.ts`) that happen together or
 * not at all, and are on the disk (fsync done) when the promise resolves; reads see what is committed and nothing
 * else. All of it is asynchronous and knows no SQL, so that any database can stand behind it; `contract.ts` is what
 * each of them has to pass.
 *
 * A store that is opened takes the next fencing number, which goes along with every write: once another has been
 * opened on the same data, what this one writes is refused, however long it has slept.
 */
import type { Command } from './commands.ts'
import type { Reads } from './reads.ts'

export type Statement = Command

export interface Store {
  /** What is committed, and nothing else. */
  readonly read: Reads
  /** This writer's number; it grows with each that is opened on the same data. */
  readonly fence: number
  /**
   * Carries out the commands in one transaction. Calls that arrive while a commit is under way share the next one
   * (group commit); each still succeeds or fails by itself.
   * @throws StoreError when they could not be written; then nothing of them was. FencedOut when another store has been
   * opened on the same data since
   */
  write(commands: readonly Command[]): Promise<void>
  /**
   * Makes words that were taken away before the call, by commands that say `scrub`, unreadable in every byte of every
   * file. Commits go on meanwhile. Returns false when somebody was reading just then; call again.
   */
  scrub(): Promise<boolean>
  /** Finishes the writes that were accepted, then closes. */
  close(): Promise<void>
}

/** The disk is full, failing or gone. Nothing that was promised is lost; the write in hand was not done. */
export class StoreError extends Error {
  override name = 'StoreError'
}

/** Somebody else writes here now. Trying again is of no use; whoever reads on may read what is old. */
export class FencedOut extends StoreError {
  override name = 'FencedOut'

  constructor() {
    super('another server has taken over this data: it writes now, and this one must not')
  }
}
