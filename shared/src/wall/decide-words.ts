/**
 * Whose words may stand where. The one place that decides it: every page, export and publication asks here, and takes
 * a note's words by `readWords` and in no other way (`tests/architecture/words.test.ts`).
 *
 * Pure, and nothing but a table. People were told three things when they wrote: that a note "for the report only" is
 * read by those who run the event; that their exact words are quoted only if they ticked it; and, since text 2, that
 * then they may stand on the page that tells people what was heard. What waits or was set aside has not been said yet.
 */
import type { NoteStatus } from '../values/statuses.ts'
import { coversPage } from '../values/consent.ts'

/** `held`: private writing before the reveal. `erased`: withdrawn, by whoever. */
export type WordsNote = {
  readonly status: NoteStatus | 'held' | 'erased'
  readonly quote?: boolean
  readonly consent?: number | undefined
}

export const OUTPUTS = ['insights', 'hand-on', 'page', 'research-team', 'research-handon'] as const
/**
 * `insights`: what those who run the event work with, their own Word and Excel files too. `hand-on`: a report, a plan.
 * `page`: what everybody can read. `research-…`: rows for analysis, in the edition for the team and in the one to hand
 * on.
 */
export type Output = (typeof OUTPUTS)[number]

/** `count`: it is one of a number, without its words. `nothing`: it is not there. */
export type Decision = 'words' | 'count' | 'nothing'

const KINDS = ['wall-quote', 'wall-quote-older', 'wall', 'report-quote', 'report', 'behind'] as const
type Kind = (typeof KINDS)[number]

const TABLE: Readonly<Record<Kind, Readonly<Record<Output, Decision>>>> = {
  'wall-quote': {
    insights: 'words',
    'hand-on': 'words',
    page: 'words',
    'research-team': 'words',
    'research-handon': 'words',
  },
  'wall-quote-older': {
    insights: 'words',
    'hand-on': 'words',
    page: 'count',
    'research-team': 'words',
    'research-handon': 'words',
  },
  wall: { insights: 'words', 'hand-on': 'count', page: 'count', 'research-team': 'words', 'research-handon': 'count' },
  'report-quote': {
    insights: 'words',
    'hand-on': 'words',
    page: 'count',
    'research-team': 'words',
    'research-handon': 'count',
  },
  report: {
    insights: 'words',
    'hand-on': 'count',
    page: 'count',
    'research-team': 'words',
    'research-handon': 'count',
  },
  behind: {
    insights: 'nothing',
    'hand-on': 'nothing',
    page: 'nothing',
    'research-team': 'nothing',
    'research-handon': 'nothing',
  },
}

export const decideWords = (note: WordsNote, output: Output): Decision => TABLE[findKind(note)][output]

/** The note's words where they may stand; undefined where they may not. */
export const readWords = (note: WordsNote & { readonly text: string }, output: Output): string | undefined =>
  decideWords(note, output) === 'words' ? note.text : undefined

function findKind({ status, quote = false, consent }: WordsNote): Kind {
  if (status === 'on-wall') return quote ? (coversPage(consent) ? 'wall-quote' : 'wall-quote-older') : 'wall'
  if (status === 'report-only') return quote ? 'report-quote' : 'report'
  return 'behind'
}
