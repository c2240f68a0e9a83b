/**
 * What may be done to an event inside one commit. Every change of a note goes through here, so that the documents,
 * the owner table and the slots always change together. Decide first, then change: a step that throws half-way
 * costs the whole event a reload.
 */
import { boundPosition } from '@gatherboard/shared/wall/bounds'
import type { Meta } from '@gatherboard/shared/wall/meta'
import { writeNote, writeText, type NoteContent } from '@gatherboard/shared/wall/note'
import type { BackstageStatus } from '@gatherboard/shared/values/statuses'
import type { NoteMap, Position, WallRoots, Root } from '@gatherboard/shared/wall/schema'
import { countRoomOnWall, findFlags, findFull, type Full } from '@gatherboard/shared/wall/note-rules'
import { SCHEMA_VERSION, openBackstage, openWall } from '@gatherboard/shared/wall/schema'
import { writeSketch, type Sketch, type SketchContent } from '@gatherboard/shared/wall/sketch'
import { assert } from '@gatherboard/shared/values/assert'
import type { DeviceKey, NoteId, SketchId } from '@gatherboard/shared/values/ids'
import * as Y from 'yjs'
import type { LiveDocument } from '../live/live-document.ts'
import { updateEvent, type EventRecord } from '../settings/event-record.ts'
import type { Statement } from '../store/store.ts'
import type { EventState } from './event-state.ts'
import { GivenSlots } from './lane-slots.ts'
import type { LedgerRow } from './ledger.ts'
import type { SketchRow } from './sketch-rows.ts'

/** Where a new or moved note goes. `held`: in no document until the reveal. */
export type Place = { kind: 'wall' } | { kind: 'backstage'; status: BackstageStatus } | { kind: 'held' }

/** The plain fields of a note that the server changes where they are. */
type NoteField =
  | 'lens'
  | 'quote'
  | 'consent'
  | 'lang'
  | 'mode'
  | 'source'
  | 'createdMinute'
  | 'slot'
  | 'pos'
  | 'cluster'
  | 'rank'
  | 'apart'
  | 'flags'

export class Change {
  readonly statements: Statement[] = []
  readonly state: EventState
  readonly wall: WallRoots
  readonly backstage: { notes: Root }
  /** Slots given out in this transaction: the index sees a note only once the transaction ends. */
  readonly #slotsGiven = new Map<string, GivenSlots>()
  /** Where notes have been put in this transaction, likewise. */
  readonly #placed = new Map<NoteId, Position>()
  /** Which have been put back into their lanes in this transaction, likewise. */
  readonly #returned = new Set<NoteId>()
  /** Notes put onto the wall and behind it in this transaction, less those taken away. */
  #added = { wall: 0, backstage: 0 }

  /** @param documents whose transaction it runs in */
  constructor(state: EventState, documents: { wall: LiveDocument; backstage: LiveDocument }) {
    this.state = state
    this.wall = openWall(documents.wall.doc)
    this.backstage = openBackstage(documents.backstage.doc)
  }

  /**
   * How many more notes the wall takes; below zero when a canvas has put more there. Whatever brings a note onto the
   * wall asks.
   */
  get roomOnWall(): number {
    return countRoomOnWall(this.state.wallNotes.size + this.#added.wall)
  }

  /**
   * What is full for a note that nobody has yet, and is to go there; undefined when there is room. To take one off the
   * wall there is always room: it is none more.
   */
  findFull(place: Place): Full | undefined {
    const wall = this.state.wallNotes.size + this.#added.wall
    const behind = this.state.backstageNotes.size + this.#added.backstage + this.state.ledger.heldCount
    return findFull({ wall, behind }, place.kind === 'wall')
  }

  /** Slots given out in this transaction, by lens. */
  get slotsGiven(): ReadonlyMap<string, { readonly slots: ReadonlySet<number> }> {
    return this.#slotsGiven
  }

  /** Where notes have been put in this transaction. */
  get placed(): ReadonlyMap<NoteId, Position> {
    return this.#placed
  }

  /** Which notes have been put back into their lanes in this transaction. */
  get returned(): ReadonlySet<NoteId> {
    return this.#returned
  }

  /** Rows of another table that belong to the same commit. */
  alsoWrite(...statements: readonly Statement[]): void {
    this.statements.push(...statements)
  }

  /** New settings of the event: its row and, for all screens, the wall's meta. */
  setEvent(next: EventRecord): void {
    this.state.event = next
    this.statements.push(updateEvent(next))
    writeMeta(this.wall.meta, next)
  }

  /** Whether an id is, or was, that of something else than a note: no two things share one. */
  isTakenByOthers(noteId: NoteId): boolean {
    const id = noteId as string as SketchId
    return this.state.sketchRows.rows.has(id) || this.state.sketchRows.erased.has(id) || this.wall.clusters.has(noteId)
  }

  /** Puts a note that nobody has yet into its place and makes its row. Returns its slot, when it has one. */
  addNote(
    noteId: NoteId,
    content: NoteContent,
    { deviceKey, visibility, place }: { deviceKey: DeviceKey | null; visibility: 'wall' | 'report'; place: Place },
  ): { slot?: number } {
    assert(!this.state.ledger.rows.has(noteId), 'a note is added once')
    this.setRow({
      noteId,
      deviceKey,
      rev: 1,
      visibility,
      textHash: this.state.ledger.hashText(content.text),
      held: place.kind === 'held' ? content : null,
    })
    return this.#put(noteId, content, place)
  }

  /** Takes a note out of wherever it is and puts it somewhere else, with this content. */
  moveNote(noteId: NoteId, content: NoteContent, place: Place): { slot?: number } {
    const row = this.state.ledger.rows.get(noteId)
    assert(row, 'only a note with a row can move')
    this.#takeOut(noteId)
    if (place.kind !== 'backstage' || place.status !== 'set-aside')
      this.statements.push(...this.state.batches.forget(noteId))
    this.setRow({ ...row, held: place.kind === 'held' ? content : null })
    return this.#put(noteId, content, place)
  }

  setRow(row: LedgerRow): void {
    this.statements.push(this.state.ledger.put(row))
  }

  /** Changes the words of a note where it is; behind the wall, what is marked in them too. */
  setText(noteId: NoteId, text: string): void {
    const entry = this.#entry(noteId)
    const current = entry?.get('text')
    if (!(current instanceof Y.Text)) return
    writeText(current, text)
    if (!this.wall.notes.has(noteId)) this.setField(noteId, 'flags', findFlags(text))
  }

  /** Changes one plain field of a note where it is; undefined removes it. */
  setField(noteId: NoteId, key: NoteField, value: unknown): void {
    const entry = this.#entry(noteId)
    if (!entry) return
    if (value === undefined) entry.delete(key)
    else entry.set(key, value)
  }

  moveTo(noteId: NoteId, pos: Position): void {
    const place = boundPosition(pos)
    if (place) this.#placed.set(noteId, place)
    this.setField(noteId, 'pos', place && [...place])
  }

  /** Gives an unplaced note a slot of its lens that nobody holds. */
  giveSlot(noteId: NoteId, lens: string): number {
    const slot = this.#nextSlot(lens)
    this.setField(noteId, 'slot', slot)
    return slot
  }

  /** Takes a note that somebody had placed back to the slot it had, or to another if that one is not to be had now. */
  returnToLane(noteId: NoteId, lens: string, slot: number): void {
    const given = this.#givenOf(lens)
    const { slots, things, event } = this.state
    const isOpen = slots.isFree(lens, slot) && !given.slots.has(slot)
    this.#returned.add(noteId)
    this.setField(noteId, 'pos', undefined)
    if (isOpen && things.refresh(event.lenses).isSlotOpen(lens, slot)) given.give(slot)
    else this.giveSlot(noteId, lens)
  }

  /** A note that an undo on a canvas has brought back to the wall: it is backstage no longer. */
  leaveBackstage(noteId: NoteId): void {
    this.#added.backstage -= 1
    this.backstage.notes.delete(noteId)
    this.statements.push(...this.state.batches.forget(noteId))
  }

  /** Takes a note that nothing is known of off the wall, as if it had never come. */
  turnAway(noteId: NoteId): void {
    assert(!this.state.ledger.rows.has(noteId), 'a note with a row is somebody’s')
    this.#takeOut(noteId)
  }

  /** Takes a note out of every document, for good or to be put elsewhere. */
  #takeOut(noteId: NoteId): void {
    for (const kind of ['wall', 'backstage'] as const) {
      const { notes } = this[kind]
      if (!notes.has(noteId)) continue
      notes.delete(noteId)
      this.#added[kind] -= 1
    }
  }

  /** Out of every document, every snapshot, every count; its id is remembered so that nothing brings it back. */
  eraseNote(noteId: NoteId, at: string): void {
    this.#takeOut(noteId)
    if (this.wall.cheers.has(noteId)) this.wall.cheers.delete(noteId)
    if (this.wall.votes.has(noteId)) this.wall.votes.delete(noteId)
    this.statements.push(
      ...this.state.ledger.erase(noteId, at),
      ...this.state.batches.forget(noteId),
      ...this.state.tally.erase(noteId),
      { do: 'suggestions.forget', event_id: this.state.event.id, note_id: noteId },
      { do: 'snapshots.erase-item', event_id: this.state.event.id, root: 'notes', key: noteId, scrub: true },
    )
  }

  /**
   * What snapshots say about quoting a note is no longer so: its words were given for those who run the event alone, or
   * they are not its writer's any more. An export of an old snapshot must not give them away (SPEC C4).
   */
  unquoteInSnapshots(noteId: NoteId): void {
    this.statements.push({ do: 'snapshots.unquote', event_id: this.state.event.id, note_id: noteId, scrub: false })
  }

  /** Pins a new sketch note to the wall and makes its row. */
  addSketch(sketchId: SketchId, content: SketchContent): void {
    assert(!this.state.sketchRows.rows.has(sketchId), 'a sketch note is added once')
    const { asset, width, height } = content
    this.putSketchRow({ sketchId, asset, width, height, held: null })
    writeSketch(this.wall.sketches, sketchId, content)
  }

  putSketchRow(row: SketchRow): void {
    this.statements.push(this.state.sketchRows.put(row))
  }

  /** Changes what is said about a sketch note, wherever it is. */
  setSketchWords(
    sketchId: SketchId,
    words: { readonly [Key in 'title' | 'artist' | 'alt' | 'transcript']?: string | undefined },
  ): void {
    const row = this.state.sketchRows.rows.get(sketchId)
    assert(row, 'only a sketch note with a row can change')
    const given = Object.entries(words).filter((entry): entry is [string, string] => entry[1] !== undefined)
    if (row.held) return this.putSketchRow({ ...row, held: { ...row.held, ...Object.fromEntries(given) } })
    const entry = this.wall.sketches.get(sketchId)
    if (entry instanceof Y.Map) for (const [key, value] of given) if (entry.get(key) !== value) entry.set(key, value)
  }

  /** Takes a sketch note off the wall. Nothing of it is lost. @param sketch it as it was last */
  setSketchAside(sketchId: SketchId, { id: _id, ...content }: Sketch): void {
    const row = this.state.sketchRows.rows.get(sketchId)
    assert(row, 'only a sketch note with a row can be set aside')
    const { asset, width, height } = row
    this.putSketchRow({ ...row, held: { ...content, asset, width, height } })
    if (this.wall.sketches.has(sketchId)) this.wall.sketches.delete(sketchId)
  }

  /** Puts a sketch note that was set aside back onto the wall. */
  restoreSketch(sketchId: SketchId): void {
    const row = this.state.sketchRows.rows.get(sketchId)
    assert(row?.held, 'only what is set aside comes back')
    this.putSketchRow({ ...row, held: null })
    writeSketch(this.wall.sketches, sketchId, row.held)
  }

  /** Out of the document, every snapshot and every table; its id is remembered so that nothing brings it back. */
  eraseSketch(sketchId: SketchId, at: string): void {
    if (this.wall.sketches.has(sketchId)) this.wall.sketches.delete(sketchId)
    this.statements.push(...this.state.sketchRows.erase(sketchId, at), {
      do: 'snapshots.erase-item',
      event_id: this.state.event.id,
      root: 'sketches',
      key: sketchId,
      scrub: true,
    })
  }

  #put(noteId: NoteId, content: NoteContent, place: Place): { slot?: number } {
    const { status: _status, flags: _flags, ...bare } = content
    if (place.kind === 'held') return {}
    this.#added[place.kind] += 1
    if (place.kind === 'backstage') {
      writeNote(this.backstage.notes, noteId, { ...bare, status: place.status, flags: findFlags(bare.text) })
      return {}
    }
    if (bare.pos) {
      writeNote(this.wall.notes, noteId, bare)
      return {}
    }
    const slot = this.#nextSlot(bare.lens)
    writeNote(this.wall.notes, noteId, { ...bare, slot })
    return { slot }
  }

  #nextSlot(lens: string): number {
    return this.state.slots.giveSlot(lens, this.#givenOf(lens), this.state.things.refresh(this.state.event.lenses))
  }

  #givenOf(lens: string): GivenSlots {
    let given = this.#slotsGiven.get(lens)
    if (!given) this.#slotsGiven.set(lens, (given = new GivenSlots()))
    return given
  }

  #entry(noteId: NoteId): NoteMap | undefined {
    const entry = this.wall.notes.get(noteId) ?? this.backstage.notes.get(noteId)
    return entry instanceof Y.Map ? (entry as NoteMap) : undefined
  }
}

/** Writes what changed of an event's settings into the wall that all screens read. */
export function writeMeta(meta: Root, event: EventRecord): void {
  const next: { [Key in keyof Meta]: unknown } = {
    schema: SCHEMA_VERSION,
    title: event.title,
    place: event.place,
    date: event.date,
    lenses: event.lenses,
    phase: event.phase,
    stage: event.stage,
  }
  for (const [key, value] of Object.entries(next)) {
    if (JSON.stringify(meta.get(key)) !== JSON.stringify(value)) meta.set(key, structuredClone(value))
  }
}
