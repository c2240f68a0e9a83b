/**
 * What the rest of the server knows of storage. Writes are lists of statements that happen together or not at all,
 * and are on the disk (fsync done) when the promise resolves; reads see what is committed and nothing else.
 * The interface is asynchronous and free of SQLite, so that another store can stand behind it; `contract.test.ts`
 * is what any store has to pass.
 */
import type { CompiledQuery, Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** A statement with its values; what a kysely builder's `.compile()` returns fits. */
export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

export interface Store {
  /** Reads of committed state. Never used to write: the connection is read-only and would throw. */
  readonly db: Kysely<Tables>
  /**
   * Runs the statements in one transaction. Calls that arrive while a commit is under way share the next one
   * (group commit); each still succeeds or fails by itself.
   * @throws StoreError when they could not be written; then nothing of them was.
   */
  write(statements: readonly Statement[]): Promise<void>
  /**
   * Makes words that were deleted before the call unreadable, in every byte of every file. Commits go on meanwhile.
   * Returns false when somebody was reading just then; call again.
   */
  scrub(): Promise<boolean>
  /** Writes a consistent copy of everything into a new file. */
  backup(file: string): Promise<void>
  /** Finishes the writes that were accepted, then closes. */
  close(): Promise<void>
}

/** The disk is full, failing or gone. Nothing that was promised is lost; the write in hand was not done. */
export class StoreError extends Error {
  override name = 'StoreError'
}
