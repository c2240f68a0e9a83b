/**
 * Bringing notes in from a file. Kinds we know need one press; any other table first shows its columns, and the
 * person says which holds the words and which heading they go under. What was skipped is listed with the reason.
 */
import type { Lens } from '@gatherboard/shared/wall/meta'
import type { Imported } from '@gatherboard/shared/api/import'
import { useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useAction } from '../ui/use-action.ts'
import { importNotes } from '../api/import.ts'
import type { EventCaller } from '../api/event-caller.ts'
import { ImportMapping, chooseColumns, guessMapping, type Mapping } from './import-mapping.tsx'
import { readTableFile, type TableFile } from './table-file.ts'

type Chosen = { file: File; table: TableFile; mapping: Mapping }

type ImportNotesProps = { caller: EventCaller; lenses: readonly Lens[]; onImported?: () => void }

export function ImportNotes({ caller, lenses, onImported }: ImportNotesProps) {
  const [chosen, setChosen] = useState<Chosen>()
  const [report, setReport] = useState<{ name: string; answer: Imported }>()
  const [isStopped, setStopped] = useState(false)
  const sending = useRef<AbortController>(undefined)
  const input = useRef<HTMLInputElement>(null)
  const forgetFile = (): void => {
    setChosen(undefined)
    // Choosing the same file again must count as choosing.
    if (input.current) input.current.value = ''
  }

  const choose = useAction(async (file: File) => {
    setReport(undefined)
    setStopped(false)
    const table = readTableFile(new Uint8Array(await file.arrayBuffer()))
    setChosen({ file, table, mapping: guessMapping(table, lenses) })
  })
  const send = useAction(async ({ file, table, mapping }: Chosen) => {
    const contentType = table.kind === 'json' ? 'application/json' : 'text/csv'
    const { signal } = (sending.current = new AbortController())
    try {
      const answer = await importNotes(caller, { body: file, contentType, signal }, chooseColumns(table.kind, mapping))
      setReport({ name: file.name, answer })
      forgetFile()
    } catch (error) {
      if (!signal.aborted) throw error
      setStopped(true)
      forgetFile()
    }
    onImported?.()
  })

  return (
    <div className="stack">
      <Field label="File with notes" hint="A CSV file from a spreadsheet or another tool, or a Gatherboard JSON file.">
        {(control) => (
          <input
            {...control}
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.json,text/csv,application/json"
            onChange={(event) => {
              const file = event.target.files?.[0]
              send.forget()
              if (file) void choose.run(file)
            }}
          />
        )}
      </Field>
      <ProblemNotice error={choose.error} />
      {chosen?.table.kind === 'workbook' && (
        <Notice tone="warn" title="That is a workbook">
          Open it in the spreadsheet program, save it as “CSV UTF-8”, and choose that file here.
        </Notice>
      )}
      {chosen && chosen.table.kind !== 'workbook' && (
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
            onChange={(mapping) => setChosen({ ...chosen, mapping })}
          />
          <ProblemNotice error={send.error} />
          <div className="row">
            <Button kind="main" type="submit" busy={send.busy}>
              {send.busy ? 'Importing…' : 'Import the notes'}
            </Button>
            <Button onClick={() => (send.busy ? sending.current?.abort() : forgetFile())}>
              {send.busy ? 'Stop' : 'Cancel'}
            </Button>
          </div>
        </form>
      )}
      {isStopped && (
        <Notice tone="warn" title="Stopped">
          Notes that had come in by then stay. Import the same file again, and only the rest is added.
        </Notice>
      )}
      {report && <ImportReport name={report.name} answer={report.answer} />}
    </div>
  )
}

function ImportReport({
  name,
  answer: { imported, setAside, skipped, skippedMore },
}: {
  name: string
  answer: Imported
}) {
  const skippedCount = skipped.length + skippedMore
  return (
    <div>
      <Notice
        tone={imported > 0 ? 'good' : 'warn'}
        title={imported === 1 ? '1 note imported' : `${imported} notes imported`}
      >
        <p>
          From {name}.{' '}
          {setAside > 0 && `${setAside} of these ${setAside === 1 ? 'is' : 'are'} set aside, as the file says. `}
          {skippedCount === 0
            ? 'Nothing was skipped.'
            : skippedCount === 1
              ? '1 line was skipped.'
              : `${skippedCount} lines were skipped.`}
        </p>
      </Notice>
      {skipped.length > 0 && (
        <details open={skipped.length <= 12}>
          <summary>Skipped lines</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll it */}
          <div className="scroller panel-skipped" tabIndex={0} role="region" aria-label="Skipped lines">
            <table>
              <thead>
                <tr>
                  <th scope="col">Line</th>
                  <th scope="col">Why it was skipped</th>
                </tr>
              </thead>
              <tbody>
                {skipped.slice(0, SKIPPED_SHOWN).map(({ line, reason }) => (
                  <tr key={`${line} ${reason}`}>
                    <td>{line}</td>
                    <td>{reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {skippedCount > SKIPPED_SHOWN && <p className="small soft">{`And ${skippedCount - SKIPPED_SHOWN} more.`}</p>}
        </details>
      )}
    </div>
  )
}

/** More rows than anyone reads would only make the page slow. */
const SKIPPED_SHOWN = 200
