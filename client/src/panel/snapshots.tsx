/** The wall as it was at moments that matter: take one now, see which there are, read one, take one away as a file. */
import { LIMITS } from '@gatherboard/shared/values/limits'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { useState, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { useKeptWords } from '../kept/kept-words.ts'
import { useLoaded } from '../ui/use-loaded.ts'
import { boardFilePath, startDownload } from '../api/exports.ts'
import { listSnapshots, takeSnapshot } from '../api/snapshots.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { showMoment } from '../i18n/moment.ts'
import { say, sayRich, type PanelPhrase } from '../i18n/say-panel.ts'

const REASONS: Record<SnapshotInfo['reason'], PanelPhrase> = {
  request: 'takenByHand',
  phase: 'takenBeforeChange',
  timed: 'takenByItself',
  closed: 'takenAtClose',
}

/** For screen readers only. */
const hide = (words: ReactNode[]) => <span className="visually-hidden">{words}</span>

/** @param readHref where a snapshot can be read; without it there is no such link. */
export function Snapshots({
  caller,
  readHref,
  onTaken,
}: {
  caller: EventCaller
  readHref?: (snapshotId: string) => string
  onTaken?: () => void
}) {
  const list = useLoaded(`${caller.eventId} ${caller.token}`, (signal) => listSnapshots(caller, signal))
  const [label, setLabel, dropLabel] = useKeptWords(`${caller.eventId}.snapshot-label`, '')
  const [taken, setTaken] = useState<SnapshotInfo>()
  const take = useAction(async () => {
    setTaken(await takeSnapshot(caller, label.trim()))
    dropLabel()
    onTaken?.()
    await list.reload()
  })
  const newestFirst = [...(list.value ?? [])].sort((one, other) => other.takenAt.localeCompare(one.takenAt))
  return (
    <div>
      <form
        className="panel-line panel-line-wide"
        onSubmit={(event) => {
          event.preventDefault()
          void take.run()
        }}
      >
        <Field label={say('snapshotName')} bound={{ words: label, charactersMax: LIMITS.titleCharactersMax }}>
          {(control) => (
            <input
              {...control}
              value={label}
              placeholder={say('snapshotNameExample')}
              onChange={(event) => setLabel(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" busy={take.busy}>
          {say('takeSnapshot')}
        </Button>
      </form>
      <ProblemNotice error={take.error ?? list.error} />
      {taken && <Notice tone="good">{say('snapshotTaken', { count: taken.counts.notes })}</Notice>}
      {list.value?.length === 0 && <p className="soft">{say('noSnapshots')}</p>}
      {newestFirst.length > 0 && (
        <ul className="panel-list" aria-label={say('snapshots')}>
          {newestFirst.map((snapshot) => (
            <SnapshotRow key={snapshot.id} snapshot={snapshot} caller={caller} readHref={readHref?.(snapshot.id)} />
          ))}
        </ul>
      )}
    </div>
  )
}

function SnapshotRow({
  snapshot,
  caller,
  readHref,
}: {
  snapshot: SnapshotInfo
  caller: EventCaller
  readHref: string | undefined
}) {
  const download = useAction((format: 'json' | 'csv') =>
    startDownload(
      caller.token,
      boardFilePath(caller.eventId, format, format === 'json' ? 'backup' : 'team', snapshot.id),
    ),
  )
  const moment = showMoment(snapshot.takenAt)
  const name = snapshot.label === '' ? moment : say('snapshotNamed', { label: snapshot.label, moment })
  return (
    <li className="panel-item">
      <div>
        <strong>{name}</strong>
        <div className="small soft">
          {say('snapshotHolds', {
            notes: snapshot.counts.notes,
            groups: snapshot.counts.clusters,
            reason: say(REASONS[snapshot.reason]),
          })}
        </div>
        <ProblemNotice error={download.error} />
      </div>
      <div className="row">
        {readHref && (
          <a className="button" href={readHref}>
            {sayRich('readSnapshot', { name, more: hide })}
          </a>
        )}
        <Button busy={download.busy} onClick={() => download.run('csv')} aria-label={say('downloadCsv', { name })}>
          CSV
        </Button>
        <Button busy={download.busy} onClick={() => download.run('json')} aria-label={say('downloadJson', { name })}>
          JSON
        </Button>
      </div>
    </li>
  )
}
