/**
 * Everything that can be read, by what it is about. Each answer is of one moment: rows that are given together were
 * committed together. What comes in no order is said to; ids are as they were written.
 */
import type { Flag, Tables } from './tables.ts'

/** A document as it lies on the disk: its merged state, if there is one, and the log after it, oldest first. */
type StoredDocument = {
  readonly state: { readonly seq: number; readonly state: Uint8Array } | undefined
  readonly log: ReadonlyArray<{ readonly seq: number; readonly bytes: Uint8Array }>
}

/** An event's row, with the name of its programme and when it will be deleted by itself, if that is near. */
export type EventRow = Readonly<Tables['events']> & {
  readonly programme: string
  readonly expires_on: string | null
  readonly expiry_held: Flag | null
}

/** Where an event stands in the organiser's list: newest day first, then the one made last, then the greater id. */
export type EventPlace = { readonly id: string; readonly date: string; readonly created_at: string }
/** What an organiser looks for it by. */
type EventWords = EventPlace & { readonly title: string; readonly place: string; readonly programme: string }

/** What decides whether an event is deleted by itself. */
type ExpirableRow = Pick<Tables['events'], 'id' | 'date' | 'delete_after'> & {
  readonly mark: Pick<Tables['expiries'], 'marked_running_ms' | 'not_before' | 'held'> | undefined
}
type ExpiringRow = Pick<Tables['events'], 'id' | 'title' | 'place' | 'date' | 'delete_after'> &
  Pick<Tables['expiries'], 'not_before' | 'held'>

type ProgrammeRow = Omit<Tables['programmes'], 'created_at'> & {
  /** How many events it has, and how many notes those have together. */
  readonly events: number
  readonly notes: number
}

type LedgerRows = {
  readonly notes: ReadonlyArray<Tables['notes']>
  /** Ids of notes that are gone for good. */
  readonly erased: readonly string[]
  readonly latecomers: readonly string[]
  readonly withdrawnEarly: ReadonlyArray<Tables['withdrawn_early']>
}
type TallyRows = {
  /** The newest round of voting; 0 before the first. */
  readonly round: number
  readonly cheers: ReadonlyArray<Tables['cheers']>
  /** Those of that round. */
  readonly votes: ReadonlyArray<Tables['votes']>
}
type SuggestionRows = {
  readonly counts: Tables['event_suggestions'] | undefined
  readonly dismissed: ReadonlyArray<Tables['dismissed_suggestions']>
}
type SketchRowsOfEvent = {
  readonly sketches: ReadonlyArray<Tables['sketches']>
  readonly erased: readonly string[]
}
type ItemRow = Pick<Tables['snapshot_items'], 'id' | 'root' | 'key' | 'json'>

export interface Reads {
  /** Resolves when the store answers. */
  check(): Promise<void>

  readonly secrets: { find(name: string): Promise<Uint8Array | undefined> }

  readonly documents: { read(room: string): Promise<StoredDocument> }

  readonly events: {
    find(id: string): Promise<EventRow | undefined>
    findByCode(joinCode: string): Promise<EventRow | undefined>
    /** Those that there are, in no order. */
    findMany(ids: readonly string[]): Promise<EventRow[]>
    isDeleted(id: string): Promise<boolean>
    ids(): Promise<string[]>
    count(): Promise<number>
    place(id: string): Promise<EventPlace | undefined>
    /** The first of the list, or of what follows a place in it. */
    places(after: EventPlace | undefined, limit: number): Promise<EventPlace[]>
    /** All of the list. */
    words(): Promise<EventWords[]>
    /** All events, or one. In no order. */
    expirable(only?: string): Promise<ExpirableRow[]>
    /** Those that are marked, the first day first. */
    expiring(): Promise<ExpiringRow[]>
  }

  readonly programmes: {
    /** All of them by name, or one. */
    list(only?: string): Promise<ProgrammeRow[]>
    find(id: string): Promise<Pick<Tables['programmes'], 'id' | 'name'> | undefined>
    findByName(name: string): Promise<Pick<Tables['programmes'], 'id' | 'name'> | undefined>
  }

  readonly time: {
    read(): Promise<Tables['host_time'] | undefined>
    /** The newest times of each kind that stand anywhere, as written. */
    newestKept(): Promise<string[]>
  }

  readonly figures: {
    /** Those that there are, in no order. */
    findMany(
      eventIds: readonly string[],
    ): Promise<Array<Pick<Tables['event_figures'], 'event_id' | 'notes' | 'on_wall' | 'waiting'>>>
    /** Events whose documents have come further than their newest snapshot. In no order. */
    moved(): Promise<string[]>
  }

  readonly ledger: {
    ofEvent(eventId: string): Promise<LedgerRows>
    /** Whether a device has written a note that exists. */
    hasWritten(eventId: string, deviceKey: string): Promise<boolean>
    /** Every note there is. In no order. */
    keys(): Promise<Array<Pick<Tables['notes'], 'event_id' | 'note_id'>>>
  }

  readonly erasure: {
    /** What is pending comes first, should the id have been a note's and a sketch note's. */
    find(eventId: string, noteId: string): Promise<Pick<Tables['erased'], 'done_at'> | undefined>
    wasWithdrawnEarly(eventId: string, deviceKey: string, noteId: string): Promise<boolean>
    /** What is not finished: erased things, the first one first, and redacted notes. */
    pending(): Promise<{
      readonly erased: ReadonlyArray<Pick<Tables['erased'], 'event_id' | 'kind' | 'note_id'>>
      readonly redacted: ReadonlyArray<Tables['redacted']>
    }>
    /** How often all drawings of each event were erased. */
    drawings(): Promise<Array<Tables['erased_drawings']>>
  }

  readonly batches: { ofEvent(eventId: string): Promise<Array<Tables['set_aside_batches']>> }
  readonly tally: { ofEvent(eventId: string): Promise<TallyRows> }
  readonly suggestions: { ofEvent(eventId: string): Promise<SuggestionRows> }
  readonly sketches: { ofEvent(eventId: string): Promise<SketchRowsOfEvent> }

  readonly snapshots: {
    /** Oldest first. */
    ofEvent(eventId: string): Promise<Array<Tables['snapshots']>>
    /** Which event a snapshot is of. */
    eventOf(id: string): Promise<string | undefined>
    /** What is in one of an event's snapshots, in the order in which it was first kept. */
    items(eventId: string, seq: number): Promise<ItemRow[]>
    /** How many there are of each event that has any. */
    count(eventIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  }

  readonly assets: {
    all(): Promise<Array<Tables['assets']>>
    find(id: string): Promise<Tables['assets'] | undefined>
  }
}
