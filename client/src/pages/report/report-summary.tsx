/**
 * What stands on top of the report: the notes that most people stand behind, the groups by size, and how many notes
 * there are. Each figure leads to what it counts.
 */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { ReactNode } from 'react'
import { say } from '../../i18n/say-report.ts'
import { LensMark } from '../../ui/lens-mark.tsx'
import { countAll, noteAnchor, type GroupCount, type Report, type ReportLens } from './report-content.ts'
import { Quote, Remarks, Unquoted } from './report-notes.tsx'

/** The ids of parts of the report. */
export const REPORT_ONLY_PART = 'report-only'
export const WALL_PART = 'on-the-wall'

export function Summary({ report }: { report: Report }) {
  const { top, groupCounts, counts } = report
  return (
    <>
      {countAll(top) > 0 && (
        <section className="report-top">
          <h2>{say('top')}</h2>
          <ol className="report-notes">
            {top.shown.map((note) => (
              <li key={note.id}>
                <a className="report-link" href={`#${noteAnchor(note.id)}`}>
                  <Quote note={note} />
                </a>
                <Remarks note={note} withLens />
              </li>
            ))}
          </ol>
          {top.unquoted > 0 && <Unquoted notes={top} />}
        </section>
      )}
      {groupCounts.length > 0 && (
        <section className="report-top">
          <h2>{say('groupsBySize')}</h2>
          <ol className="report-sizes">
            {groupCounts.map((group) => (
              <li key={group.id}>
                <GroupLink group={group} />{' '}
                <span className="report-count">{say('notesCount', { count: group.count })}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <Counts rows={counts} />
    </>
  )
}

export const nameGroup = (name: string): string => (name === '' ? say('groupUnnamed') : name)

/** A group's name, that leads to its notes where they stand under it. */
export function GroupLink({ group: { name, anchor } }: { group: GroupCount }) {
  const words = <span dir={directionOf(name)}>{nameGroup(name)}</span>
  return anchor === undefined ? (
    words
  ) : (
    <a className="report-link" href={`#${anchor}`}>
      {words}
    </a>
  )
}

export const Heading = ({ lens }: { lens: ReportLens }) => (
  <span className="report-lens">
    <LensMark number={lens.number} /> <span dir={directionOf(lens.label)}>{lens.label}</span>
  </span>
)

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
          <tr key={lens.anchor}>
            <th scope="row">
              <Heading lens={lens} />
            </th>
            <Figure count={onWall} to={lens.anchor} />
            <Figure count={reportOnly} to={REPORT_ONLY_PART} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('countsAll')}</th>
          <Figure count={sum(({ onWall }) => onWall)} to={WALL_PART} />
          <Figure count={sum(({ reportOnly }) => reportOnly)} to={REPORT_ONLY_PART} />
        </tr>
      </tfoot>
    </table>
  )
}

/** @param to where the notes stand that it counts; of none there is nothing to see */
function Figure({ count, to }: { count: number; to: string }): ReactNode {
  return (
    <td>
      {count === 0 ? (
        count
      ) : (
        <a className="report-link" href={`#${to}`}>
          {count}
        </a>
      )}
    </td>
  )
}
