/**
 * Bringing notes in from a file. Kinds we know need one press; any other table first shows its columns, and the
 * person says which holds the words and which heading they go under. What was skipped is listed with the reason.
 */
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { EventCaller } from '../api/event-caller.ts'
import { say } from '../i18n/say-panel.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportReport } from './import-report.tsx'
import { useImport, type ChosenFile } from './use-import.ts'

type ImportNotesProps = { caller: EventCaller; lenses: readonly Lens[]; onImported?: () => void }

export function ImportNotes({ caller, lenses, onImported }: ImportNotesProps) {
  const notes = useImport(caller, lenses, onImported)
  const { chosen, report } = notes
  return (
    <div className="stack">
      <Field label={say('fileWithNotes')} hint={say('fileWithNotesHint')}>
        {(control) => (
          <input
            {...control}
            ref={notes.input}
            type="file"
            accept=".csv,.tsv,.tab,.txt,.json,.jsonl,.ndjson,text/csv,text/comma-separated-values,text/tab-separated-values,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0]
              notes.send.forget()
              if (file) void notes.choose.run(file)
            }}
          />
        )}
      </Field>
      <ProblemNotice error={notes.choose.error} />
      {chosen?.table.kind === 'workbook' && (
        <Notice tone="warn" title={say('isWorkbook')}>
          {say('isWorkbookDetail')}
        </Notice>
      )}
      {chosen && chosen.table.kind !== 'workbook' && <ChosenForm chosen={chosen} lenses={lenses} notes={notes} />}
      {notes.isStopped && (
        <Notice tone="warn" title={say('stopped')}>
          {say('stoppedDetail')}
        </Notice>
      )}
      {report && <ImportReport name={report.name} answer={report.answer} />}
    </div>
  )
}

type ChosenFormProps = { chosen: ChosenFile; lenses: readonly Lens[]; notes: ReturnType<typeof useImport> }

/** What is said about the chosen file, and the buttons that send it or let it be. */
function ChosenForm({ chosen, lenses, notes: { send, changeMapping, readAs, cancel } }: ChosenFormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send.run(chosen)
      }}
    >
      <ImportMapping
        fileName={chosen.file.name}
        table={chosen.table}
        lenses={lenses}
        mapping={chosen.mapping}
        onChange={changeMapping}
        onReadAs={readAs}
      />
      <ProblemNotice error={send.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={send.busy}>
          {send.busy ? say('importing') : say('importNotes')}
        </Button>
        <Button onClick={cancel}>{send.busy ? say('stop') : say('cancel')}</Button>
      </div>
    </form>
  )
}
