/** What stands in the box and is not sent yet: written down at every key press, so that a dead battery takes nothing. */
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import type { NoteContent } from '../outbox/queue.ts'
import { forget, keep, readKeptJson } from './kept.ts'

export type Draft = Pick<NoteContent, 'text' | 'visibility' | 'quote' | 'consent'> & {
  /** Empty until somebody has chosen. */
  readonly lens: string
}

export const EMPTY_DRAFT: Draft = { lens: '', text: '', visibility: 'wall', quote: false }

/** The box for quoting, ticked or not: under the text that stands beside it now. */
export const allowQuote = (draft: Draft, quote: boolean): Draft => ({ ...draft, quote, consent: quote ? CONSENT_TEXT : undefined })

/** Somebody may begin to write while the event is still opening; its id is not known then. */
const keyOf = (eventId: string | undefined): string => `gatherboard.draft.${eventId ?? 'opening'}`

export function readDraft(eventId: string | undefined): Draft {
  const kept = readKeptJson(keyOf(eventId))
  if (typeof kept !== 'object' || kept === null) return EMPTY_DRAFT
  const { lens, text, visibility, quote, consent } = kept as Record<string, unknown>
  return {
    lens: typeof lens === 'string' ? lens : '',
    text: typeof text === 'string' ? text : '',
    visibility: visibility === 'report' ? 'report' : 'wall',
    quote: quote === true,
    consent: typeof consent === 'number' ? consent : undefined,
  }
}

export const keepDraft = (eventId: string | undefined, draft: Draft): void => keep(keyOf(eventId), JSON.stringify(draft))

export const forgetDraft = (eventId: string | undefined): void => forget(keyOf(eventId))
