/** What stands in a form and is not sent yet. Pure; each page keeps it in a place of its own. */
import { CONSENT_TEXT } from '@gatherboard/shared/values/consent'
import type { NoteContent } from './queue.ts'

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

/** A form that has been sent: empty, unless somebody has gone on typing. Consent to be quoted is asked each time. */
export const clearSent = (draft: Draft, sentText: string): Draft =>
  allowQuote({ ...draft, text: draft.text === sentText ? '' : draft.text }, false)

/** What was kept of a draft; another version of the page may have written it. */
export function parseDraft(kept: unknown): ChangeDraft | undefined {
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
