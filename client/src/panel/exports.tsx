/** Taking the notes away as files. */
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { boardFilePath, startDownload } from '../api/exports.ts'
import type { EventCaller } from '../api/event-caller.ts'
import type { Edition, ExportFormat } from '@gatherboard/shared/values/editions'

const FILES: ReadonlyArray<{ format: ExportFormat; edition: Edition; label: string; hint: string }> = [
  {
    format: 'csv',
    edition: 'team',
    label: 'Download for a spreadsheet (CSV)',
    hint: 'For your team: all notes on the wall and for the report only. Opens in Excel, LibreOffice and Google Sheets.',
  },
  {
    format: 'csv',
    edition: 'handon',
    label: 'Download to hand on (CSV)',
    hint: 'For others: words of notes on the wall that may be quoted. The other notes are lines without words.',
  },
  {
    format: 'json',
    edition: 'backup',
    label: 'Download everything (JSON)',
    hint: 'To keep, and to import into a board again. It has notes that wait and notes that were set aside too: do not hand it on.',
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
          Open the report, to read or print
        </a>
      </p>
      <Field label="Which notes">
        {(control) => (
          <select
            {...control}
            value={from}
            onChange={(event) => setFrom(event.target.value === 'latest' ? 'latest' : 'live')}
          >
            <option value="live">As they are now</option>
            <option value="latest">As in the newest snapshot</option>
          </select>
        )}
      </Field>
      <ProblemNotice error={download.error} />
      <ul className="panel-list">
        {FILES.map((file) => (
          <li key={file.label} className="panel-item panel-item-upright">
            <Button busy={download.busy} onClick={() => download.run(file)}>
              {file.label}
            </Button>
            <span className="small soft">{file.hint}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">
        No file says who wrote a note: we do not know it. “May be quoted” comes with the number of the text that people
        agreed to: 1 is for the report, 2 is for the report and the page that tells people what was heard.
      </p>
    </div>
  )
}
