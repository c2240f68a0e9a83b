/**
 * Documents that change together, and all who watch them. The order of truth is take → change → commit → show: what
 * comes in is applied to head at once, in order of arrival; what has gathered joins one group commit; only then is it
 * shown, answered or acknowledged. A commit that fails takes head back to what the disk has, refuses whoever was
 * waiting, and lets watching go on.
 *
 * Each step has a file of its own: `inbox.ts` and `peer-updates.ts` (what peers send), `commit-queue.ts` and
 * `commit-writer.ts` (onto the disk), `live-document.ts` (to those who watch), `recovery.ts`. What a change means
 * beside the documents is for whoever extends this: rows of its own, kept in the same commits.
 */
import { Bug } from '@gatherboard/shared/values/assert'
import * as Y from 'yjs'
import { StoreError, type Statement, type Store } from '../store/store.ts'
import { Audience } from './audience.ts'
import { CommitQueue, asStoreError, type Batch } from './commit-queue.ts'
import { CommitWriter } from './commit-writer.ts'
import { takeQueued, type QueuedUpdate, type Run } from './inbox.ts'
import type { LiveDocument } from './live-document.ts'
import { applyPeerUpdates, type PeerUpdate, type Taken } from './peer-updates.ts'
import { Recovery, type OnFailure } from './recovery.ts'

/** What a change has done beside the documents, and what came of it. */
type Changed<Value> = { readonly value: Value; readonly statements: readonly Statement[] }

/** `isRewritten`: some of what peers sent was put right, so that it is not to be stored or sent as it came. */
export type Settled = { readonly statements: readonly Statement[]; readonly isRewritten: boolean }

/** A promise is none: work that waits in the middle of a change would leave half of it to be seen and kept. */
export type Sync<Value> =
  Value extends PromiseLike<unknown> ? { readonly 'a change must not wait for anything': never } : Value

type Steps = { readonly recovery: Recovery; readonly commits: CommitQueue }

export class DocumentSet {
  /** By kind. */
  readonly documents: ReadonlyMap<string, LiveDocument>
  /** The sockets of those who are here. */
  readonly audience = new Audience()
  readonly #inOrder: readonly LiveDocument[]
  #store: Store
  /** What peers have sent in this turn of the event loop. */
  #queued: QueuedUpdate[] = []
  #steps: Steps

  /** @param onFailure called when a commit, or reading after one, failed */
  constructor(store: Store, documents: ReadonlyMap<string, LiveDocument>, onFailure: OnFailure) {
    this.#store = store
    this.documents = documents
    this.#inOrder = [...documents.values()]
    for (const document of this.#inOrder) document.belongTo(this)
    const recovery = new Recovery({ readAgain: () => this.#readAgain(), onFailure })
    const writer = new CommitWriter(store, this.#inOrder, (batch) => this.describe(batch))
    this.#steps = { recovery, commits: new CommitQueue(writer, recovery) }
  }

  /** Reads what is kept beside the documents, which have just been read again from disk. */
  protected async readBeside(): Promise<void> {}

  /**
   * Says what peers' updates of a document mean, once they are in head and before anything of them is stored or shown.
   * Runs in a transaction of all documents.
   */
  protected settle(_document: LiveDocument): Settled {
    return NOTHING
  }

  /** Says what a change of our own means, once it is in head; part of the same commit. In a transaction of its own. */
  protected settleOwn(): readonly Statement[] {
    return []
  }

  /** Rows that say what will be on disk with this batch. Head holds just what it and those before it hold. */
  protected describe(_batch: Batch): readonly Statement[] {
    return []
  }

  /** @throws Bug when there is no document of this kind */
  document(kind: string): LiveDocument {
    const document = this.documents.get(kind)
    if (!document) throw new Bug(`no document of the kind ${kind}`)
    return document
  }

  /** Changes that are committed, since it was loaded. */
  get version(): number {
    return this.#steps.commits.shown
  }

  /**
   * All that comes after taking in. What peers sent before is taken in first, so that the order of arrival stays the
   * order of truth: nothing else here reaches head or a commit by another way.
   */
  get #afterInbox(): Steps {
    this.#takeQueued()
    return this.#steps
  }

  /**
   * Makes one change: `work` runs at once, as one transaction of all documents. Resolves with its value when all of it
   * is on disk. @throws StoreError when it could not be kept; then nothing of it was.
   */
  protected async makeChange<Value>(work: () => Changed<Value>): Promise<Value> {
    const { recovery, commits } = this.#afterInbox
    recovery.requireWritable()
    const { value, statements } = this.#apply(() => {
      const changed = this.#transact(work)
      // A second transaction, which sees what the first has changed.
      const settled = this.#transact(() => this.settleOwn())
      return { value: changed.value, statements: [...changed.statements, ...settled] }
    })
    await commits.add(statements)
    return value
  }

  /**
   * Takes what a peer sent to a document. Checked against head and applied to it before this returns.
   * @param update as the peer encoded it
   * @param mayWrite whether its role may change the document at all
   * @param mayUseClientId whether a Yjs client id is the peer's own to write under
   * @param spend is told how long it took, in ms
   * @throws StoreError while the disk fails.
   */
  takeUpdate(
    kind: string,
    update: Uint8Array,
    mayWrite: boolean,
    mayUseClientId: (clientId: number) => boolean,
    spend?: (ms: number) => void,
  ): Taken {
    this.#takeQueued()
    const peer = { update, sender: NOBODY, mayWrite, mayUseClientId, ...(spend ? { spend } : {}) }
    const [taken = SKIPPED] = this.#take(this.document(kind), [peer], ALONE, new Set())
    if (taken.verdict === 'cannot-save') throw taken.error
    return taken
  }

  /**
   * The same for a peer that may write, together with what others send in the same turn: `onTaken` is called at its
   * end, or before anything else here is changed or read.
   */
  queueUpdate(queued: QueuedUpdate): void {
    if (this.#queued.length === 0) setImmediate(() => this.#takeQueued())
    this.#queued.push(queued)
  }

  /** Resolves when everything in head by now is on disk; when that failed, once head is what the disk has. */
  async committed(): Promise<void> {
    const { recovery, commits } = this.#afterInbox
    await commits.newest?.catch(() => undefined)
    // Also when nothing is under way: until head is read again it may hold what the disk never had.
    await recovery.reloading
  }

  /** The same, but @throws StoreError when it could not be kept: for those who were promised that it would. */
  async saved(): Promise<void> {
    await this.#afterInbox.commits.newest
  }

  /**
   * Reads head and gives out what was read once all of it is on disk. It is read when the commit that holds it is
   * put together: later, and under steady work there would always be something in it that no commit has yet;
   * earlier, and what that commit takes away would still be given out.
   * @param read must not wait for anything; called again when the commit failed
   */
  async readCommitted<Value>(read: () => Sync<Value>): Promise<Value> {
    const { recovery, commits } = this.#afterInbox
    for (;;) {
      while (recovery.reloading) await recovery.reloading
      try {
        return (await commits.read(read)) as Value
      } catch (error) {
        if (!(error instanceof StoreError)) throw error
      }
    }
  }

  /**
   * Writes the merged state of all documents and drops the logs behind it: no update that held removed words remains.
   * @throws StoreError when the disk did not take it; the logs are then as they were
   */
  async compact(): Promise<void> {
    const { recovery, commits } = this.#afterInbox
    recovery.requireWritable()
    const { compactionError } = await commits.add([], { mustCompact: true })
    if (compactionError) throw compactionError
  }

  /** Makes the next opening quick: merges the logs, when there are any and the disk takes it. */
  async settleDown(): Promise<void> {
    await this.committed()
    const hasLog = this.#inOrder.some((document) => document.hasLog)
    if (hasLog && !this.#steps.recovery.whyUnwritable()) await this.compact()
  }

  /** Whether anything is under way. */
  get busy(): boolean {
    const { recovery, commits } = this.#steps
    return this.#queued.length > 0 || commits.isBusy || recovery.reloading !== undefined
  }

  /** Nothing more is taken in, written or sent. Whoever wants the last changes kept waits for `committed` first. */
  close(): void {
    this.#steps.recovery.close()
    for (const document of this.#inOrder) document.close()
  }

  #takeQueued(): void {
    if (this.#queued.length === 0) return
    const queued = this.#queued
    this.#queued = []
    takeQueued(queued, (kind, updates, run, refused) => this.#take(this.document(kind), updates, run, refused))
  }

  /** Takes updates of a run, as many as make one change; returns what became of each of them. */
  #take(document: LiveDocument, updates: readonly PeerUpdate[], run: Run, refused: Set<object>): Taken[] {
    const { recovery, commits } = this.#steps
    if (updates[run.from]?.mayWrite) recovery.requireTrusted()
    const cannotSave = recovery.whyUnwritable()
    const { taken, settled } = this.#apply(() => {
      const { doc, shape } = document
      const applied = applyPeerUpdates(doc, updates, run, { shape, cannotSave, refused })
      if (!applied.isChanged) return { taken: applied.taken, settled: undefined }
      // A second transaction: inside the first, Yjs would take the server's own writes for another peer's.
      const startedMs = performance.now()
      const meant = this.#transact(() => this.settle(document))
      charge(updates.slice(run.from), applied.taken, performance.now() - startedMs)
      // What came back and went again, or was out of bounds, must not be stored or sent in the bytes it came in.
      if (meant.isRewritten) document.replaceEntries(Y.encodeStateVector(applied.before))
      return { taken: applied.taken, settled: meant }
    })
    if (settled)
      commits.add(settled.statements, { isFromPeers: true }).catch(() => {
        // Whoever waits for this commit is told by `committed`; the sockets are closed by onFailure.
      })
    return taken
  }

  /** Runs a step that changes head. If it throws half-way, head is not to be trusted any more. */
  #apply<Value>(step: () => Value): Value {
    try {
      return step()
    } catch (error) {
      const reason = error instanceof Error ? error : new Bug(String(error))
      const { recovery, commits } = this.#steps
      recovery.start(reason, commits.abandon(asStoreError(reason)), commits.underWay)
      throw error
    }
  }

  /** Runs `work` as one transaction of all documents. If it throws, part of it may have been done. */
  #transact<Value>(work: () => Value, from = 0): Value {
    const document = this.#inOrder[from]
    return document ? document.doc.transact(() => this.#transact(work, from + 1)) : work()
  }

  async #readAgain(): Promise<void> {
    for (const document of this.#inOrder) await document.reload(this.#store.read.documents)
    await this.readBeside()
  }
}

/** What settling cost is shared by those whose updates were settled, by how much each has sent. */
function charge(updates: readonly PeerUpdate[], taken: readonly Taken[], ms: number): void {
  const settled = updates.filter((_, index) => taken[index]?.verdict === 'change')
  const bytes = settled.reduce((sum, { update }) => sum + update.length, 0)
  for (const { update, spend } of settled) spend?.((ms * update.length) / bytes)
}

const NOBODY = {}
const ALONE: Run = { from: 0, end: 1 }
const SKIPPED: Taken = { verdict: 'skipped' }
const NOTHING: Settled = { statements: [], isRewritten: false }
