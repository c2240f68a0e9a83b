/**
 * Everything that can be written, as plain data: who says it, what it does, and its values. A command can be sent to
 * another thread and carried out by any store. What it means stands here, how it is done in each store's folder, and
 * that all of them do the same is held by `contract.ts`.
 *
 * Whoever takes words away says with `scrub` whether they are to be unreadable in every byte as well: then the next
 * `scrub` of the store looks for what this command left behind.
 */
import type { Flag, Json, Tables } from './tables.ts'

type Do<Name extends string, Values> = { readonly do: Name } & Readonly<Values>
type Scrub = { scrub: boolean }
type EventKey = { event_id: string }
type NoteKey = { event_id: string; note_id: string }

/** live: one change of a document, behind all that its log has; and a log up to `seq` replaced by the merged state. */
type JournalCommand = Do<'journal.append', Tables['journal']> | Do<'journal.compact', Tables['room_states'] & Scrub>

/** event: rows that change in the commit of what they belong to. */
type EventCommand =
  /** Adds the row, or changes all of it but whose it is. */
  | Do<'notes.put', Tables['notes']>
  | Do<'notes.remove', NoteKey & Scrub>
  /** An id that is never used again; not done, also when it was. */
  | Do<'erased.add', Omit<Tables['erased'], 'done_at'>>
  | Do<'erased.done', Omit<Tables['erased'], 'erased_at' | 'done_at'> & { done_at: string }>
  | Do<'redacted.add', NoteKey>
  | Do<'redacted.remove', NoteKey>
  | Do<'withdrawn.add', Tables['withdrawn_early']>
  | Do<'latecomers.add', Tables['latecomers']>
  | Do<'latecomers.clear', EventKey>
  | Do<'batches.add', EventKey & { batch: string; made_minute: number; note_ids: readonly string[] }>
  | Do<'batches.remove', NoteKey & { batch: string }>
  /** Of all events: what was made before one minute or after another. */
  | Do<'batches.expire', { before_minute: number; after_minute: number }>
  | Do<'cheers.add', Tables['cheers']>
  | Do<'cheers.remove', Tables['cheers']>
  | Do<'votes.put', Tables['votes']>
  | Do<'votes.start', EventKey & { round: number }>
  /** Cheers and votes of every round. */
  | Do<'tally.erase', NoteKey>
  /** Adds the row, or changes what is held of it. */
  | Do<'sketches.put', Tables['sketches']>
  | Do<'sketches.remove', EventKey & { sketch_id: string } & Scrub>
  | Do<
      'figures.keep',
      Omit<Tables['event_figures'], 'snapped' | 'on_wall' | 'waiting'> & { on_wall: number; waiting: number }
    >
  /** Nothing when the event has no figures yet. */
  | Do<'figures.snapped', EventKey & { position: string }>
  /** Only where it is not known yet. */
  | Do<'figures.learn', EventKey & { on_wall: number; waiting: number }>

/** settings: `programme_id` and `changed_at` have commands of their own, so that an old record undoes neither. */
type SettingsCommand =
  | Do<'events.add', Omit<Tables['events'], 'changed_at'>>
  | Do<'events.update', Omit<Tables['events'], 'programme_id' | 'changed_at'>>
  | Do<'events.move', { id: string; programme_id: string }>
  | Do<'events.changed', { id: string; changed_at: string }>
  /** No link that was renewed works again: each number stays at least what is given. Nothing when there is no event. */
  | Do<
      'events.raise-epochs',
      Pick<Tables['events'], 'id' | 'participant_epoch' | 'facilitator_epoch' | 'projector_epoch'>
    >
  /** Every row of the event and of its documents' rooms; its id is remembered. */
  | Do<'events.delete', { id: string; deleted_at: string; rooms: readonly string[] } & Scrub>

/** events */
type ProgrammeCommand =
  | Do<'programmes.add', Tables['programmes']>
  | Do<'programmes.update', Omit<Tables['programmes'], 'created_at'>>
  /** Moves all its events, and takes the empty one away. */
  | Do<'programmes.merge', { id: string; into: string }>
  | Do<'programmes.remove', { id: string }>
  /** The same, if it has no events and no day of its own up to which it stays; otherwise nothing. */
  | Do<'programmes.end', { id: string; today: string | null } & Scrub>
  /** `held` begins as no. */
  | Do<'expiries.mark', Omit<Tables['expiries'], 'held'>>
  | Do<'expiries.unmark', EventKey>
  | Do<'expiries.hold', EventKey>
  | Do<'time.keep', Tables['host_time']>
  /** The newest time ever seen is at least this. */
  | Do<'time.raise', { newest_ms: number }>

/** suggestions */
type SuggestionCommand =
  | Do<'suggestions.turn', EventKey & { is_on: Flag }>
  /** Counts one more of what is 1. */
  | Do<'suggestions.count', EventKey & Record<'accepted' | 'dismissed' | 'ignored', Flag>>
  | Do<'suggestions.dismiss', EventKey & { target: string; note_ids: readonly string[] }>
  /** Nothing of a note stays that was suggested for it. */
  | Do<'suggestions.forget', NoteKey>

/** snapshots */
type SnapshotCommand =
  /** `continued`: items of the one before that are in this one, too; `added`: new ones. */
  | Do<
      'snapshots.add',
      Tables['snapshots'] & {
        continued: readonly number[]
        added: ReadonlyArray<{ readonly root: string; readonly key: string; readonly json: Json }>
      }
    >
  /** And every item that no other snapshot holds. */
  | Do<'snapshots.remove', EventKey & { ids: readonly string[] } & Scrub>
  | Do<'snapshots.erase-item', EventKey & { root: string; key: string } & Scrub>
  | Do<'snapshots.erase-root', EventKey & { root: string } & Scrub>
  /** A note's words in every snapshot. */
  | Do<'snapshots.redact', NoteKey & { text: string } & Scrub>
  /** Nowhere may the note be quoted, and what was agreed to is forgotten. */
  | Do<'snapshots.unquote', NoteKey & Scrub>
  /** All drawings of the event were erased once more. */
  | Do<'drawings.count-erased', EventKey>
  | Do<'drawings.set-erased', Tables['erased_drawings']>

/** identity, assets */
type OtherCommand =
  | Do<'secrets.add', Tables['secrets']>
  | Do<'assets.add', Tables['assets']>
  | Do<'assets.remove', { id: string; event_id: string } & Scrub>

export type Command =
  | JournalCommand
  | EventCommand
  | SettingsCommand
  | ProgrammeCommand
  | SuggestionCommand
  | SnapshotCommand
  | OtherCommand

export type CommandName = Command['do']
export type CommandOf<Name extends CommandName> = Extract<Command, { do: Name }>

export const asFlag = (value: boolean): Flag => (value ? 1 : 0)
