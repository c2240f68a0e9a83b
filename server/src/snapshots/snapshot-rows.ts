/**
 * A snapshot as rows. An item's JSON is stored once and carries the first and last snapshot (`seq`, counted per
 * event from 1) it was in; while nothing about an item changes, a new snapshot costs it one number.
 *
 * What must stay true: an item is in snapshot n when from_seq <= n <= to_seq; numbers are never reused; the newest
 * snapshot is never thinned (its number is what items are continued from); and erasing a note is one DELETE by key.
 * What is stored is never brought up to a newer form: the readers below take every one that was ever written
 * (tests/golden). Only redacting a note and taking its quote back rewrite items (`Change.unquoteInSnapshots`).
 */
import { z } from 'zod'
import { BoardSchema, BoardNoteSchema } from '@gatherboard/shared/api/board'
import { SNAPSHOT_REASONS } from '@gatherboard/shared/values/statuses'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import type { EventId, SnapshotId } from '@gatherboard/shared/values/ids'
import type { Statement } from '../store/store.ts'
import type { Tables } from '../store/tables.ts'
import type { BoardContent, BoardCounts, BoardHead, BoardItems } from './board.ts'

export type SnapshotRow = Tables['snapshots']
type ItemRoot = keyof BoardItems
type StoredItem = { readonly id: number; readonly root: string; readonly key: string; readonly json: string }
/** The newest snapshot of an event and the items in it: what the next one is compared with. */
export type PreviousSnapshot = { readonly seq: number; readonly head: string; readonly items: readonly StoredItem[] }
type SnapshotPlan = {
  readonly head: string
  readonly continued: readonly number[]
  readonly added: ReadonlyArray<{ root: ItemRoot; key: string; json: string }>
  /** True when the previous snapshot holds exactly this (or when there is none, and nothing to hold). */
  readonly isSame: boolean
}

const itemName = (root: string, key: string): string => `${root}/${key}`

/** Compares a board with the previous snapshot: which stored items go on, which are new. Pure. */
export function planSnapshot(content: BoardContent, previous: PreviousSnapshot | undefined): SnapshotPlan {
  const open = new Map(previous?.items.map((item) => [itemName(item.root, item.key), item]))
  const head = JSON.stringify(content.head)
  const continued: number[] = []
  const added: Array<{ root: ItemRoot; key: string; json: string }> = []
  for (const root of ['notes', 'clusters', 'sketches', 'ink'] as const) {
    for (const item of content.items[root]) {
      const key = String(item.id)
      const json = JSON.stringify(item)
      const stored = open.get(itemName(root, key))
      if (stored?.json === json) continued.push(stored.id)
      else added.push({ root, key, json })
    }
  }
  const isSame =
    added.length === 0 &&
    continued.length === open.size &&
    (previous === undefined || showHead(previous.head) === showHead(head))
  return { head, continued, added, isSame }
}

/** The part of a head that a person would see. */
const showHead = (json: string): string => JSON.stringify({ ...(JSON.parse(json) as BoardHead), position: undefined })

/** What stores a planned snapshot. */
export const writeSnapshot = (row: SnapshotRow, { continued, added }: SnapshotPlan): Statement => ({
  do: 'snapshots.add',
  ...row,
  continued,
  added,
})

/**
 * What removes snapshots and whatever no remaining snapshot holds: left behind, its words would outlive every way to
 * see them.
 */
export const removeSnapshots = (eventId: EventId, ids: readonly SnapshotId[]): Statement[] =>
  ids.length === 0 ? [] : [{ do: 'snapshots.remove', event_id: eventId, ids, scrub: true }]

export const toSnapshotInfo = (row: SnapshotRow): SnapshotInfo => ({
  id: row.id,
  label: row.label,
  reason: SNAPSHOT_REASONS.find((reason) => reason === row.reason) ?? 'request',
  takenAt: row.taken_at,
  counts: JSON.parse(row.counts) as BoardCounts,
})

/** A stored snapshot as board content; an item that cannot be read is left out, never an exception. */
export function readSnapshot(
  row: Pick<SnapshotRow, 'head' | 'counts'>,
  items: ReadonlyArray<Pick<StoredItem, 'root' | 'json'>>,
): BoardContent {
  const read: { [Root in ItemRoot]: Array<BoardItems[Root][number]> } = {
    notes: [],
    clusters: [],
    sketches: [],
    ink: [],
  }
  for (const { root, json } of items) {
    const item = parseJson(json)
    if (root === 'notes') collect(read.notes, BoardNoteSchema.safeParse(item))
    else if (root === 'clusters') collect(read.clusters, StoredClusterSchema.safeParse(item))
    else if (root === 'sketches') collect(read.sketches, BoardSchema.shape.sketches.element.safeParse(item))
    else if (root === 'ink') collect(read.ink, StoredInkSchema.safeParse(item))
  }
  return { head: JSON.parse(row.head) as BoardHead, items: read, counts: JSON.parse(row.counts) as BoardCounts }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** What may be drawn of it is asked when it is put back. */
const StoredInkSchema = z.object({ id: z.string(), record: z.unknown() })
const StoredClusterSchema = BoardSchema.shape.clusters.element.omit({ noteIds: true })

function collect<Item>(into: Item[], parsed: { success: true; data: Item } | { success: false }): void {
  if (parsed.success) into.push(parsed.data)
}
