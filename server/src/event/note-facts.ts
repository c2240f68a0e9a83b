/**
 * What is not a facilitator's to say about a note: who may quote it, where and when it came in. A canvas that says it
 * all the same (an old browser, a script) is put right in the same commit. Whether words may be quoted was said about
 * those words: while others stand in their place the note does not say it, and says it again when the writer's own are
 * back (decision 0023).
 */
import type { Note } from '@gatherboard/shared/wall/note'
import type { Change } from './change.ts'

const FACTS = ['quote', 'consent', 'source', 'mode', 'lang', 'createdMinute'] as const
type Facts = { readonly [Key in (typeof FACTS)[number]]?: Note[Key] | undefined }

/** A note as a canvas may make it: it says nothing about a writer, and the server says when it came. */
export function toCanvasNote({ quote: _quote, consent: _consent, mode: _mode, ...note }: Note, minuteMs: number): Note {
  return { ...note, source: 'canvas', createdMinute: minuteMs }
}

/**
 * Puts the facts of a note on the wall right. Inside the change that settles it; the note has a row.
 * @param note as a client has left it
 * @param known as it was before; undefined for a new one
 * @param areWordsKept its words have been put back to those of `known`
 */
export function keepFacts(
  change: Change,
  note: Note,
  known: Note | undefined,
  { minuteMs, areWordsKept }: { minuteMs: number; areWordsKept: boolean },
): void {
  const facts: Facts = known
    ? { ...known, ...(areWordsKept ? {} : weighQuote(change, note, known)) }
    : toCanvasNote(note, minuteMs)
  for (const key of FACTS) if (note[key] !== facts[key]) change.setField(note.id, key, facts[key])
}

/** Whether the note says that it may be quoted, now that it has these words. */
function weighQuote(change: Change, { id, text }: Note, known: Note): Facts {
  const row = change.state.ledger.rows.get(id)
  if (!row || text === known.text || !(known.quote || row.isQuoteWithheld)) return {}
  const areOwnWords = change.state.ledger.isUntouched(row, text)
  if (areOwnWords === (known.quote === true)) return {}
  const { isQuoteWithheld: _withheld, ...rest } = row
  change.setRow(areOwnWords ? rest : { ...rest, isQuoteWithheld: true })
  return { quote: areOwnWords ? true : undefined }
}
