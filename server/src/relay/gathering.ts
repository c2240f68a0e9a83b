/** The sessions of one live event, and what they share: who writes under which client id, and who points where. */
import type { CloseReason } from '@gatherboard/shared/sync/close-codes'
import { writeCounts } from '@gatherboard/shared/sync/frames'
import { assert } from '@gatherboard/shared/values/assert'
import { isHost, type DocumentKind } from '../event/document-kinds.ts'
import type { LiveEvent } from '../event/live-event.ts'
import { makeReady } from '../live/ready-frame.ts'
import { ClientIds } from './client-ids.ts'
import type { Session } from './session.ts'
import { ShownPresence } from './shown-presence.ts'
import { countFor } from './told-counts.ts'

export class Gathering {
  readonly clientIds = new ClientIds()
  #liveEvent: LiveEvent
  #sessions = new Set<Session>()
  #presence = new Map<string, ShownPresence>()

  constructor(liveEvent: LiveEvent, kinds: ReadonlyMap<string, DocumentKind>) {
    this.#liveEvent = liveEvent
    for (const [kind, { cleanPresence }] of kinds) this.#presence.set(kind, new ShownPresence(cleanPresence))
  }

  get isEmpty(): boolean {
    return this.#sessions.size === 0
  }

  /** Who points where on the documents of a kind. */
  presenceOf(kind: string): ShownPresence {
    const presence = this.#presence.get(kind)
    assert(presence, 'an address names a kind that there is')
    return presence
  }

  /** @returns to be called when its socket has gone */
  add(session: Session): () => void {
    const presence = this.presenceOf(session.kind)
    this.#sessions.add(session)
    presence.add(session)
    const leave = this.#liveEvent.audience.add(session)
    return () => {
      session.ended()
      this.#sessions.delete(session)
      leave()
      this.clientIds.release(session)
      presence.remove(session, session.clientIds)
    }
  }

  /** Called about once a second. */
  tick(nowMs: number): void {
    for (const session of this.#sessions) session.tick(nowMs)
  }

  close(reason: CloseReason): void {
    for (const session of this.#sessions) session.close(reason)
  }

  /**
   * Tells every screen but phones how many people and waiting notes there are.
   * @param isCrowded whether those who run the event are to be asked about new phones
   */
  tellCounts(isCrowded: boolean): void {
    const { audience, state } = this.#liveEvent
    let waiting = 0
    for (const { status } of state.backstageNotes.values()) if (status === 'waiting') waiting += 1
    const exact = {
      people: audience.countPeople(),
      waiting,
      held: state.ledger.heldCount,
      isPrivate: state.event.phase.mode === 'private',
      isCrowded: isCrowded && !state.event.newcomersWait,
    }
    const hosts = makeReady(writeCounts(countFor(true, exact)))
    const others = makeReady(writeCounts(countFor(false, exact)))
    for (const session of this.#sessions)
      if (session.view !== 'phone') session.write(isHost(session.role) ? hosts : others)
  }
}
