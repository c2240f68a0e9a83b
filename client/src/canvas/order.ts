/**
 * What lies above what: fractional keys, of which there is room for another between any two. Clusters lie below every
 * note, so that a tray never hides words: their keys stay below 'a0', the notes' above it. Pure.
 */
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import { getIndexAbove, getIndicesBetween, type IndexKey } from '@tldraw/tldraw'
import type { WallEdit } from '@gatherboard/shared/wall/edit'

/** Where everything lies that nobody has put anywhere else. */
export const NOTE_INDEX = 'a1' as IndexKey
export const CLUSTER_INDEX = 'Zz' as IndexKey
const BORDER = 'a0' as IndexKey

const known = new Map<string, IndexKey>()

/**
 * An entry's own key when it is one that tldraw takes and on its side of the border, else the common one: a bad key
 * must not empty the wall.
 */
export function readIndex(z: string | undefined, common: IndexKey): IndexKey {
  if (z === undefined || z.length > 64) return common
  const found = known.get(z) ?? (isIndex(z) ? (z as IndexKey) : undefined)
  if (!found || (common === CLUSTER_INDEX ? z >= BORDER : z < BORDER)) return common
  if (known.size < 10_000) known.set(z, found)
  return found
}

function isIndex(z: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]*$/.test(z)) return false
  try {
    getIndexAbove(z as IndexKey)
    return true
  } catch {
    // That is how tldraw says that it is not an order key.
    return false
  }
}

export type Chosen = { readonly notes: readonly NoteId[]; readonly clusters: readonly ClusterId[] }

/**
 * Lays the chosen ones above, or below, all others of their kind, in the order they have among themselves; nothing for
 * what lies there already.
 */
export function reorder(view: BoardView, { notes, clusters }: Chosen, to: 'front' | 'back'): WallEdit[] {
  return [
    ...reorderKind(keysOf(view.notes.values(), NOTE_INDEX), notes, to, NOTE_INDEX).map(([id, z]): WallEdit => ({
      kind: 'order',
      root: 'notes',
      id,
      z,
    })),
    ...reorderKind(keysOf(view.clusters.values(), CLUSTER_INDEX), clusters, to, CLUSTER_INDEX).map(
      ([id, z]): WallEdit => ({ kind: 'order', root: 'clusters', id, z }),
    ),
  ]
}

/** The key that lays dragged notes on top of all others; undefined when they lie there already. */
export function raise(view: BoardView, dragged: ReadonlySet<NoteId>): string | undefined {
  const keys = keysOf(view.notes.values(), NOTE_INDEX)
  let highest: IndexKey = NOTE_INDEX
  for (const [id, key] of keys) if (!dragged.has(id as NoteId) && key > highest) highest = key
  return [...dragged].every((id) => (keys.get(id) ?? NOTE_INDEX) > highest) ? undefined : getIndexAbove(highest)
}

function keysOf(
  entries: Iterable<{ readonly id: string; readonly z?: string }>,
  common: IndexKey,
): Map<string, IndexKey> {
  return new Map([...entries].map(({ id, z }) => [id, readIndex(z, common)]))
}

function reorderKind(
  keys: ReadonlyMap<string, IndexKey>,
  ids: readonly string[],
  to: 'front' | 'back',
  common: IndexKey,
): Array<[string, IndexKey]> {
  const chosen = new Set(ids.filter((id) => keys.has(id)))
  if (chosen.size === 0) return []
  const others = [...keys].filter(([id]) => !chosen.has(id)).map(([, key]) => key)
  // tldraw draws equal keys in the order of their ids.
  const sorted = [...chosen].sort(
    (one, other) => compare(keys.get(one) ?? common, keys.get(other) ?? common) || compare(one, other),
  )
  const ownKeys = sorted.map((id) => keys.get(id) ?? common)
  if (to === 'front') {
    const highest = others.reduce((most, key) => (key > most ? key : most), common)
    if (others.length === 0 || ownKeys.every((key) => key > highest)) return []
    return zip(sorted, getIndicesBetween(highest, common === CLUSTER_INDEX ? BORDER : null, sorted.length))
  }
  const lowest = others.reduce((least, key) => (key < least ? key : least), common)
  if (others.length === 0 || ownKeys.every((key) => key < lowest)) return []
  return zip(sorted, getIndicesBetween(common === CLUSTER_INDEX ? null : BORDER, lowest, sorted.length))
}

const zip = (ids: readonly string[], keys: readonly IndexKey[]): Array<[string, IndexKey]> =>
  ids.flatMap((id, index) => {
    const key = keys[index]
    return key === undefined ? [] : [[id, key] as [string, IndexKey]]
  })
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
