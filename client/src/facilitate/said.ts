/** What a facilitator's page has just done, in words, with what the person can do about it. */
export type Said = {
  words: string
  tone?: 'plain' | 'bad'
  action?: { label: string; run: () => void }
  /** Offered beside it, and leaves it there: a look at what is out of view, on pages that have a view. */
  look?: { label: string; run: () => void }
  /** Until it is closed: what it offers is offered nowhere else, or it says what to do now. */
  stays?: true
}
export type Say = (said: Said | undefined) => void
