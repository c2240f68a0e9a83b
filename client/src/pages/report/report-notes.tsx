/**
 * Notes as they stand in the report: the exact words between quote marks, and what belongs to them as words and a sign.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import { say } from '../../i18n/say-report.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import type { ReportNote, ReportNotes } from './report-content.ts'

/** @param withLens where the heading above does not say it already */
export function Notes({ notes: { shown, unquoted }, withLens = true }: { notes: ReportNotes; withLens?: boolean }) {
  return (
    <>
      {shown.length > 0 && (
        <ul className="report-notes">
          {shown.map((note) => (
            <li key={note.id}>
              <q dir={directionOf(note.text)} {...(note.lang ? { lang: note.lang } : {})}>
                {note.text}
              </q>
              <Remarks note={note} withLens={withLens} />
            </li>
          ))}
        </ul>
      )}
      {unquoted > 0 && (
        <p className="report-unquoted">
          {shown.length > 0 ? say('alsoUnquoted', { count: unquoted }) : say('unquoted', { count: unquoted })}
        </p>
      )}
    </>
  )
}

function Remarks({ note: { lens, votes, cheers, quote }, withLens }: { note: ReportNote; withLens: boolean }) {
  const words = [
    votes > 0 ? say('votes', { count: votes }) : '',
    cheers > 0 ? say('cheers', { count: cheers }) : '',
    quote ? say('mayBeQuoted') : '',
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
