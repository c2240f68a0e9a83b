/** The report itself: everything that is printed. */
import { directionOf } from '@gatherboard/shared/values/direction'
import type { Board } from '@gatherboard/shared/api/board'
import type { ReactNode } from 'react'
import type { Pictures } from '../../api/pictures.ts'
import { say } from '../../i18n/say-report.ts'
import { showDay, showMoment } from '../../i18n/moment.ts'
import { countAll, groupAnchor, type Edition, type Report, type ReportNotes } from './report-content.ts'
import { Notes } from './report-notes.tsx'
import { Sketch, type SketchReadiness } from './report-sketch.tsx'
import { GroupLink, Heading, REPORT_ONLY_PART, Summary, WALL_PART, nameGroup } from './report-summary.tsx'

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
      <Summary report={report} />
      <div id={WALL_PART}>
        {groups.length > 0 && (
          <Part title={say('groups')}>
            {groups.map(({ id, name, notes }) => (
              <section key={id} id={groupAnchor(id)}>
                <h3 dir={directionOf(name)}>
                  {nameGroup(name)} <span className="report-count">{sayNotes(notes)}</span>
                </h3>
                <Notes notes={notes} isHome />
              </section>
            ))}
          </Part>
        )}
        {loose.length > 0 && (
          <Part title={groups.length > 0 ? say('byHeading') : say('looseOnly')}>
            {loose.map((section) => (
              <HeadingSection key={section.lens.anchor} section={section} />
            ))}
          </Part>
        )}
      </div>
      {hasReportOnly && (
        <Part title={say('reportOnly')} id={REPORT_ONLY_PART}>
          <p>{say('reportOnlyLead')}</p>
          <Notes notes={reportOnly} isHome />
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

const sayNotes = (notes: ReportNotes): string => say('notesCount', { count: countAll(notes) })

/** All notes of a heading are counted here, as in the table on top; those in groups stand there. */
function HeadingSection({ section: { lens, notes, groups } }: { section: Report['loose'][number] }) {
  const inGroups = groups.reduce((sum, { count }) => sum + count, 0)
  return (
    <section id={lens.anchor}>
      <h3>
        <Heading lens={lens} />{' '}
        <span className="report-count">{say('notesCount', { count: countAll(notes) + inGroups })}</span>
      </h3>
      {inGroups > 0 && (
        <>
          <p>{say('ofTheseInGroups', { count: inGroups })}</p>
          <ul className="report-sizes">
            {groups.map((group) => (
              <li key={group.id}>
                <GroupLink group={group} />{' '}
                <span className="report-count">{say('notesCount', { count: group.count })}</span>
              </li>
            ))}
          </ul>
          {countAll(notes) > 0 && <p>{say('inNoGroup', { count: countAll(notes) })}</p>}
        </>
      )}
      <Notes notes={notes} withLens={false} isHome />
    </section>
  )
}

function Part({ title, id, children }: { title: string; id?: string; children: ReactNode }) {
  return (
    <section className="report-part" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

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
