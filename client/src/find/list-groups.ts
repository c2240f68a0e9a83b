/**
 * A wall as a facilitators' list: every group once, with its notes whatever their lens, every lens with the notes
 * that are in no group, and the sketch notes. (The phone's list, `wall-groups.ts`, only reads and goes by lens.) Pure.
 */
import { countByLens, countNotes } from '@gatherboard/shared/board/counts'
import type { BoardView } from '@gatherboard/shared/wall/board-view'
import { placeNote } from '@gatherboard/shared/wall/lanes'
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Note } from '@gatherboard/shared/wall/note'
import { placesOf, sortAsRead } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { ClusterId } from '@gatherboard/shared/values/ids'
import { findNotes } from './find-notes.ts'
import { isSought } from './find-words.ts'
import { findSketches } from './find-sketches.ts'
import { sortSketches } from '../wall/sketch-order.ts'

export type GroupSection = {
  readonly kind: 'group'
  readonly id: ClusterId
  readonly name: string
  readonly notes: readonly Note[]
}

export type LensSection = {
  readonly kind: 'lens'
  /** Undefined: notes whose lens is not in the event's list (any more). */
  readonly lens: Lens | undefined
  /** The lens's place in the event's list, from 0; -1 for the last section. */
  readonly index: number
  /** Those that are in no group. */
  readonly notes: readonly Note[]
  /** All notes of the lens, those in groups too: what every other page says under its heading. */
  readonly count: number
}

export type Listing = {
  /** By name; those without one last. */
  readonly groups: readonly GroupSection[]
  readonly lenses: readonly LensSection[]
  /** In reading order. A sketch note has no lens: where one lens is looked for, there are none. */
  readonly sketches: readonly Sketch[]
  /** Notes in all groups and lenses. */
  readonly count: number
}

export type ListFilter = {
  /** Words to look for; blank finds everything. */
  readonly sought: string
  /** The id of a lens; blank for all. */
  readonly lens: string
  /** `wall`: as the notes lie; `newest`: the newest first. */
  readonly order: 'wall' | 'newest'
}

export const EVERYTHING: ListFilter = { sought: '', lens: '', order: 'wall' }

export const isFiltering = ({ sought, lens }: ListFilter): boolean => isSought(sought) || lens !== ''

/** All groups and lenses, also empty ones, unless something is looked for: then only those that have some of it. */
export function listWall(view: BoardView, filter: ListFilter): Listing {
  const { lenses } = view.meta
  const lensIds = lenses.map(({ id }) => id)
  const isFiltered = isFiltering(filter)
  const members = new Map<ClusterId, Note[]>([...view.clusters.keys()].map((id) => [id, []]))
  const loose = new Map<string | undefined, Note[]>(lensIds.map((id) => [id, []]))
  const found = [...findNotes(view.notes, filter.sought).values()].filter(
    ({ lens }) => filter.lens === '' || lens === filter.lens,
  )
  const counts = countByLens(found, lensIds)
  for (const note of found) {
    // An unknown cluster reads as none (docs/contract.md).
    const group = members.get(note.cluster as ClusterId)
    if (group) group.push(note)
    else push(loose, loose.has(note.lens) ? note.lens : undefined, note)
  }
  const { groups } = placesOf(view)
  const arrange = (id: ClusterId, notes: Note[]): Note[] => {
    if (filter.order === 'newest') return notes.sort(newestFirst)
    const kept = new Set(notes)
    return groups.get(id)?.notes.filter((note) => kept.has(note)) ?? notes
  }
  return {
    count: countNotes(found).onWall,
    sketches: filter.lens === '' ? sortSketches(findSketches(view.sketches, filter.sought).values()) : [],
    groups: [...members]
      .filter(([, notes]) => !isFiltered || notes.length > 0)
      .map(([id, notes]): GroupSection => ({
        kind: 'group',
        id,
        name: view.clusters.get(id)?.name.trim() ?? '',
        notes: arrange(id, notes),
      }))
      .sort(byName),
    lenses: [...loose]
      .filter(([, notes]) => !isFiltered || notes.length > 0)
      .map(([id, notes]): LensSection => {
        const index = lensIds.findIndex((each) => each === id)
        return {
          kind: 'lens',
          lens: lenses[index],
          index,
          count: counts.get(id) ?? 0,
          notes: filter.order === 'newest' ? notes.sort(newestFirst) : sortLoose(lensIds, notes),
        }
      }),
  }
}

function push(into: Map<string | undefined, Note[]>, key: string | undefined, note: Note): void {
  const notes = into.get(key)
  if (notes) notes.push(note)
  else into.set(key, [note])
}

export const byName = (one: { id: string; name: string }, other: { id: string; name: string }): number =>
  Number(one.name.trim() === '') - Number(other.name.trim() === '') ||
  one.name.localeCompare(other.name, undefined, { numeric: true }) ||
  (one.id < other.id ? -1 : 1)

/**
 * First what lies in the lane, in the order of its slots, so that arrivals come last; then what somebody has placed.
 */
function sortLoose(lensIds: readonly string[], notes: readonly Note[]): Note[] {
  const inLane = notes
    .filter((note) => !note.pos)
    .sort((one, other) => (one.slot ?? Infinity) - (other.slot ?? Infinity) || compare(one.id, other.id))
  const placed = notes.filter((note) => note.pos)
  return [...inLane, ...sortPlaced(lensIds, placed, [0, 0, 0, 0])]
}

/** As they are read on the canvas: the order that tidying a group keeps. */
function sortPlaced(lensIds: readonly string[], notes: readonly Note[], box: Box): Note[] {
  const byId = new Map(notes.map((note) => [note.id, note]))
  return sortAsRead(
    notes.map((note) => ({ id: note.id, at: placeNote(lensIds, note) })),
    box,
  ).flatMap(({ id }) => byId.get(id) ?? [])
}

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)

const newestFirst = (one: Note, other: Note): number =>
  other.createdMinute - one.createdMinute || (other.slot ?? 0) - (one.slot ?? 0) || compare(one.id, other.id)
