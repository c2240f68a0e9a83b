/** Taking the notes away as files. */
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { boardFilePath, startDownload } from '../api/exports.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import type { Edition, ExportFormat } from '@gatherboard/shared/values/editions'

const FILES: ReadonlyArray<{ format: ExportFormat; edition: Edition; label: PanelPhrase; hint: PanelPhrase }> = [
  {
    format: 'csv',
    edition: 'team',
    label: 'csvForTeam',
    hint: 'csvForTeamHint',
  },
  {
    format: 'csv',
    edition: 'handon',
    label: 'csvToHandOn',
    hint: 'csvToHandOnHint',
  },
  {
    format: 'json',
    edition: 'backup',
    label: 'everything',
    hint: 'everythingHint',
  },
]

/** @param reportToken a facilitator's token for the report, where the caller's own is the organiser's key */
export function Exports({ caller, reportToken = caller.token }: { caller: EventCaller; reportToken?: string }) {
  const [from, setFrom] = useState<'live' | 'latest'>('live')
  const download = useAction(({ format, edition }: (typeof FILES)[number]) =>
    startDownload(caller.token, boardFilePath(caller.eventId, format, edition, from)),
  )
  return (
    <div>
      <p>
        <a
          className="button"
          href={`/e/${encodeURIComponent(caller.eventId)}/report#t=${encodeURIComponent(reportToken)}`}
          target="_blank"
          rel="noreferrer"
        >
          {say('openReport')}
        </a>
      </p>
      <Field label={say('whichNotes')}>
        {(control) => (
          <select
            {...control}
            value={from}
            onChange={(event) => setFrom(event.target.value === 'latest' ? 'latest' : 'live')}
          >
            <option value="live">{say('asTheyAreNow')}</option>
            <option value="latest">{say('asInNewestSnapshot')}</option>
          </select>
        )}
      </Field>
      <ProblemNotice error={download.error} />
      <ul className="panel-list">
        {FILES.map((file) => (
          <li key={file.label} className="panel-item panel-item-upright">
            <Button busy={download.busy} onClick={() => download.run(file)}>
              {say(file.label)}
            </Button>
            <span className="small soft">{say(file.hint)}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">{say('noWriters')}</p>
    </div>
  )
}
