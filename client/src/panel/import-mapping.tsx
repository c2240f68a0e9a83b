/** The column-mapping screen: the first rows of the file, and what still has to be said about its columns. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import { useId } from 'react'
import { Choice, Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import type { ImportColumns } from '../api/import.ts'
import { asksQuestions, guessHeadings, guessLensColumn, guessTextColumn, type TableFile } from './table-file.ts'

export type Mapping = {
  textColumn: string
  /** `each`: every question has a column, and each column its own heading. */
  lensFrom: 'column' | 'one' | 'each'
  lensColumn: string
  lens: string
  /** With `each`: by the name of the column, the id of its heading; '' or absent: left out. */
  headings: Readonly<Record<string, string>>
}

export function guessMapping(table: TableFile, lenses: readonly Lens[]): Mapping {
  const lensColumn = table.kind === 'table' ? guessLensColumn(table.columns) : undefined
  const headings = table.kind === 'table' ? guessHeadings(table.columns, lenses) : {}
  return {
    textColumn: guessTextColumn(table),
    lensFrom: lensColumn !== undefined ? 'column' : asksQuestions(table.columns, headings) ? 'each' : 'one',
    headings,
    lensColumn: lensColumn ?? table.columns[0] ?? '',
    lens: lenses[0]?.id ?? '',
  }
}

/**
 * Only what the server cannot know by itself is said: naming the text column of a known kind would hide its other
 * columns.
 */
export function chooseColumns(
  kind: TableFile['kind'],
  { textColumn, lensFrom, lensColumn, lens, headings }: Mapping,
): ImportColumns {
  if (kind === 'polis') return { lens }
  if (kind === 'table' && lensFrom === 'each')
    return {
      map: Object.entries(headings).flatMap(([column, heading]) => (heading === '' ? [] : [{ column, lens: heading }])),
    }
  if (kind === 'table') return { text: textColumn, lens: lensFrom === 'one' ? lens : lensColumn }
  return {}
}

const KINDS: Record<Exclude<TableFile['kind'], 'workbook'>, string> = {
  gatherboard: 'This is a Gatherboard export. Every note goes under its own heading.',
  json: 'This is a JSON file. Every note goes under its own heading.',
  scrumlr:
    'This is a scrumlr export. Notes go under the heading with the name of their column, others under the first one.',
  polis: 'These are Pol.is comments. Choose the heading they go under; rejected ones are set aside.',
  table: 'Say which columns hold the words, and which heading the notes go under.',
}

type ImportMappingProps = {
  fileName: string
  table: TableFile
  lenses: readonly Lens[]
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

export function ImportMapping({ fileName, table, lenses, mapping, onChange }: ImportMappingProps) {
  const group = useId()
  const { kind } = table
  const change = (fields: Partial<Mapping>): void => onChange({ ...mapping, ...fields })
  const asksText = kind === 'table' && mapping.lensFrom !== 'each'
  const marked =
    mapping.lensFrom === 'each' && kind === 'table'
      ? Object.keys(mapping.headings).filter((column) => mapping.headings[column] !== '')
      : [mapping.textColumn]
  const asksOneLens = kind === 'polis' || (kind === 'table' && mapping.lensFrom === 'one')
  return (
    <>
      <p>
        <strong>{fileName}</strong>. {kind !== 'workbook' && KINDS[kind]}
      </p>
      {table.encoding === 'windows-1252' && (
        <Notice tone="warn" title="Check the accents">
          This file is not in UTF-8, so we guessed how its letters are written. If names or accents look wrong below,
          save it as “CSV UTF-8” and choose it again.
        </Notice>
      )}
      {table.rows.length > 0 && <FirstRows table={table} marked={marked} />}
      {kind === 'table' && (
        <fieldset>
          <legend>Heading for the notes</legend>
          <Choice
            type="radio"
            name={group}
            checked={mapping.lensFrom === 'one'}
            onChange={() => change({ lensFrom: 'one' })}
          >
            One heading for all of them
          </Choice>
          <Choice
            type="radio"
            name={group}
            checked={mapping.lensFrom === 'column'}
            onChange={() => change({ lensFrom: 'column' })}
          >
            A column says the heading of each note
          </Choice>
          <Choice
            type="radio"
            name={group}
            checked={mapping.lensFrom === 'each'}
            onChange={() => change({ lensFrom: 'each' })}
          >
            Each column is a question with its own heading
          </Choice>
        </fieldset>
      )}
      {asksText && (
        <Field label="Column with the words">
          {(control) => (
            <ColumnSelect
              control={control}
              table={table}
              value={mapping.textColumn}
              onChange={(textColumn) => change({ textColumn })}
            />
          )}
        </Field>
      )}
      {kind === 'table' && mapping.lensFrom === 'each' && (
        <fieldset>
          <legend>Heading of each column</legend>
          {namedColumns(table).map((column) => (
            <Field key={column} label={column}>
              {(control) => (
                <select
                  {...control}
                  value={mapping.headings[column] ?? ''}
                  onChange={(event) => change({ headings: { ...mapping.headings, [column]: event.target.value } })}
                >
                  <option value="">Leave this column out</option>
                  {lenses.map((lens) => (
                    <option key={lens.id} value={lens.id}>
                      {lens.label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          ))}
        </fieldset>
      )}
      {asksOneLens && (
        <Field label="Heading">
          {(control) => (
            <select {...control} value={mapping.lens} onChange={(event) => change({ lens: event.target.value })}>
              {lenses.map((lens) => (
                <option key={lens.id} value={lens.id}>
                  {lens.label}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {kind === 'table' && mapping.lensFrom === 'column' && (
        <Field
          label="Column with the heading"
          hint={`Its cells should say ${lenses.map((lens) => `“${lens.label}”`).join(' or ')}.`}
        >
          {(control) => (
            <ColumnSelect
              control={control}
              table={table}
              value={mapping.lensColumn}
              onChange={(lensColumn) => change({ lensColumn })}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** A column without a name cannot be asked for; of two with the same name the server reads the first. */
const namedColumns = ({ columns }: TableFile): string[] => [...new Set(columns)].filter((column) => column !== '')

type ColumnSelectProps = { control: object; table: TableFile; value: string; onChange: (column: string) => void }

function ColumnSelect({ control, table, value, onChange }: ColumnSelectProps) {
  return (
    <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
      {namedColumns(table).map((column) => (
        <option key={column}>{column}</option>
      ))}
    </select>
  )
}

function FirstRows({ table, marked }: { table: TableFile; marked: readonly string[] }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll a wide table
    <div className="scroller panel-preview" tabIndex={0} role="region" aria-label="The first rows of the file">
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th
                key={`${index} ${column}`}
                scope="col"
                className={marked.includes(column) ? 'panel-marked' : undefined}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={`${index} ${row[0] ?? ''}`}>
              {table.columns.map((column, at) => (
                <td key={`${at} ${column}`} className={marked.includes(column) ? 'panel-marked' : undefined} dir="auto">
                  {shorten(row[at] ?? '')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const shorten = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
