/**
 * The report of an event, on one page that prints well: notes in their groups, sketch notes and how it was made. Opened
 * with a facilitator's token. Everything comes from board JSON, of the live board or of a snapshot.
 */
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { GonePage } from '../../parts/gone-page.tsx'
import { isGoneForEver, readGone } from '../../wall/gone.ts'
import { usePictures } from '../../parts/use-pictures.ts'
import { listSnapshots } from '../../api/snapshots.ts'
import { readBoard } from '../../api/exports.ts'
import { readEvent } from '../../api/events.ts'
import type { EventCaller } from '../../api/event-caller.ts'
import { say } from '../../i18n/say-report.ts'
import { showMoment } from '../../i18n/moment.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useFragmentToken } from '../../kept/use-fragment-secret.ts'
import { useLoaded } from '../../ui/use-loaded.ts'
import { useLookingAgain } from '../../ui/use-looking-again.ts'
import { makeReport, type Edition, type Order } from './report-content.ts'
import { ReportDocument } from './report-document.tsx'
import type { SketchReadiness } from './report-sketch.tsx'
import './report.css'

/** What the server calls the board as it is now, where it calls snapshots by their ids. */
const LIVE = 'live'

export default function ReportPage({ eventId }: { eventId: string }) {
  const token = useFragmentToken('report', eventId)
  if (token === undefined) {
    return (
      <main className="report-page">
        <h1>{say('windowTitle')}</h1>
        <Notice tone="bad" title={say('needsWholeLink')}>
          {say('needsWholeLinkDetail')}
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
  const [order, setOrder] = useState<Order>('groups')
  const snapshots = useSnapshots({ eventId, token })
  const board = useLoaded(`${eventId} ${from}`, (signal) => readBoard({ eventId, token }, from, signal))
  const report = useMemo(() => board.value && makeReport(board.value, edition, order), [board.value, edition, order])
  const pictures = usePictures(token)
  const [ready, noteReadiness] = useReadiness()
  const snapshot = from === LIVE ? undefined : (snapshots.newestFirst.find(({ id }) => id === from)?.label ?? '')
  const waiting = report?.sketches.filter(({ id }) => !ready.has(id)).length ?? 0
  const title = board.value?.event.title
  useEffect(() => {
    document.title = title ? say('windowTitleOf', { title }) : say('windowTitle')
  }, [title])

  return (
    <main className="report-page">
      <div className="report-tools">
        <BoardChoice from={from} snapshots={snapshots.newestFirst} onChoose={setFrom} />
        <EditionChoice edition={edition} onChoose={setEdition} />
        <OrderChoice order={order} onChoose={setOrder} />
        <Button kind="main" busy={!report || waiting > 0} onClick={() => print()}>
          {say('print')}
        </Button>
        <p role="status" className="small soft">
          {board.loading ? say('loading') : waiting > 0 ? say('picturesComing') : ''}
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

function useSnapshots(caller: EventCaller): { newestFirst: readonly SnapshotInfo[]; error: unknown } {
  const { value, error } = useLoaded(caller.eventId, (signal) => listSnapshots(caller, signal))
  const newestFirst = useMemo(() => [...(value ?? [])].sort((a, b) => b.takenAt.localeCompare(a.takenAt)), [value])
  return { newestFirst, error }
}

/** Which sketch notes can be printed: their pictures are drawn, or will not come. */
function useReadiness() {
  const [ready, setReady] = useState<ReadonlySet<string>>(new Set())
  const noteReadiness = useCallback((id: string, readiness: SketchReadiness) => {
    setReady((before) => {
      const after = new Set(before)
      if (readiness === 'ready') after.add(id)
      else after.delete(id)
      return after
    })
  }, [])
  return [ready, noteReadiness] as const
}

type BoardChoiceProps = { from: string; snapshots: readonly SnapshotInfo[]; onChoose: (from: string) => void }

function BoardChoice({ from, snapshots, onChoose }: BoardChoiceProps) {
  return (
    <Field label={say('whichBoard')}>
      {(control) => (
        <select {...control} value={from} onChange={(event) => onChoose(event.target.value)}>
          <option value={LIVE}>{say('boardNow')}</option>
          {snapshots.map(({ id, label, takenAt }) => (
            <option key={id} value={id}>
              {label === ''
                ? say('boardSnapshot', { moment: showMoment(takenAt) })
                : say('boardSnapshotNamed', { label, moment: showMoment(takenAt) })}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function EditionChoice({ edition, onChoose }: { edition: Edition; onChoose: (edition: Edition) => void }) {
  return (
    <Field label={say('whichWords')}>
      {(control) => (
        <select
          {...control}
          value={edition}
          onChange={(event) => onChoose(event.target.value === 'quotable' ? 'quotable' : 'all')}
        >
          <option value="all">{say('wordsAll')}</option>
          <option value="quotable">{say('wordsQuotable')}</option>
        </select>
      )}
    </Field>
  )
}

function OrderChoice({ order, onChoose }: { order: Order; onChoose: (order: Order) => void }) {
  return (
    <Field label={say('whichOrder')}>
      {(control) => (
        <select
          {...control}
          value={order}
          onChange={(event) => onChoose(event.target.value === 'headings' ? 'headings' : 'groups')}
        >
          <option value="groups">{say('orderGroups')}</option>
          <option value="headings">{say('orderHeadings')}</option>
        </select>
      )}
    </Field>
  )
}
