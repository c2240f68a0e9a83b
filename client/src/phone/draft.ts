/**
 * What stands in a box of this phone and is not sent yet: the new note, and each own note that is being changed.
 * Written down at every key press, so that neither a dead battery nor a tab that the browser threw away takes anything.
 * Kept until it is sent, or dropped on purpose.
 */
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import type { NoteId } from '@gatherboard/shared/values/ids'
import type { NoteContent } from '../own/queue.ts'
import { inBrowser } from '../kept/kept.ts'
import { OPENING, eventKey, type KeptKey } from '../kept/registry.ts'

export type Draft = Pick<NoteContent, 'text' | 'visibility' | 'quote' | 'consent'> & {
  /** Empty until somebody has chosen. */
  readonly lens: string
}

/** An own note that is being changed. */
export type ChangeDraft = Draft & {
  /** The server's words that the person went on from; undefined where unsent ones of their own covered them. */
  readonly seenText?: string | undefined
}

export const EMPTY_DRAFT: Draft = { lens: '', text: '', visibility: 'wall', quote: false }

/** The box for quoting, ticked or not: under the text that stands beside it now. */
export const allowQuote = (draft: Draft, quote: boolean): Draft => ({
  ...draft,
  quote,
  consent: quote ? CONSENT_TEXT : undefined,
})

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

function parseDraft(kept: unknown): ChangeDraft | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined
  const { lens, text, visibility, quote, consent, seenText } = kept as Record<string, unknown>
  return {
    lens: typeof lens === 'string' ? lens : '',
    text: typeof text === 'string' ? text : '',
    visibility: visibility === 'report' ? 'report' : 'wall',
    quote: quote === true,
    consent: typeof consent === 'number' ? consent : undefined,
    ...(typeof seenText === 'string' ? { seenText } : {}),
  }
}
