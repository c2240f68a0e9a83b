/** The column-mapping screen: the first rows of the file, and what still has to be said about its columns. */
import type { Lens } from '@gatherboard/shared/wall/meta'
import { isCodePage } from '@gatherboard/shared/table/code-pages'
import type { TableChoices } from '@gatherboard/shared/table/open-table'
import { useId, type ReactNode } from 'react'
import { say, sayRich, type PanelPhrase } from '../i18n/say-panel.ts'
import { Choice, Field } from '../ui/field.tsx'
import { Notice } from '../ui/notice.tsx'
import { listTextColumns, type Mapping } from './column-mapping.ts'
import { FirstRows } from './first-rows.tsx'
import { HowRead } from './how-read.tsx'
import type { TableFile } from './table-file.ts'

const KINDS: Record<Exclude<TableFile['kind'], 'workbook'>, PanelPhrase> = {
  gatherboard: 'isGatherboard',
  scrumlr: 'isScrumlr',
  polis: 'isPolis',
  table: 'isTable',
  unreadable: 'isUnreadable',
}

const stress = (words: ReactNode[]) => <strong>{words}</strong>

type ImportMappingProps = {
  fileName: string
  table: TableFile
  lenses: readonly Lens[]
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  onReadAs: (said: TableChoices) => void
}

export function ImportMapping({ fileName, table, lenses, mapping, onChange, onReadAs }: ImportMappingProps) {
  const { kind } = table
  const columns: ColumnsProps = { table, lenses, mapping, change: (fields) => onChange({ ...mapping, ...fields }) }
  return (
    <>
      <p>
        {sayRich('chosenFile', {
          file: fileName,
          kind: kind === 'workbook' ? '' : say(KINDS[kind]),
          b: stress,
        })}
      </p>
      {table.isEncodingGuessed && isCodePage(table.encoding) && (
        <Notice tone="warn" title={say('checkAccents')}>
          {say('checkAccentsDetail')}
        </Notice>
      )}
      {kind !== 'workbook' && <HowRead table={table} onReadAs={onReadAs} />}
      {table.rows.length > 0 && <FirstRows table={table} marked={listTextColumns(kind, mapping)} />}
      {kind === 'table' && <TableColumns {...columns} />}
      {kind === 'polis' && <OneHeading {...columns} />}
    </>
  )
}

type ColumnsProps = {
  table: TableFile
  lenses: readonly Lens[]
  mapping: Mapping
  change: (fields: Partial<Mapping>) => void
}

/** A table of no kind we know: where the words stand, and where the headings come from. */
function TableColumns(columns: ColumnsProps) {
  const { table, lenses, mapping, change } = columns
  const { lensFrom } = mapping
  return (
    <>
      <HeadingsFrom {...columns} />
      {lensFrom !== 'each' && (
        <ColumnField
          label={say('columnWithWords')}
          table={table}
          value={mapping.textColumn}
          onChange={(textColumn) => change({ textColumn })}
        />
      )}
      {lensFrom === 'each' && <HeadingOfEach {...columns} />}
      {lensFrom === 'one' && <OneHeading {...columns} />}
      {lensFrom === 'column' && (
        <ColumnField
          label={say('columnWithHeading')}
          hint={say('columnWithHeadingHint', { headings: listHeadings(lenses) })}
          table={table}
          value={mapping.lensColumn}
          onChange={(lensColumn) => change({ lensColumn })}
        />
      )}
    </>
  )
}

const LENS_FROM: ReadonlyArray<readonly [lensFrom: Mapping['lensFrom'], label: PanelPhrase]> = [
  ['one', 'oneHeadingForAll'],
  ['column', 'columnSaysHeading'],
  ['each', 'columnIsQuestion'],
]

function HeadingsFrom({ mapping, change }: ColumnsProps) {
  const group = useId()
  return (
    <fieldset>
      <legend>{say('headingForNotes')}</legend>
      {LENS_FROM.map(([lensFrom, label]) => (
        <Choice
          key={lensFrom}
          type="radio"
          name={group}
          checked={mapping.lensFrom === lensFrom}
          onChange={() => change({ lensFrom })}
        >
          {say(label)}
        </Choice>
      ))}
    </fieldset>
  )
}

function HeadingOfEach({ table, lenses, mapping: { headings }, change }: ColumnsProps) {
  return (
    <fieldset>
      <legend>{say('headingOfEachColumn')}</legend>
      {table.columns.map((column) => (
        <Field key={column} label={column}>
          {(control) => (
            <select
              {...control}
              value={headings[column] ?? ''}
              onChange={(event) => change({ headings: { ...headings, [column]: event.target.value } })}
            >
              <option value="">{say('leaveColumnOut')}</option>
              <HeadingOptions lenses={lenses} />
            </select>
          )}
        </Field>
      ))}
    </fieldset>
  )
}

const OneHeading = ({ lenses, mapping, change }: ColumnsProps) => (
  <Field label={say('heading')}>
    {(control) => (
      <select {...control} value={mapping.lens} onChange={(event) => change({ lens: event.target.value })}>
        <HeadingOptions lenses={lenses} />
      </select>
    )}
  </Field>
)

const HeadingOptions = ({ lenses }: { lenses: readonly Lens[] }) =>
  lenses.map((lens) => (
    <option key={lens.id} value={lens.id}>
      {lens.label}
    </option>
  ))

/** `“Strength” or “Need” or “Hope”` */
const listHeadings = (lenses: readonly Lens[]): string =>
  lenses
    .map(({ label }) => say('quoted', { words: label }))
    .reduce((one, other) => (one === '' ? other : say('eitherOr', { one, other })), '')

type ColumnFieldProps = {
  label: string
  hint?: string
  table: TableFile
  value: string
  onChange: (column: string) => void
}

const ColumnField = ({ label, hint, table, value, onChange }: ColumnFieldProps) => (
  <Field label={label} hint={hint}>
    {(control) => (
      <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
        {table.columns.map((column) => (
          <option key={column}>{column}</option>
        ))}
      </select>
    )}
  </Field>
)
