/** All tables of a store in memory, and one transaction over them. */
import type { Tables } from '../tables.ts'
import { Table, type Undo } from './table.ts'

type Each = { readonly [Name in keyof Tables]: Table<Tables[Name]> }

export class MemoryTables {
  readonly of: Each
  /** The number of the newest writer. */
  fence = 0
  #undo: Undo[] = []
  #nextItemId = 1

  constructor() {
    const undo = this.#undo
    this.of = {
      secrets: new Table('secrets', ['name'], undo),
      programmes: new Table('programmes', ['id'], undo, [['name']]),
      events: new Table('events', ['id'], undo, [['join_code']]),
      expiries: new Table('expiries', ['event_id'], undo),
      // One row.
      host_time: new Table('host_time', [], undo),
      deleted_events: new Table('deleted_events', ['id'], undo),
      event_figures: new Table('event_figures', ['event_id'], undo),
      room_states: new Table('room_states', ['room'], undo),
      journal: new Table('journal', ['room', 'seq'], undo),
      notes: new Table('notes', ['event_id', 'note_id'], undo),
      erased: new Table('erased', ['event_id', 'kind', 'note_id'], undo),
      erased_drawings: new Table('erased_drawings', ['event_id'], undo),
      withdrawn_early: new Table('withdrawn_early', ['event_id', 'device_key', 'note_id'], undo),
      latecomers: new Table('latecomers', ['event_id', 'device_key'], undo),
      set_aside_batches: new Table('set_aside_batches', ['event_id', 'batch', 'note_id'], undo),
      redacted: new Table('redacted', ['event_id', 'note_id'], undo),
      assets: new Table('assets', ['id'], undo),
      sketches: new Table('sketches', ['event_id', 'sketch_id'], undo),
      cheers: new Table('cheers', ['event_id', 'note_id', 'device_key'], undo),
      votes: new Table('votes', ['event_id', 'round', 'note_id', 'device_key'], undo),
      event_suggestions: new Table('event_suggestions', ['event_id'], undo),
      dismissed_suggestions: new Table('dismissed_suggestions', ['event_id', 'note_id', 'target'], undo),
      snapshots: new Table('snapshots', ['id'], undo, [['event_id', 'seq']]),
      snapshot_items: new Table('snapshot_items', ['id'], undo),
    }
  }

  nextItemId(): number {
    this.#nextItemId += 1
    return this.#nextItemId - 1
  }

  /** Does all of it or, when it throws, nothing. */
  atOnce(work: () => void): void {
    this.#undo.length = 0
    try {
      work()
    } catch (error) {
      for (const undo of this.#undo.toReversed()) undo()
      throw error
    } finally {
      this.#undo.length = 0
    }
  }
}
