/**
 * What is known of an event without opening it: how many notes it has, how many are on the wall and how many wait, how far its documents have come
 * and how far they had come at its newest snapshot. One narrow row an event, written in the commit that changes what it
 * says, so that the organiser's list and the snapshot timer cost what they show and not what all events hold.
 */
import { countNotes, type NoteCounts } from '@gatherboard/shared/board/counts'
import { readBackstageNote, readNote } from '@gatherboard/shared/wall/note'
import { openBackstage, openWall, roomName } from '@gatherboard/shared/wall/schema'
import type { EventId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { Reads } from '../store/reads.ts'
import type { Statement } from '../store/store.ts'
import type { Batch } from '../live/commit-queue.ts'
import { UnreadableRoom, loadRoom } from '../live/journal.ts'
import type { LiveDocument } from '../live/live-document.ts'
import type { EventState } from './event-state.ts'

const MINUTE_MS = 60_000

/** `position`: up to which entries of its logs, as `wall/backstage`. */
type Figures = { readonly notes: number; readonly position: string } & Where

/** Of an event's notes, those that are on its wall and those that wait for a facilitator. */
type Where = Pick<NoteCounts, 'onWall' | 'waiting'>

/** How far the documents of an event have come. */
export const positionOf = (wall: { headSeq: number }, backstage: { headSeq: number }): string =>
  `${wall.headSeq}/${backstage.headSeq}`

/** The command that keeps them; it belongs in the commit that made them so. */
const writeFigures = (eventId: EventId, { notes, onWall, waiting, position }: Figures): Statement => ({
  do: 'figures.keep',
  event_id: eventId,
  notes,
  on_wall: onWall,
  waiting,
  position,
})

/**
 * The rows that go with each commit of an event and say what of it will be on disk: its figures, and when it changed
 * last. Made anew when the event is read again.
 */
export class FigureRows {
  #event: { readonly wall: LiveDocument; readonly backstage: LiveDocument }
  #state: EventState
  /** How many notes the disk knows of; unknown after a failure. */
  #notes: number | undefined
  /** How many notes wait backstage as of the newest commit; unknown until it is needed. */
  #waiting: number | undefined
  #changedMinute = 0

  constructor(
    event: { readonly wall: LiveDocument; readonly backstage: LiveDocument },
    state: EventState,
    { isOnDisk }: { isOnDisk: boolean },
  ) {
    this.#event = event
    this.#state = state
    if (isOnDisk) this.#notes = state.ledger.rows.size
  }

  /** Head holds just what this commit and those before it hold. @param nowMs ms since the epoch */
  describe({ entries }: Batch, nowMs: number): Statement[] {
    return [...this.#figures(entries), ...this.#changeTime(entries, nowMs)]
  }

  #figures(entries: Batch['entries']): Statement[] {
    const { wall, backstage } = this.#event
    const { event, ledger, wallNotes, backstageNotes } = this.#state
    const notes = ledger.rows.size
    if (entries.size === 0 && notes === this.#notes) return []
    if (this.#notes === undefined || entries.has(backstage)) this.#waiting = undefined
    this.#notes = notes
    this.#waiting ??= countNotes(backstageNotes.values()).waiting
    const where = { onWall: wallNotes.size, waiting: this.#waiting }
    return [writeFigures(event.id, { notes, ...where, position: positionOf(wall, backstage) })]
  }

  /** For the organiser's list: to the minute, as nothing here is kept more exactly. */
  #changeTime(entries: Batch['entries'], nowMs: number): Statement[] {
    const minute = Math.floor(nowMs / MINUTE_MS)
    if (entries.size === 0 || minute === this.#changedMinute) return []
    this.#changedMinute = minute
    return [
      {
        do: 'events.changed',
        id: this.#state.event.id,
        changed_at: new Date(minute * MINUTE_MS).toISOString(),
      },
    ]
  }
}

/** Nothing that a snapshot would show has changed since the documents stood there. */
export const markSnapped = (eventId: EventId, position: string): Statement => ({
  do: 'figures.snapped',
  event_id: eventId,
  position,
})

/**
 * Where the notes of an event are, as its documents have it on disk: for a folder from before this was kept. What cannot
 * be read is for whoever opens the event to tell: 0.
 */
export async function readWhere(documents: Reads['documents'], eventId: EventId): Promise<Where> {
  const wall = await countIn(documents, 'wall', eventId)
  const { waiting } = await countIn(documents, 'backstage', eventId)
  return { onWall: wall.onWall, waiting }
}

async function countIn(
  documents: Reads['documents'],
  kind: 'wall' | 'backstage',
  eventId: EventId,
): Promise<NoteCounts> {
  const doc = new Y.Doc()
  try {
    const { notes } = kind === 'wall' ? openWall(doc) : openBackstage(doc)
    const read = kind === 'wall' ? readNote : readBackstageNote
    await loadRoom(documents, roomName(kind, eventId), doc)
    return countNotes([...notes].flatMap(([id, entry]) => read(id, entry) ?? []))
  } catch (error) {
    if (error instanceof UnreadableRoom) return countNotes([])
    throw error
  } finally {
    doc.destroy()
  }
}

/** Keeps what was read so, unless a change of the event has meanwhile said it itself. */
export const keepWhere = (eventId: EventId, { onWall, waiting }: Where): Statement => ({
  do: 'figures.learn',
  event_id: eventId,
  on_wall: onWall,
  waiting,
})
