/**
 * Everything that was drawn on a wall, taken away at once: for whoever runs the room, when a drawing is in the way, or
 * is what a screen cannot cope with. A snapshot is taken before, and from it they come back; or they are erased, there
 * too.
 */
import type { RemovedDrawings } from '@gatherboard/shared/api/drawings'
import type { Refused } from '@gatherboard/shared/api/problem'
import type { EventId, SnapshotId } from '@gatherboard/shared/values/ids'
import { ok, type Result } from '@gatherboard/shared/values/result'
import type { Change } from '../event/change.ts'
import type { Erasure } from '../event/erasure.ts'
import type { LiveEvents } from '../event/live-events.ts'
import { restoreDrawings } from './restore.ts'
import type { Snapshots } from './snapshots.ts'

/**
 * Stands for all of an event's drawings among the redacted notes: whatever held them is written anew. No note can have
 * it.
 */
const ALL_DRAWINGS = '*drawings'

export class Drawings {
  #deps: { liveEvents: LiveEvents; snapshots: Snapshots; erasure: Erasure }

  constructor(deps: { liveEvents: LiveEvents; snapshots: Snapshots; erasure: Erasure }) {
    this.#deps = deps
  }

  /** Off the wall, after a snapshot with them has been taken. */
  async remove(eventId: EventId): Promise<Result<RemovedDrawings, Refused>> {
    const { liveEvents, snapshots } = this.#deps
    const found = await liveEvents.use(eventId, (liveEvent) =>
      liveEvent.readCommitted(() => liveEvent.wall.doc.getMap('ink').size),
    )
    if (!found.ok) return found
    if (found.value === 0) return ok({ count: 0, before: null })
    const before = await snapshots.take(eventId, { reason: 'request', label: 'Before the drawings were removed' })
    if (!before.ok) return before
    const removed = await liveEvents.use(eventId, (liveEvent) => liveEvent.change(clear))
    return removed.ok ? ok({ count: removed.value, before: before.value }) : removed
  }

  /** Back onto the wall, as a snapshot of this event has them; what was drawn since stays. Nothing else is put back. */
  async restore(eventId: EventId, id: SnapshotId): Promise<Result<{ count: number }, Refused>> {
    const stored = await this.#deps.snapshots.readContent(eventId, id)
    if (!stored.ok) return stored
    const restored = await this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.change((change) => restoreDrawings(change, stored.value)),
    )
    return restored.ok ? ok({ count: restored.value }) : restored
  }

  /** For ever: out of the wall and every snapshot when this resolves, and out of every file soon after. */
  async erase(eventId: EventId): Promise<Result<{ count: number }, Refused>> {
    const { liveEvents, erasure } = this.#deps
    const erased = await liveEvents.use(eventId, (liveEvent) =>
      liveEvent.change((change) => {
        erasure.expectRedaction()
        return eraseDrawings(change)
      }),
    )
    erasure.request()
    return erased.ok ? ok({ count: erased.value }) : erased
  }
}

/** Inside one change; the bytes go when the erasure next runs. It stays known that it was done, for older backups. */
export function eraseDrawings(change: Change): number {
  const { id } = change.state.event
  change.alsoWrite(
    { do: 'snapshots.erase-root', event_id: id, root: 'ink', scrub: true },
    { do: 'redacted.add', event_id: id, note_id: ALL_DRAWINGS },
    { do: 'drawings.count-erased', event_id: id },
  )
  return clear(change)
}

function clear({ wall: { ink } }: Change): number {
  const keys = [...ink.keys()]
  for (const key of keys) ink.delete(key)
  return keys.length
}
