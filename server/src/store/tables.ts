/**
 * The rows of a store, as commands carry them and reads give them back: plain values, in the words of no database.
 * Each folder of the server owns the rows named in its comment and no other folder writes them. Times are ISO 8601 in
 * UTC unless a name ends in `_ms` or `_minute`, days `YYYY-MM-DD`.
 * No author, device or network address stands anywhere but in `notes.device_key`, `withdrawn_early`,
 * `latecomers`, `cheers` and `votes`, as a keyed hash whose key dies with the event.
 */

/** Not every database has booleans. */
export type Flag = 0 | 1
/** JSON as text. */
export type Json = string

export type Tables = {
  /** identity: one row a name, e.g. the key that signs tokens. */
  secrets: { name: string; value: Uint8Array }

  /** events */
  programmes: {
    id: string
    name: string
    purpose: string
    /** Calendar days; null where nothing was promised or said. */
    answer_promised: string | null
    delete_after: string | null
    created_at: string
  }
  /** settings */
  events: {
    id: string
    programme_id: string
    title: string
    place: string
    date: string
    lenses: Json
    phase: Json
    stage: Json
    /** 1 while people may join. */
    open: Flag
    /** 1 when new notes wait backstage until a facilitator publishes them. */
    approval: Flag
    /** 1 when notes with a flag (a phone number, say) wait backstage. */
    flags_wait: Flag
    /** 1 when notes of phones that have not written before wait backstage. */
    newcomers_wait: Flag
    /** Whom people at risk can turn to: shown on phones, never in a document. */
    support_lines: Json
    join_code: string
    /** How often each link was renewed; tokens carry the number they were made under. */
    participant_epoch: number
    facilitator_epoch: number
    projector_epoch: number
    /** Key of the device hashes. Deleted with the event, after which they mean nothing. */
    secret: Uint8Array
    delete_after: string
    created_at: string
    /** event: the minute in which a document of the event last changed. */
    changed_at: string | null
  }
  /**
   * events: those that will be deleted by themselves soon, since when that is shown, and the first day on which it may
   * happen.
   */
  expiries: {
    event_id: string
    /** How long servers had run on this folder when it was first shown. */
    marked_running_ms: number
    not_before: string
    /** 1 while it waits for a person, because most events of the host would go with it. */
    held: Flag
  }
  /** events/destruction-gate: one row. The newest time ever seen, and how long servers have run on this folder. */
  host_time: { newest_ms: number; running_ms: number }
  /** events: ids of deleted events, so that an old link is told so and an id is never used again. */
  deleted_events: { id: string; deleted_at: string }

  /**
   * event: what is known of an event without opening it (`event/figures.ts`). `on_wall` and `waiting` are null in a row from before it
   * was kept; `position` is how far its logs have come, `snapped` how far they had come at its newest snapshot.
   */
  event_figures: {
    event_id: string
    notes: number
    on_wall: number | null
    waiting: number | null
    position: string
    snapped: string
  }
  /** live: the merged state of a document up to and including `seq`. */
  room_states: { room: string; seq: number; state: Uint8Array }
  /** live: the durable log of updates after that. */
  journal: { room: string; seq: number; bytes: Uint8Array }

  /**
   * event/ledger: one row for each note of an event that exists, wherever it is; the text is in the documents (or
   * `held`).
   */
  notes: {
    event_id: string
    note_id: string
    /** Who wrote it, as a keyed hash; null for a facilitator's, a paper or an imported note. */
    device_key: string | null
    rev: number
    visibility: 'wall' | 'report'
    /**
     * A keyed hash of the words as their writer last sent them: differs from the document's when somebody else changed
     * them.
     */
    text_hash: Uint8Array | null
    /** The whole content, while the event is in private mode and the note in neither document. */
    held: Json | null
    /** 1 while a note that may be quoted has other words than its writer sent. */
    quote_withheld: Flag
  }
  /**
   * event/ledger: notes and sketch notes (`note_id` is theirs, too) that were withdrawn or erased. Keys and hours only. `done_at`
   * once no file holds the words any more (event/erasure).
   */
  erased: { event_id: string; kind: 'note' | 'sketch'; note_id: string; erased_at: string; done_at: string | null }
  /**
   * snapshots: how often all drawings of an event were erased. A backup that knows of fewer times has drawings that are
   * gone for good; no clock has to be believed for that.
   */
  erased_drawings: { event_id: string; times: number }
  /** event/ledger: withdrawals that overtook their note. They bind the device that sent them and nobody else. */
  withdrawn_early: { event_id: string; device_key: string; note_id: string }
  /** event/ledger: devices whose first note came while new ones had to wait; none of them once they need not. */
  latecomers: { event_id: string; device_key: string }
  /**
   * event/batches: which notes were set aside by one act, for as long as it can be undone. `made_minute`: ms since the
   * epoch, to the minute.
   */
  set_aside_batches: { event_id: string; batch: string; note_id: string; made_minute: number }
  /** event/erasure: notes some of whose words were taken away, until no file holds those any more. */
  redacted: { event_id: string; note_id: string }
  /**
   * assets: stored pictures; their files lie in the data folder (`assets/asset-files.ts`). Width and height in pixels,
   * upright.
   */
  assets: { id: string; event_id: string; type: string; width: number; height: number }
  /**
   * event/sketch-rows: one row for each sketch note of an event that exists, wherever it is; what is said about it is
   * in the wall (or `held`).
   */
  sketches: {
    event_id: string
    sketch_id: string
    asset_id: string
    width: number
    height: number
    /** The whole content, while it is set aside and in no document. */
    held: Json | null
  }
  /** event/tally: `note_id` is empty in the row that only says that a round of voting has begun. */
  cheers: { event_id: string; note_id: string; device_key: string }
  votes: { event_id: string; round: number; note_id: string; device_key: string; count: number }

  /** suggestions: whether they are switched on for an event, and how often they were taken. No words, and nobody's. */
  event_suggestions: { event_id: string; is_on: Flag; accepted: number; dismissed: number; ignored: number }
  /**
   * suggestions: what is not suggested again. `target` is the group (`group:` and its id) that a note was not put into,
   * or the pile (`pile:` and a random id) it was in.
   */
  dismissed_suggestions: { event_id: string; note_id: string; target: string }

  /** snapshots: `seq` counts an event's snapshots from 1. */
  snapshots: {
    id: string
    event_id: string
    seq: number
    label: string
    reason: string
    taken_at: string
    counts: Json
    head: Json
  }
  /**
   * snapshots: an item stored once, with the first and last snapshot it was in. `root` is notes | clusters | sketches |
   * ink; `key` the item's id.
   */
  snapshot_items: {
    id: number
    event_id: string
    root: string
    key: string
    json: Json
    from_seq: number
    to_seq: number
  }
}

/** Every table with rows of an event: all of them go with it. A test compares these lists with the database itself. */
export const TABLES_OF_EVENTS = [
  'event_figures',
  'notes',
  'sketches',
  'assets',
  'erased',
  'erased_drawings',
  'withdrawn_early',
  'latecomers',
  'set_aside_batches',
  'redacted',
  'cheers',
  'votes',
  'event_suggestions',
  'dismissed_suggestions',
  'snapshots',
  'snapshot_items',
  'expiries',
] as const satisfies Array<keyof Tables>
export const TABLES_OF_ROOMS = ['journal', 'room_states'] as const satisfies Array<keyof Tables>
