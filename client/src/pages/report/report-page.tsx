/**
 * The report of an event, on one page that prints well: notes in their groups, sketch notes and how it was made. Opened
 * with a facilitator's token. Everything comes from board JSON, of the live board or of a snapshot.
 */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { GonePage } from '../../parts/gone-page.tsx'
import { isGoneForEver, readGone } from '../../wall/gone.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { listSnapshots } from '../../api/snapshots.ts'
import { readBoard } from '../../api/exports.ts'
import { readEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { showMoment } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useLookingAgain } from '../../ui/use-looking-again.ts'
import { makeReport, type Edition } from './report-content.ts'
import { ReportDocument } from './report-document.tsx'
import type { SketchReadiness } from './report-sketch.tsx'
import './report.css'

const LIVE = 'live'

export default function ReportPage({ eventId }: { eventId: string }) {
  const token = useFragmentToken('report', eventId)
  if (token === undefined) {
    return (
      <main className="report-page">
        <h1>Report</h1>
        <Notice tone="bad" title="This page needs its whole link">
          Open the report from the facilitator’s panel, under “Take notes away”, or from the organiser’s page of the
          event.
        </Notice>
      </main>
    )
  }
  return <OpenedReport key={token} eventId={eventId} token={token} />
}

function OpenedReport({ eventId, token }: EventCaller) {
  // A report that stays open is read again by nobody: whether it may still be shown is asked.
  const there = useLoaded(eventId, (signal) => readEvent({ eventId, token }, signal))
  useLookingAgain(() => void there.reload())
  const gone = readGone(there.error)
  return gone === undefined ? (
    <ReportTools eventId={eventId} token={token} />
  ) : (
    <GonePage code={gone} onRetry={isGoneForEver(gone) ? undefined : () => location.reload()} />
  )
}

function ReportTools({ eventId, token }: EventCaller) {
  const [from, setFrom] = useState(LIVE)
  const [edition, setEdition] = useState<Edition>('all')
  const snapshots = useLoaded(eventId, (signal) => listSnapshots({ eventId, token }, signal))
  const board = useLoaded(`${eventId} ${from}`, (signal) => readBoard({ eventId, token }, from, signal))
  const report = useMemo(() => board.value && makeReport(board.value, edition), [board.value, edition])
  const pictures = usePictures(token)
  const [ready, setReady] = useState<ReadonlySet<string>>(new Set())
  const noteReadiness = useCallback((id: string, readiness: SketchReadiness) => {
    setReady((before) => {
      const after = new Set(before)
      if (readiness === 'ready') after.add(id)
      else after.delete(id)
      return after
    })
  }, [])

  const newestFirst = useMemo(
    () => [...(snapshots.value ?? [])].sort((a, b) => b.takenAt.localeCompare(a.takenAt)),
    [snapshots.value],
  )
  const snapshot = from === LIVE ? undefined : (newestFirst.find(({ id }) => id === from)?.label ?? '')
  const waiting = report?.sketches.filter(({ id }) => !ready.has(id)).length ?? 0
  const title = board.value?.event.title
  useEffect(() => {
    document.title = title ? `Report: ${title}` : 'Report'
  }, [title])

  return (
    <main className="report-page">
      <div className="report-tools">
        <Field label="Which board">
          {(control) => (
            <select {...control} value={from} onChange={(event) => setFrom(event.target.value)}>
              <option value={LIVE}>As it is now</option>
              {newestFirst.map(({ id, label, takenAt }) => (
                <option key={id} value={id}>
                  {label === '' ? `Snapshot, ${showMoment(takenAt)}` : `${label}, ${showMoment(takenAt)}`}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="Which words">
          {(control) => (
            <select
              {...control}
              value={edition}
              onChange={(event) => setEdition(event.target.value === 'quotable' ? 'quotable' : 'all')}
            >
              <option value="all">All notes, for the organisers</option>
              <option value="quotable">Only what may be quoted, to hand on</option>
            </select>
          )}
        </Field>
        <Button kind="main" busy={!report || waiting > 0} onClick={() => print()}>
          Print
        </Button>
        <p role="status" className="small soft">
          {board.loading ? 'Loading…' : waiting > 0 ? 'The pictures are still coming…' : ''}
        </p>
        <ProblemNotice error={board.error ?? snapshots.error} />
      </div>
      {board.value && report && (
        <ReportDocument
          board={board.value}
          report={report}
          edition={edition}
          snapshot={snapshot}
          pictures={pictures}
          onReadiness={noteReadiness}
        />
      )}
    </main>
  )
}
