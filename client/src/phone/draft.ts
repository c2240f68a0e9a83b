/**
 * What stands in a box of this phone and is not sent yet: the new note, and each own note that is being changed.
 * Written down at every key press, so that neither a dead battery nor a tab that the browser threw away takes anything.
 * Kept until it is sent, or dropped on purpose.
 */
import type { NoteId } from '@gatherboard/shared/values/ids'
import { EMPTY_DRAFT, parseDraft, type ChangeDraft, type Draft } from '../own/note-draft.ts'
import { inBrowser } from '../kept/kept.ts'
import { OPENING, eventKey, type KeptKey } from '../kept/registry.ts'

const keyOf = (eventId: string | undefined, ...noteId: string[]): KeptKey =>
  eventKey('draft', eventId ?? OPENING, ...noteId)
/** The boxes of notes that are being changed. */
const changesOf = (eventId: string): KeptKey[] => inBrowser.keys(keyOf(eventId, ''))

export const readDraft = (eventId: string | undefined): Draft =>
  parseDraft(inBrowser.readJson(keyOf(eventId))) ?? EMPTY_DRAFT

export const keepDraft = (eventId: string | undefined, draft: Draft): void =>
  inBrowser.keep(keyOf(eventId), JSON.stringify(draft))

export const readChange = (eventId: string, noteId: NoteId): ChangeDraft | undefined =>
  parseDraft(inBrowser.readJson(keyOf(eventId, noteId)))

export const keepChange = (eventId: string, noteId: NoteId, draft: ChangeDraft): void =>
  inBrowser.keep(keyOf(eventId, noteId), JSON.stringify(draft))

/** The notes that are being changed. */
export const listChanges = (eventId: string): NoteId[] =>
  changesOf(eventId).map((key) => key.slice(keyOf(eventId, '').length) as NoteId)

export const forgetChange = (eventId: string, noteId: NoteId): void => inBrowser.forget(keyOf(eventId, noteId))

/** All that stands in boxes of this event, with an empty line between. */
export const readUnsentWords = (eventId: string): string =>
  [keyOf(eventId), ...changesOf(eventId)]
    .map((key) => parseDraft(inBrowser.readJson(key))?.text.trim() ?? '')
    .filter(Boolean)
    .join('\n\n')

/** The new note, and with an event the notes that are being changed. */
export const forgetDrafts = (eventId: string | undefined): void =>
  [keyOf(eventId), ...(eventId === undefined ? [] : changesOf(eventId))].forEach(inBrowser.forget)
