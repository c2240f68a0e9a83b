/** The first rows of a table file, for the eye: are the letters right, and are these the columns? */
import { cutText } from '@gatherboard/shared/wall/bounds'
import { directionOf } from '@gatherboard/shared/values/direction'
import { say } from '../i18n/say-panel.ts'
import type { TableFile } from './table-file.ts'

const CELL_UNITS_MAX = 120

/** @param marked the columns that stand out */
export function FirstRows({ table, marked }: { table: TableFile; marked: readonly string[] }) {
  const markOf = (column: string): string | undefined => (marked.includes(column) ? 'panel-marked' : undefined)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that a keyboard can scroll a wide table
    <div className="scroller panel-preview" tabIndex={0} role="region" aria-label={say('firstRows')}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column, index) => (
              <th key={`${index} ${column}`} scope="col" className={markOf(column)}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={`${index} ${row[0] ?? ''}`}>
              {table.columns.map((column, at) => (
                <td key={`${at} ${column}`} className={markOf(column)} dir={directionOf(row[at])}>
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

const shorten = (text: string): string =>
  text.length > CELL_UNITS_MAX ? `${cutText(text, CELL_UNITS_MAX - 1)}…` : text
