/** The report itself: everything that is printed. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Board } from '@gatherboard/shared/api/board'
import type { ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say-report.ts'
import { showDay, showMoment } from '../../i18n/moment.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import type { Edition, Report, ReportLens, ReportNotes } from './report-content.ts'
import { Notes } from './report-notes.tsx'
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
        <h1 dir={directionOf(event.title)}>{event.title}</h1>
        <p className="report-when" dir={directionOf(event.place)}>
          {event.place} · {showDay(event.date)}
        </p>
        <p className="report-edition">{edition === 'all' ? say('editionAll') : say('editionQuotable')}</p>
      </header>
      <Counts rows={report.counts} />
      {groups.length > 0 && (
        <Part title={say('groups')}>
          {groups.map(({ id, name, notes }) => (
            <section key={id}>
              <h3 dir={directionOf(name)}>
                {name === '' ? say('groupUnnamed') : name} <span className="report-count">{countNotes(notes)}</span>
              </h3>
              <Notes notes={notes} />
            </section>
          ))}
        </Part>
      )}
      {loose.length > 0 && (
        <Part title={groups.length > 0 ? say('loose') : say('looseOnly')}>
          {loose.map(({ lens, notes }) => (
            <section key={lens.number + lens.label}>
              <h3>
                <Heading lens={lens} /> <span className="report-count">{countNotes(notes)}</span>
              </h3>
              <Notes notes={notes} withLens={false} />
            </section>
          ))}
        </Part>
      )}
      {hasReportOnly && (
        <Part title={say('reportOnly')}>
          <p>{say('reportOnlyLead')}</p>
          <Notes notes={reportOnly} />
        </Part>
      )}
      {sketches.length > 0 && (
        <Part title={say('sketches')}>
          {sketches.map((sketch, index) => (
            <Sketch key={sketch.id} sketch={sketch} number={index + 1} pictures={pictures} onReadiness={onReadiness} />
          ))}
        </Part>
      )}
      <Method board={board} report={report} edition={edition} snapshot={snapshot} />
    </article>
  )
}

const countNotes = ({ shown, unquoted }: ReportNotes): string => say('notesCount', { count: shown.length + unquoted })

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
      <caption>{say('counts')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('countsHeading')}</th>
          <th scope="col">{say('countsOnWall')}</th>
          <th scope="col">{say('countsReportOnly')}</th>
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
          <th scope="row">{say('countsAll')}</th>
          <td>{sum(({ onWall }) => onWall)}</td>
          <td>{sum(({ reportOnly }) => reportOnly)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

const Heading = ({ lens }: { lens: ReportLens }) => (
  <span className="report-lens">
    <LensMark number={lens.number} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
  </span>
)

/** How notes may have come to the board. */
const WAYS = {
  phone: 'cameByPhone',
  canvas: 'cameByCanvas',
  paper: 'cameByPaper',
  import: 'cameByImport',
} as const

const sayWay = (source: string, count: number): string =>
  say(Object.hasOwn(WAYS, source) ? WAYS[source as keyof typeof WAYS] : 'cameOtherwise', { count })

function Method({
  board,
  report: { sources, sketches },
  edition,
  snapshot,
}: Pick<ReportDocumentProps, 'board' | 'report' | 'edition' | 'snapshot'>) {
  const { waiting, setAside } = board.counts
  const moment = showMoment(board.takenAt)
  const heldBack = [
    waiting > 0 ? say('heldWaiting', { count: waiting }) : '',
    setAside > 0 ? say('heldSetAside', { count: setAside }) : '',
  ].filter((words) => words !== '')
  return (
    <Part title={say('method')}>
      <ul className="report-method">
        <li>
          {snapshot === undefined
            ? say('fromBoard', { moment })
            : snapshot === ''
              ? say('fromSnapshot', { moment })
              : say('fromSnapshotNamed', { label: snapshot, moment })}
        </li>
        {sources.length > 0 && (
          <li>{say('notesCame', { ways: sources.map(([source, count]) => sayWay(source, count)).join(', ') })}</li>
        )}
        <li>{say('methodWords')}</li>
        <li>{say('methodNames')}</li>
        <li>{say('methodVotes')}</li>
        {edition === 'quotable' && <li>{say('methodUnquoted')}</li>}
        {edition === 'all' && heldBack.length > 0 && (
          <li>{say('heldBack', { notes: heldBack.reduce((before, last) => say('and', { before, last })) })}</li>
        )}
        {sketches.length > 0 && <li>{say('methodSketches')}</li>}
      </ul>
    </Part>
  )
}
