/**
 * The groups as buttons that keep their places while the page is open: what is on the screen is where the hand has
 * learnt it to be. New groups come at the end; one that goes leaves its place empty, unless it was the last. Pure.
 */
import type { ClusterId } from '@gatherboard/shared/values/ids'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { byName } from '../../find/list-groups.ts'

export type Place = { readonly id: ClusterId; readonly isGone: boolean }

/** The same list where nothing is another. The first groups that come are in the order of their names. */
export function followPlaces(before: readonly Place[], clusters: BoardView['clusters']): readonly Place[] {
  const known = new Set(before.map(({ id }) => id))
  const staying = before.map((place) => {
    const isGone = !clusters.has(place.id)
    return isGone === place.isGone ? place : { ...place, isGone }
  })
  while (staying.at(-1)?.isGone) staying.pop()
  const coming = [...clusters.values()]
    .filter(({ id }) => !known.has(id))
    .sort(byName)
    .map(({ id }): Place => ({ id, isGone: false }))
  const after = [...staying, ...coming]
  return after.length === before.length && after.every((place, index) => place === before[index]) ? before : after
}

/** How many notes each group has. */
export function countMembers(notes: BoardView['notes']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { cluster } of notes.values())
    if (cluster !== undefined) counts.set(cluster, (counts.get(cluster) ?? 0) + 1)
  return counts
}

/** Where an arrow key leads in rows of so many columns, which the last row need not fill. Undefined for other keys. */
export function stepTo(key: string, from: number, count: number, columns: number): number | undefined {
  const to = { ArrowLeft: from - 1, ArrowRight: from + 1, ArrowUp: from - columns, ArrowDown: from + columns }[key]
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (to === undefined) return undefined
  return to >= 0 && to < count ? to : from
}
