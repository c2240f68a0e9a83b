/**
 * Where everything lies on a wall, kept in step with its documents: what arrivals step round, and what must not come to
 * lie on something else. As `shared/src/wall/free-places.ts` says it of a view, but changed in place: at some thousand
 * notes looking at all of them for each that arrives would cost more than taking it in.
 */
import type { Cluster } from '@gatherboard/shared/wall/cluster'
import { Space, noteBox, sketchBox } from '@gatherboard/shared/wall/free-places'
import { gridBox } from '@gatherboard/shared/wall/group-grid'
import { placeNote } from '@gatherboard/shared/wall/lanes'
import type { Note } from '@gatherboard/shared/wall/note'
import { isSlotOpen } from '@gatherboard/shared/wall/open-slots'
import { placeGroup } from '@gatherboard/shared/wall/places'
import type { Box } from '@gatherboard/shared/wall/schema'
import type { Sketch } from '@gatherboard/shared/wall/sketch'
import type { ClusterId, NoteId } from '@gatherboard/shared/values/ids'
import type { Covers } from './lane-slots.ts'

type Lenses = ReadonlyArray<{ readonly id: string }>

export class PlacedThings implements Covers {
  /** Another number for each change of what people have placed. */
  version = 0
  /** What people have placed: groups as they are drawn, notes in no group, sketch notes. */
  readonly #placed = new Space()
  /** Notes at their slots, in no group. */
  readonly #inLanes = new Space()
  readonly #boxes = new Map<string, { readonly box: Box; readonly space: Space }>()
  readonly #notes = new Map<NoteId, Note>()
  readonly #clusters = new Map<ClusterId, Cluster>()
  /** Which notes name each cluster, also one that there is not. */
  readonly #members = new Map<string, Set<NoteId>>()
  /** Groups to be looked at again before anybody asks. */
  readonly #stale = new Set<ClusterId>()
  /** What lies elsewhere than it did, by id, with its box before. */
  #touched = new Map<string, Box | undefined>()
  /**
   * Notes that were placed apart before, or that have left a group and lie where they lay in it: nobody has said where
   * else.
   */
  #left = new Set<string>()
  /** What was settled lately lies there, and is seen to do so once that transaction has ended. */
  #settled = new Map<string, Box>()
  readonly #hidden = new Set<string>()
  #lenses: Lenses = []
  #lensIds: readonly string[] = []

  followNote = (before: Note | undefined, after: Note | undefined): void => {
    const id = (after ?? before)?.id
    if (id === undefined) return
    if (before?.cluster !== undefined) this.#leaveGroup(before.cluster, id)
    if (before && after?.pos && (before.apart || isLeftBehind(before, after))) this.#left.add(id)
    if (after) this.#notes.set(id, after)
    else this.#notes.delete(id)
    if (after?.cluster !== undefined) this.#joinGroup(after.cluster, id)
    this.#placeNote(id)
  }

  followCluster = (before: Cluster | undefined, after: Cluster | undefined): void => {
    const id = (after ?? before)?.id
    if (id === undefined) return
    if (after) this.#clusters.set(id, after)
    else this.#clusters.delete(id)
    this.#stale.add(id)
    // Its notes are in a group now, or in none any more.
    if (!before !== !after) for (const note of this.#members.get(id) ?? []) this.#placeNote(note)
  }

  followSketch = (before: Sketch | undefined, after: Sketch | undefined): void => {
    const id = (after ?? before)?.id
    if (id !== undefined) this.#put(id, after && sketchBox(after.box), this.#placed)
  }

  /** Brings it up to date with the event's lenses, which say where the lanes are. */
  refresh(lenses: Lenses): this {
    if (lenses !== this.#lenses) {
      this.#lenses = lenses
      this.#lensIds = lenses.map(({ id }) => id)
      this.version += 1
      const touched = new Map(this.#touched)
      for (const id of this.#notes.keys()) this.#placeNote(id)
      for (const id of this.#clusters.keys()) this.#stale.add(id)
      // The lanes have moved, not what people have placed.
      this.#touched = touched
    }
    for (const id of this.#stale) this.#put(id, this.#drawGroup(id), this.#placed)
    this.#stale.clear()
    return this
  }

  isSlotOpen(lens: string, slot: number): boolean {
    return isSlotOpen(this.#placed, this.#lensIds, lens, slot)
  }

  boxOf(id: string): Box | undefined {
    return this.#boxes.get(id)?.box
  }

  membersOf(cluster: string): Note[] {
    return [...(this.#members.get(cluster) ?? [])].flatMap((id) => this.#notes.get(id) ?? [])
  }

  isInGroup(note: Note): boolean {
    return note.cluster !== undefined && this.#clusters.has(note.cluster as ClusterId)
  }

  /** What comes nearer to a box than `gap`; one that is large may come several times. */
  *near(box: Box, gap: number): Generator<Box> {
    yield* this.#placed.near(box, gap)
    yield* this.#inLanes.near(box, gap)
  }

  /** Until `showAgain` it is not there for `near`: the transaction that is open has taken it elsewhere. */
  hide(id: string): void {
    const thing = this.#boxes.get(id)
    if (!thing || this.#hidden.has(id)) return
    thing.space.delete(thing.box)
    this.#hidden.add(id)
  }

  showAgain(): void {
    for (const id of this.#hidden) {
      const thing = this.#boxes.get(id)
      thing?.space.add(thing.box)
    }
    this.#hidden.clear()
  }

  /** How many cells and boxes have been looked at so far. */
  get looks(): number {
    return this.#placed.looks + this.#inLanes.looks
  }

  /** What lies elsewhere since the last call, or is new, in the order in which it came; with its box before. */
  takeTouched(): { readonly touched: ReadonlyMap<string, Box | undefined>; readonly left: ReadonlySet<string> } {
    for (const [id, box] of this.#settled) {
      const now = this.boxOf(id)
      if (!now || isSameBox(now, box)) this.#touched.delete(id)
      else if (this.#touched.has(id)) this.#touched.set(id, box)
    }
    this.#settled.clear()
    const taken = { touched: this.#touched, left: this.#left }
    this.#touched = new Map()
    this.#left = new Set()
    return taken
  }

  /** The server itself has taken something to another place, so that it is not looked at again for that. */
  settleAt(id: string, box: Box): void {
    this.#settled.set(id, box)
  }

  #joinGroup(cluster: string, id: NoteId): void {
    const members = this.#members.get(cluster)
    if (members) members.add(id)
    else this.#members.set(cluster, new Set([id]))
    this.#stale.add(cluster as ClusterId)
  }

  #leaveGroup(cluster: string, id: NoteId): void {
    const members = this.#members.get(cluster)
    members?.delete(id)
    if (members?.size === 0) this.#members.delete(cluster)
    this.#stale.add(cluster as ClusterId)
  }

  #placeNote(id: NoteId): void {
    const note = this.#notes.get(id)
    const box = note && !this.isInGroup(note) ? noteBox(placeNote(this.#lensIds, note)) : undefined
    this.#put(id, box, note?.pos ? this.#placed : this.#inLanes)
  }

  #drawGroup(id: ClusterId): Box | undefined {
    const cluster = this.#clusters.get(id)
    if (!cluster) return undefined
    const members = this.#members.get(id)
    if (cluster.layout === 'grid') return gridBox(cluster.box, members?.size ?? 0)
    return placeGroup(cluster, this.membersOf(id), this.#lensIds).box
  }

  #put(id: string, box: Box | undefined, space: Space): void {
    const before = this.#boxes.get(id)
    if (before && box && before.space === space && isSameBox(before.box, box)) return
    if (!before && !box) return
    before?.space.delete(before.box)
    if (box) {
      space.add(box)
      this.#boxes.set(id, { box, space })
    } else this.#boxes.delete(id)
    if (!this.#touched.has(id)) this.#touched.set(id, before?.box)
    if (before?.space === this.#placed || space === this.#placed) this.version += 1
  }
}

const isSameBox = (one: Box, other: Box): boolean => one.every((side, index) => side === other[index])

const isLeftBehind = (before: Note, after: Note): boolean =>
  before.cluster !== undefined && after.cluster === undefined && isSamePlace(before, after)
const isSamePlace = (one: Note, other: Note): boolean =>
  one.pos?.[0] === other.pos?.[0] && one.pos?.[1] === other.pos?.[1]
