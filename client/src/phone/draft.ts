/**
 * What stands in a box of this phone and is not sent yet: the new note, and each own note that is being changed.
 * Written down at every key press, so that neither a dead battery nor a tab that the browser threw away takes anything.
 * Kept until it is sent, or dropped on purpose.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { EMPTY_DRAFT, parseDraft, type ChangeDraft, type Draft } from '../own/note-draft.ts'
import { forget, keep, keptKeys, readKeptJson } from './kept.ts'

const PREFIX = 'gatherboard.draft.'

/** Somebody may begin to write while the event is still opening; its id is not known then. */
const keyOf = (eventId: string | undefined): string => PREFIX + (eventId ?? 'opening')
/** No id has a full stop in it. */
const changesOf = (eventId: string): string => `${keyOf(eventId)}.`

export const readDraft = (eventId: string | undefined): Draft => parseDraft(readKeptJson(keyOf(eventId))) ?? EMPTY_DRAFT

export const keepDraft = (eventId: string | undefined, draft: Draft): void =>
  keep(keyOf(eventId), JSON.stringify(draft))

export const readChange = (eventId: string, noteId: NoteId): ChangeDraft | undefined =>
  parseDraft(readKeptJson(changesOf(eventId) + noteId))

export const keepChange = (eventId: string, noteId: NoteId, draft: ChangeDraft): void =>
  keep(changesOf(eventId) + noteId, JSON.stringify(draft))

/** The notes that are being changed. */
export const listChanges = (eventId: string): NoteId[] =>
  keptKeys(changesOf(eventId)).map((key) => key.slice(changesOf(eventId).length) as NoteId)

export const forgetChange = (eventId: string, noteId: NoteId): void => forget(changesOf(eventId) + noteId)

/** All that stands in boxes of this event, with an empty line between. */
export const readUnsentWords = (eventId: string): string =>
  [keyOf(eventId), ...keptKeys(changesOf(eventId))]
    .map((key) => parseDraft(readKeptJson(key))?.text.trim() ?? '')
    .filter(Boolean)
    .join('\n\n')

/** The new note, and with an event the notes that are being changed. */
export const forgetDrafts = (eventId: string | undefined): void =>
  [keyOf(eventId), ...(eventId === undefined ? [] : keptKeys(changesOf(eventId)))].forEach(forget)
