/**
 * The updates that one client sends to its document: taken in with the others' of the same turn or at once, and sent
 * away with a reason when it may not write, or not so.
 *
 * Some wait. y-websocket sends what is typed from the moment its socket is open, and what was written offline only when
 * our step 1 has reached it: an update that is about just that is kept for the client's first step 2 (SPEC P13).
 */
import { CLOSE, type CloseReason } from '@gatherboard/shared/sync/close-codes'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Log } from '../log.ts'
import type { DocumentSet } from '../live/document-set.ts'
import type { Taken } from '../live/peer-updates.ts'
import { StoreError } from '../store/store.ts'
import type { ClientIds } from './client-ids.ts'

type Sender = {
  /** Of the document it writes to. */
  readonly kind: string
  readonly mayWrite: boolean
  readonly isOpen: boolean
  readonly clientIds: Set<number>
  close(reason: CloseReason): void
}

type ClientUpdatesDeps = {
  documents: DocumentSet
  clientIds: Pick<ClientIds, 'claim'>
  spend(ms: number): void
  log: Log
}

export class ClientUpdates {
  #sender: Sender
  #deps: ClientUpdatesDeps
  #early: Uint8Array[] = []
  #earlyBytes = 0
  /** Resolves with the client's first step 2: before it, we do not know what the client has. */
  #introduced = Promise.withResolvers<void>()
  #isIntroduced = false

  constructor(sender: Sender, deps: ClientUpdatesDeps) {
    this.#sender = sender
    this.#deps = deps
  }

  /** Together with what others send in this turn, if it may write. */
  queue(update: Uint8Array): void {
    if (!this.#sender.mayWrite) return this.take(update)
    this.#deps.documents.queueUpdate({
      kind: this.#sender.kind,
      update,
      sender: this,
      mayWrite: true,
      mayUseClientId: (clientId) => this.#claim(clientId),
      spend: (ms) => this.#deps.spend(ms),
      onTaken: (taken) => this.#hear(update, taken),
    })
  }

  take(update: Uint8Array): void {
    const { documents, spend } = this.#deps
    const { kind, mayWrite } = this.#sender
    try {
      const taken = documents.takeUpdate(kind, update, mayWrite, (clientId) => this.#claim(clientId), spend)
      this.#hear(update, taken)
    } catch (error) {
      this.#hear(update, error instanceof Error ? error : new Error(String(error)))
    }
  }

  /** The client has sent all that it wrote offline: what has waited for that is taken in. */
  introduce(): void {
    if (this.#isIntroduced) return
    this.#isIntroduced = true
    const early = this.#early
    this.#early = []
    for (const update of early) if (this.#sender.isOpen) this.take(update)
    this.#introduced.resolve()
  }

  /** Resolves when all it has sent is on disk. @throws StoreError when it could not be kept */
  async saved(): Promise<void> {
    await this.#deps.documents.saved()
    // What waits for its step 2 is not on the disk, nor on its way there.
    if (this.#early.length === 0) return
    await this.#introduced.promise
    await this.#deps.documents.saved()
  }

  #claim(clientId: number): boolean {
    return this.#deps.clientIds.claim(this.#sender, clientId)
  }

  /** What became of an update. */
  #hear(update: Uint8Array, taken: Taken | Error): void {
    if (taken instanceof Error) {
      if (!(taken instanceof StoreError)) this.#deps.log.error({ err: taken }, 'an update could not be applied')
      return this.#sender.close(CLOSE.reloaded)
    }
    if (taken.verdict === 'malformed' && taken.isAhead && this.#keepEarly(update)) return
    if (taken.verdict === 'malformed') this.#sender.close(CLOSE.badFrame)
    else if (taken.verdict === 'forbidden') this.#sender.close(CLOSE.forbidden)
    else if (taken.verdict === 'client-id-taken') this.#sender.close(CLOSE.clientIdTaken)
    else if (taken.verdict === 'cannot-save') this.#sender.close(CLOSE.reloaded)
  }

  /** Whether an update that is ahead of what we have may wait; then it is kept. */
  #keepEarly(update: Uint8Array): boolean {
    this.#earlyBytes += update.length
    if (!this.#sender.mayWrite || this.#isIntroduced || this.#earlyBytes > LIMITS.frameBytesMax) return false
    this.#early.push(update)
    return true
  }
}
