/** Words of closed lists that are stored and sent, so that documents, rows and answers have the same ones. */

export const BACKSTAGE_STATUSES = ['waiting', 'report-only', 'set-aside'] as const
export type BackstageStatus = (typeof BACKSTAGE_STATUSES)[number]
/** Where a note is, as its writer is told. */
export const NOTE_STATUSES = ['on-wall', ...BACKSTAGE_STATUSES] as const
export type NoteStatus = (typeof NOTE_STATUSES)[number]

/** Why a snapshot was taken. */
export const SNAPSHOT_REASONS = ['request', 'phase', 'timed', 'closed'] as const

/** Why the computer's clock is not believed: a day before this build, one before a day it has shown, or long after. */
export const CLOCK_DOUBTS = ['before-build', 'behind', 'jumped'] as const
