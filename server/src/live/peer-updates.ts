/**
 * What peers send to a document, checked against its head and applied to it. Those that only add something go in together,
 * as one change: one transaction, one entry in the log, one frame for everybody. An update that takes something away,
 * or puts an entry in the place of another, is a change of its own, because what it means depends on the words that
 * stood there just before (its owner settles it), and those before it may have written some.
 */
import { Bug } from '@gatherboard/shared/values/assert'
import * as Y from 'yjs'
import type { StoreError } from '../store/store.ts'
import type { DocumentShape } from './document-shape.ts'
import { checkUpdate, type Checked } from './guard.ts'
import type { Run } from './inbox.ts'

export type Taken =
  | Checked
  | { verdict: 'client-id-taken' }
  /** The disk fails just now; nothing of it was applied. */
  | { verdict: 'cannot-save'; error: StoreError }
  /** Its sender was refused something earlier, and writes no more. */
  | { verdict: 'skipped' }

export type PeerUpdate = {
  update: Uint8Array
  /** Whose it is: one who is refused something writes no more. */
  sender: object
  /** Whether it may write at all. */
  mayWrite: boolean
  mayUseClientId(clientId: number): boolean
  /** Is told how long checking and applying it took, and its share of settling what came of it, in ms. */
  spend?(ms: number): void
}

export type Limits = {
  shape: DocumentShape
  /** Why nothing can be kept just now. */
  cannotSave: StoreError | undefined
  /** Those who have been refused something; added to. */
  refused: Set<object>
}

export type Applied = {
  /** What became of each, in order; fewer than were given when the next has to be a change of its own. */
  taken: Taken[]
  isChanged: boolean
  /**
   * What the document had before, by client: encoding it each time would cost every keystroke what one in a thousand
   * needs.
   */
  before: Map<number, number>
}

/**
 * Applies updates of a run, as many as make one change.
 * @throws Bug when a checked update could not be applied
 */
export function applyPeerUpdates(
  doc: Y.Doc,
  updates: readonly PeerUpdate[],
  { from, end }: Run,
  limits: Limits,
): Applied {
  const taken: Taken[] = []
  let changes = 0
  const before = doc.transact((transaction) => {
    for (let index = from; index < end; index += 1) {
      const peer = updates[index] as PeerUpdate
      const startedMs = performance.now()
      const verdict = judge(doc, peer, limits)
      if (verdict.verdict === 'change') {
        if (!verdict.onlyAdds && changes > 0) {
          peer.spend?.(performance.now() - startedMs)
          break
        }
        Y.applyUpdate(doc, verdict.update, PEER_ORIGIN)
        changes += 1
      }
      peer.spend?.(performance.now() - startedMs)
      taken.push(verdict)
      if (verdict.verdict === 'change' && !verdict.onlyAdds) break
    }
    return transaction.beforeState
  }, PEER_ORIGIN)
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Bug('a checked update left something pending')
  return { taken, isChanged: changes > 0, before }
}

/** Of the transaction in which peers' updates are applied: what is seen in another is the server's own. */
export const PEER_ORIGIN = 'client'

function judge(
  doc: Y.Doc,
  { update, sender, mayWrite, mayUseClientId }: PeerUpdate,
  { shape, cannotSave, refused }: Limits,
): Taken {
  if (refused.has(sender)) return { verdict: 'skipped' }
  const verdict = judgeClientIds(doc, checkUpdate(doc, update, shape, mayWrite), mayUseClientId)
  if (
    verdict.verdict === 'forbidden' ||
    verdict.verdict === 'client-id-taken' ||
    (verdict.verdict === 'malformed' && !verdict.isAhead)
  )
    refused.add(sender)
  // Not before: who comes back while the disk is away has nothing new to say, and may go on watching.
  if (verdict.verdict !== 'change' || !cannotSave) return verdict
  refused.add(sender)
  return { verdict: 'cannot-save', error: cannotSave }
}

function judgeClientIds(
  doc: Y.Doc,
  checked: Checked,
  mayUseClientId: (clientId: number) => boolean,
): Checked | { verdict: 'client-id-taken' } {
  if (checked.verdict !== 'change') return checked
  for (const clientId of checked.clientIds)
    if (clientId === doc.clientID || !mayUseClientId(clientId)) return { verdict: 'client-id-taken' }
  return checked
}
