/** The report itself: everything that is printed. */
import type { Board } from '@gatherboard/shared/api/board'
import type { ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { showDay, showMoment } from '../../i18n/moment.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import type { Edition, Report, ReportLens } from './report-content.ts'
import { countOf, Notes } from './report-notes.tsx'
import { Sketch, type SketchReadiness } from './report-sketch.tsx'

type ReportDocumentProps = {
  board: Board
  report: Report
  edition: Edition
  /** What the snapshot was called; undefined for the board as it is now. */
  snapshot: string | undefined
  pictures: Pictures | undefined
  onReadiness: (id: string, readiness: SketchReadiness) => void
}

export function ReportDocument({ board, report, edition, snapshot, pictures, onReadiness }: ReportDocumentProps) {
  const { event } = board
  const { groups, loose, reportOnly, sketches } = report
  const hasReportOnly = reportOnly.shown.length + reportOnly.unquoted > 0
  return (
    <article className="report" lang="en">
      <header>
        <h1 dir="auto">{event.title}</h1>
        <p className="report-when" dir="auto">
          {event.place} · {showDay(event.date)}
        </p>
        <p className="report-edition">
          {edition === 'all'
            ? 'For the people who run this event. Before words are handed on: only notes marked “may be quoted” may be quoted outside.'
            : 'Words are printed only where the person who wrote them ticked “You may quote this”.'}
        </p>
      </header>
      <Counts rows={report.counts} />
      {groups.length > 0 && (
        <Part title="Groups">
          {groups.map(({ id, name, notes }) => (
            <section key={id}>
              <h3 dir="auto">
                {name === '' ? 'A group without a name' : name}{' '}
                <span className="report-count">{countOf(notes.shown.length + notes.unquoted, 'note')}</span>
              </h3>
              <Notes notes={notes} />
            </section>
          ))}
        </Part>
      )}
      {loose.length > 0 && (
        <Part title={groups.length > 0 ? 'Notes in no group' : 'Notes'}>
          {loose.map(({ lens, notes }) => (
            <section key={lens.number + lens.label}>
              <h3>
                <Heading lens={lens} />{' '}
                <span className="report-count">{countOf(notes.shown.length + notes.unquoted, 'note')}</span>
              </h3>
              <Notes notes={notes} withLens={false} />
            </section>
          ))}
        </Part>
      )}
      {hasReportOnly && (
        <Part title="For the report only">
          <p>These notes were not shown on the wall. They were written for the people who run this event.</p>
          <Notes notes={reportOnly} />
        </Part>
      )}
      {sketches.length > 0 && (
        <Part title="Sketch notes">
          {sketches.map((sketch, index) => (
            <Sketch key={sketch.id} sketch={sketch} number={index + 1} pictures={pictures} onReadiness={onReadiness} />
          ))}
        </Part>
      )}
      <Method board={board} report={report} edition={edition} snapshot={snapshot} />
    </article>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="report-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Counts({ rows }: { rows: Report['counts'] }) {
  const sum = (read: (row: Report['counts'][number]) => number): number =>
    rows.reduce((total, row) => total + read(row), 0)
  return (
    <table className="report-counts">
      <caption>How many notes</caption>
      <thead>
        <tr>
          <th scope="col">Heading</th>
          <th scope="col">On the wall</th>
          <th scope="col">For the report only</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ lens, onWall, reportOnly }) => (
          <tr key={lens.number + lens.label}>
            <th scope="row">
              <Heading lens={lens} />
            </th>
            <td>{onWall}</td>
            <td>{reportOnly}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">All</th>
          <td>{sum(({ onWall }) => onWall)}</td>
          <td>{sum(({ reportOnly }) => reportOnly)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const Heading = ({ lens }: { lens: ReportLens }) => (
  <span className="report-lens">
    <LensMark number={lens.number} /> <span dir="auto">{lens.label}</span>
  </span>
)

const SOURCES: Readonly<Record<string, string>> = {
  phone: 'from phones',
  canvas: 'written on large screens',
  paper: 'from paper',
  import: 'from a file',
}

function Method({
  board,
  report: { sources, sketches },
  edition,
  snapshot,
}: Pick<ReportDocumentProps, 'board' | 'report' | 'edition' | 'snapshot'>) {
  const { waiting, setAside } = board.counts
  const moment = showMoment(board.takenAt)
  const heldBack = [
    waiting > 0 ? `${countOf(waiting, 'note')} waiting to be shown` : '',
    setAside > 0 ? `${countOf(setAside, 'note')} set aside by a facilitator` : '',
  ].filter((words) => words !== '')
  return (
    <Part title="How this report was made">
      <ul className="report-method">
        <li>
          {snapshot === undefined
            ? `From the board as it was on ${moment}.`
            : `From the snapshot ${snapshot === '' ? '' : `“${snapshot}” `}of ${moment}.`}
        </li>
        {sources.length > 0 && (
          <li>{`The notes came ${sources.map(([source, count]) => `${SOURCES[source] ?? 'in other ways'} (${count})`).join(', ')}.`}</li>
        )}
        <li>
          The words are those of the people who wrote them. Facilitators put notes into groups, and may have taken out
          words that name somebody.
        </li>
        <li>Nobody’s name is kept: the board does not know who wrote what.</li>
        <li>
          “Me too” and votes were given on phones, each phone counted once for a note or within its number of votes.
        </li>
        {edition === 'quotable' && <li>Notes that may not be quoted are counted, and their words left out.</li>}
        {edition === 'all' && heldBack.length > 0 && <li>{`Not in this report: ${heldBack.join(' and ')}.`}</li>}
        {sketches.length > 0 && <li>Sketch notes were drawn at the event by the people named beside them.</li>}
      </ul>
    </Part>
  )
}
