/**
 * Notes as they stand in the report: the exact words between quote marks, and what belongs to them as words and a sign.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { say } from '../../i18n/say-report.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { noteAnchor, type ReportNote, type ReportNotes } from './report-content.ts'

type NotesProps = {
  notes: ReportNotes
  /** Where the heading above does not say it already. */
  withLens?: boolean
  /** Where a note stands, not where it is named again: what leads to it leads here. */
  isHome?: boolean
}

export function Notes({ notes: { shown, unquoted }, withLens = true, isHome = false }: NotesProps) {
  return (
    <>
      {shown.length > 0 && (
        <ul className="report-notes">
          {shown.map((note) => (
            <li key={note.id} {...(isHome ? { id: noteAnchor(note.id) } : {})}>
              <Quote note={note} />
              <Remarks note={note} withLens={withLens} />
            </li>
          ))}
        </ul>
      )}
      {unquoted > 0 && <Unquoted notes={{ shown, unquoted }} />}
    </>
  )
}

/** How many there are whose words are left out. */
export const Unquoted = ({ notes: { shown, unquoted } }: { notes: ReportNotes }) => (
  <p className="report-unquoted">
    {shown.length > 0 ? say('alsoUnquoted', { count: unquoted }) : say('unquoted', { count: unquoted })}
  </p>
)

export const Quote = ({ note: { text, lang } }: { note: ReportNote }) => (
  <q dir={directionOf(text)} {...(lang ? { lang } : {})}>
    {text}
  </q>
)

export function Remarks({
  note: { lens, votes, cheers, quote, group },
  withLens,
}: {
  note: ReportNote
  withLens: boolean
}) {
  const words = [
    votes > 0 ? say('votes', { count: votes }) : '',
    cheers > 0 ? say('cheers', { count: cheers }) : '',
    quote ? say('mayBeQuoted') : '',
    group === undefined ? '' : group === '' ? say('partGroupUnnamed') : say('partGroup', { name: group }),
  ].filter((each) => each !== '')
  if (!withLens && words.length === 0) return null
  return (
    <span className="report-remarks">
      {withLens && (
        <span className="report-lens">
          <LensMark number={lens.number} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
        </span>
      )}
      {words.map((each) => (
        <span key={each}>{each}</span>
      ))}
    </span>
  )
}
