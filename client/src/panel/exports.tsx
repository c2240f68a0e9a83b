/** Taking the notes away as files. */
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { exportPath, startDownload, type EventCaller, type ExportFormat } from './event-calls.ts'

const FORMATS: ReadonlyArray<{ format: ExportFormat; label: string; hint: string }> = [
  { format: 'csv', label: 'Download for a spreadsheet (CSV)', hint: 'Opens in Excel, LibreOffice and Google Sheets: one note per line.' },
  { format: 'json', label: 'Download everything (JSON)', hint: 'For other programs, and for importing into another board.' },
]

/** @param reportToken a facilitator's token for the report, where the caller's own is the organiser's key */
export function Exports({ caller, reportToken = caller.token }: { caller: EventCaller; reportToken?: string }) {
  const [from, setFrom] = useState<'live' | 'latest'>('live')
  const download = useAction((format: ExportFormat) => startDownload(caller.token, exportPath(caller.eventId, format, from)))
  return (
    <div>
      <p>
        <a className="button" href={`/e/${encodeURIComponent(caller.eventId)}/report#t=${encodeURIComponent(reportToken)}`} target="_blank" rel="noreferrer">
          Open the report, to read or print
        </a>
      </p>
      <Field label="Which notes">
        {(control) => (
          <select {...control} value={from} onChange={(event) => setFrom(event.target.value === 'latest' ? 'latest' : 'live')}>
            <option value="live">As they are now</option>
            <option value="latest">As in the newest snapshot</option>
          </select>
        )}
      </Field>
      <ProblemNotice error={download.error} />
      <ul className="panel-list">
        {FORMATS.map(({ format, label, hint }) => (
          <li key={format} className="panel-item panel-item-upright">
            <Button busy={download.busy} onClick={() => download.run(format)}>
              {label}
            </Button>
            <span className="small soft">{hint}</span>
          </li>
        ))}
      </ul>
      <p className="small soft">
        Notes for the report only and notes that were set aside are in the files too, and marked as such. No file says who wrote a note: we do not know it.
      </p>
    </div>
  )
}
