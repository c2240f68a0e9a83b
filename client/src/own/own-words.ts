/** What a participant's large screen says about their own notes: the same words in the list and on the canvas. */
import type { Phase } from '@gatherboard/shared/wall/meta'
import type { SavedNote } from '@gatherboard/shared/api/notes'

/** What a saved note's status means to the one who wrote it. */
export const SAVED: Record<SavedNote['status'], string> = {
  'on-wall': 'Saved. Your note is on the wall.',
  waiting: 'Saved. A facilitator looks at it before it appears on the wall.',
  'report-only': 'Saved. It is kept for the report and is not shown on the wall.',
  'set-aside': 'Saved. A facilitator has set it aside.',
}

/** Why nothing new can be written just now. */
export const SHUT: Partial<Record<Phase['mode'], string>> = {
  paused: 'Writing is paused. A facilitator opens it again.',
  voting: 'People are voting now. New notes can be written when that is over.',
  closed: 'This event has finished. New notes are not taken any more.',
}

export const WITHDRAWN = 'Your note is withdrawn. Its words are being erased everywhere.'
