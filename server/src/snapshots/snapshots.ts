/**
 * An event's memory: takes snapshots, lists them, reads them back as boards, compares two, goes back to one, and
 * thins them as they grow old. Nothing else makes snapshots; erasing and redacting reach into them (`event/`,
 * `intake/`), because words that have to go have to go from here as well.
 *
 * A snapshot is made inside one change of its event, so its rows are in the same commit as all that they show, and
 * an event's snapshots are made one after the other, so each is compared with the one before it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { readCounts } from '@gatherboard/shared/wall/board-view'
import { openWall, type WallRoots } from '@gatherboard/shared/wall/schema'
import type { Board } from '@gatherboard/shared/api/board'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { Refused } from '@gatherboard/shared/api/problem'
import { newSnapshotId, type EventId, type SnapshotId } from '@gatherboard/shared/values/ids'
import { ok, refuse, type Result } from '@gatherboard/shared/values/result'
import { nowIso, type Clock } from '../clock.ts'
import type { DestructionGate } from '../events/destruction-gate.ts'
import { findEvent } from '../events/find-event.ts'
import type { Log } from '../log.ts'
import type { LiveEvent } from '../event/live-event.ts'
import { markSnapped, positionOf } from '../event/figures.ts'
import type { LiveEvents } from '../event/live-events.ts'
import type { Store } from '../store/store.ts'
import { deriveContent, toBoard, type BoardContent } from './board.ts'
import { diffBoards, type BoardDiff } from './diff.ts'
import { restoreBoard, type Restored } from './restore.ts'
import {
  planSnapshot,
  readSnapshot,
  removeSnapshots,
  toSnapshotInfo,
  writeSnapshot,
  type PreviousSnapshot,
  type SnapshotRow,
} from './snapshot-rows.ts'
import { decideThinning } from './thinning.ts'

type SnapshotsDeps = {
  readonly store: Store
  readonly liveEvents: LiveEvents
  readonly clock: Clock
  readonly gate: Pick<DestructionGate, 'believe' | 'nowMs'>
  readonly log: Log
}
/** Why a snapshot that is always kept was taken. */
type AskedReason = Exclude<SnapshotInfo['reason'], 'timed'>
type TakeOptions = { readonly reason: AskedReason; readonly label?: string }

export class Snapshots {
  #deps: SnapshotsDeps
  /** The end of each event's queue. */
  #turns = new Map<EventId, Promise<unknown>>()

  constructor(deps: SnapshotsDeps) {
    this.#deps = deps
  }

  /** Takes a snapshot, also when nothing has changed: somebody asked for this moment. On disk when it resolves. */
  async take(eventId: EventId, { reason, label = '' }: TakeOptions): Promise<Result<SnapshotInfo, Refused>> {
    const taken = await this.#inTurn(eventId, () => this.#take(eventId, reason, label))
    if (!taken.ok) return taken
    return taken.value ? ok(taken.value) : refuse({ code: 'event-deleted' })
  }

  /** Takes one of an event if its board differs from the newest snapshot; undefined when it does not. */
  takeIfChanged(eventId: EventId): Promise<Result<SnapshotInfo | undefined, Refused>> {
    return this.#inTurn(eventId, () => this.#take(eventId, 'timed', ''))
  }

  /** Looks at every event each `LIMITS.snapshotEveryMs`; returns the way to stop. */
  startTimer(): () => void {
    return this.#deps.clock.every(LIMITS.snapshotEveryMs, () => {
      this.takeDue().catch((error: unknown) =>
        this.#deps.log.error({ err: error }, 'snapshots could not be taken; they are tried again'),
      )
    })
  }

  /** Takes a snapshot of each event whose documents have moved on since its newest one. Returns how many were taken. */
  async takeDue(): Promise<number> {
    let taken = 0
    for (const eventId of (await this.#deps.store.read.figures.moved()) as EventId[]) {
      try {
        const result = await this.takeIfChanged(eventId)
        if (result.ok && result.value) taken += 1
      } catch (error) {
        // One event that cannot be read or kept must not keep the others from being.
        this.#deps.log.error({ err: error, eventId }, 'a snapshot could not be taken; it is tried again')
      }
      // Opening an event takes this thread's time: whoever has waited meanwhile goes first.
      await nextTurn()
    }
    return taken
  }

  /** Oldest first. */
  async list(eventId: EventId): Promise<Result<SnapshotInfo[], Refused>> {
    const event = await findEvent(this.#deps.store, eventId)
    return event.ok ? ok((await this.#rows(eventId)).map(toSnapshotInfo)) : event
  }

  /** Which event a snapshot belongs to. */
  async findEvent(id: SnapshotId): Promise<Result<EventId, Refused>> {
    const eventId = await this.#deps.store.read.snapshots.eventOf(id)
    return eventId !== undefined ? ok(eventId as EventId) : refuse({ code: 'no-such-snapshot' })
  }

  async read(eventId: EventId, id: SnapshotId): Promise<Result<Board, Refused>> {
    const stored = await this.#readStored(eventId, (rows) => rows.find((row) => row.id === id))
    return stored ? ok(stored.board) : refuse({ code: 'no-such-snapshot' })
  }

  /** Everything of a snapshot of this event, what no board shows included. */
  async readContent(eventId: EventId, id: SnapshotId): Promise<Result<BoardContent, Refused>> {
    const stored = await this.#readStored(eventId, (rows) => rows.find((row) => row.id === id))
    return stored ? ok(stored.content) : refuse({ code: 'no-such-snapshot' })
  }

  async readNewest(eventId: EventId): Promise<Result<Board, Refused>> {
    const stored = await this.#readStored(eventId, (rows) => rows.at(-1))
    return stored
      ? ok(stored.board)
      : refuse({ code: 'no-such-snapshot', detail: 'No snapshot of this event has been taken yet.' })
  }

  /** The board as it is now, as far as it is on disk. */
  readLive(eventId: EventId): Promise<Result<Board, Refused>> {
    // Head may be ahead of the disk; nothing leaves before its commit.
    return this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.readCommitted(() =>
        toBoard(readContent(liveEvent, openWall(liveEvent.wall.doc)), {
          takenAt: nowIso(this.#deps.clock),
          reason: 'live',
        }),
      ),
    )
  }

  /** What happened to the notes from snapshot `a` to snapshot `b`, both of this event. */
  async diff(eventId: EventId, a: SnapshotId, b: SnapshotId): Promise<Result<BoardDiff, Refused>> {
    const before = await this.read(eventId, a)
    if (!before.ok) return before
    const after = await this.read(eventId, b)
    return after.ok ? ok(diffBoards(before.value, after.value)) : after
  }

  /** Goes back to a snapshot as one new change, after taking one of what is there now, so that it can be undone. */
  async restore(eventId: EventId, id: SnapshotId): Promise<Result<Restored & { before: SnapshotInfo }, Refused>> {
    const stored = await this.#readStored(eventId, (rows) => rows.find((row) => row.id === id))
    if (!stored) return refuse({ code: 'no-such-snapshot' })
    const name = stored.row.label === '' ? stored.row.taken_at : stored.row.label
    const before = await this.take(eventId, { reason: 'request', label: `Before going back to ${name}` })
    if (!before.ok) return before
    const restored = await this.#deps.liveEvents.use(eventId, (liveEvent) =>
      liveEvent.change((change) => restoreBoard(change, stored.content)),
    )
    return restored.ok ? ok({ ...restored.value, before: before.value }) : restored
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#turns.values())
  }

  #inTurn<Value>(eventId: EventId, work: () => Promise<Value>): Promise<Value> {
    const turn = (this.#turns.get(eventId) ?? Promise.resolve()).then(work, work)
    this.#turns.set(eventId, turn)
    const leave = (): void => {
      if (this.#turns.get(eventId) === turn) this.#turns.delete(eventId)
    }
    turn.then(leave, leave)
    return turn
  }

  #take(
    eventId: EventId,
    reason: SnapshotInfo['reason'],
    label: string,
  ): Promise<Result<SnapshotInfo | undefined, Refused>> {
    const { store, liveEvents, gate } = this.#deps
    return liveEvents.use(eventId, async (liveEvent) => {
      const rows = await this.#rows(eventId)
      const previous = await this.#readPrevious(eventId, rows.at(-1))
      // The event may have been deleted while we read: a snapshot now would outlive it.
      if (!liveEvents.loaded.includes(liveEvent)) return undefined
      const taken = await liveEvent.change((change) => {
        const content = readContent(liveEvent, change.wall)
        const plan = planSnapshot(content, previous)
        change.alsoWrite(markSnapped(eventId, content.head.position ?? ''))
        if (plan.isSame && reason === 'timed') return undefined
        const row: SnapshotRow = {
          id: newSnapshotId(),
          event_id: eventId,
          seq: (previous?.seq ?? 0) + 1,
          label,
          reason,
          taken_at: nowIso(gate),
          counts: JSON.stringify(content.counts),
          head: plan.head,
        }
        change.alsoWrite(writeSnapshot(row, plan))
        return row
      })
      if (!taken) return undefined
      const moment = gate.believe()
      const old = moment ? (decideThinning([...rows, taken].map(toSnapshotInfo), moment.nowMs) as SnapshotId[]) : []
      await store.write(removeSnapshots(eventId, old))
      return toSnapshotInfo(taken)
    })
  }

  #rows(eventId: EventId): Promise<SnapshotRow[]> {
    return this.#deps.store.read.snapshots.ofEvent(eventId)
  }

  async #readPrevious(eventId: EventId, row: SnapshotRow | undefined): Promise<PreviousSnapshot | undefined> {
    if (!row) return undefined
    const items = await this.#deps.store.read.snapshots.items(eventId, row.seq)
    return { seq: row.seq, head: row.head, items }
  }

  /** In turn, so that no thinning comes between the snapshot and its items. */
  #readStored(
    eventId: EventId,
    choose: (rows: SnapshotRow[]) => SnapshotRow | undefined,
  ): Promise<{ row: SnapshotRow; content: BoardContent; board: Board } | undefined> {
    return this.#inTurn(eventId, async () => {
      const row = choose(await this.#rows(eventId))
      if (!row) return undefined
      const items = await this.#deps.store.read.snapshots.items(eventId, row.seq)
      const content = readSnapshot(row, items)
      return { row, content, board: toBoard(content, { takenAt: row.taken_at, reason: toSnapshotInfo(row).reason }) }
    })
  }
}

function readContent(liveEvent: LiveEvent, wall: WallRoots): BoardContent {
  const content = deriveContent(liveEvent.state.event, {
    notes: liveEvent.state.wallNotes,
    backstage: liveEvent.state.backstageNotes,
    clusters: liveEvent.state.clusters,
    ink: wall.ink.entries(),
    sketches: liveEvent.state.sketches,
    cheers: readCounts(wall.cheers),
    votes: readCounts(wall.votes),
  })
  return { ...content, head: { ...content.head, position: positionOf(liveEvent.wall, liveEvent.backstage) } }
}
