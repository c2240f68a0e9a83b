/**
 * Which socket writes under which Yjs client id. An id is its first socket's for as long as that is open: two that wrote
 * under one would overwrite each other without anybody noticing (SPEC G9).
 */
import { LIMITS } from '@gatherboard/shared/values/limits'

type Claimant = {
  readonly isOpen: boolean
  /** Those it writes under; added to here. */
  readonly clientIds: Set<number>
}

export class ClientIds {
  #owners = new Map<number, Claimant>()

  /** Whether an id is this socket's, which it becomes when nobody else has it. */
  claim(claimant: Claimant, clientId: number): boolean {
    const owner = this.#owners.get(clientId)
    if (owner && owner !== claimant && owner.isOpen) return false
    if (owner !== claimant && claimant.clientIds.size >= LIMITS.clientIdsPerSocketMax) return false
    this.#owners.set(clientId, claimant)
    claimant.clientIds.add(clientId)
    return true
  }

  /** The socket has gone; others may write under its ids. */
  release(claimant: Claimant): void {
    for (const clientId of claimant.clientIds)
      if (this.#owners.get(clientId) === claimant) this.#owners.delete(clientId)
  }
}
