/** How a file was read, in words, and choices to read it in another way: letters, columns and headings are guessed. */
import { ENCODINGS, type Encoding } from '@gatherboard/shared/table/code-pages'
import { SEPARATORS } from '@gatherboard/shared/table/find-separator'
import { HEADING_ROWS_MAX } from '@gatherboard/shared/table/name-columns'
import type { TableChoices } from '@gatherboard/shared/table/open-table'
import { useEffect, useRef } from 'react'
import { say, type PanelPhrase } from '../i18n/say-panel.ts'
import { Field } from '../ui/field.tsx'
import type { TableFile } from './table-file.ts'

const LETTERS: Readonly<Record<Encoding, PanelPhrase>> = {
  'utf-8': 'lettersUtf8',
  'utf-16le': 'lettersUtf16',
  'utf-16be': 'lettersUtf16Swapped',
  'windows-1252': 'lettersWest',
  'windows-1250': 'lettersCentre',
  macintosh: 'lettersMac',
  'iso-8859-2': 'lettersLatin2',
  'windows-1254': 'lettersTurkish',
  'windows-1251': 'lettersCyrillic',
  'windows-1256': 'lettersArabic',
}

/** Whatever else stands between columns is said as it is. */
const BETWEEN: Readonly<Record<string, PanelPhrase>> = {
  ',': 'betweenComma',
  ';': 'betweenSemicolon',
  '\t': 'betweenTab',
  '|': 'betweenBar',
  '': 'betweenNothing',
}

const nameBetween = (separator: string): string => {
  const phrase = BETWEEN[separator]
  return phrase === undefined ? say('quoted', { words: separator }) : say(phrase)
}

type HowReadProps = { table: TableFile; onReadAs: (said: TableChoices) => void }

export function HowRead({ table, onReadAs }: HowReadProps) {
  const { encoding, separator, headingRows, isJson } = table
  const letters = say(LETTERS[encoding])
  const details = useRef<HTMLDetailsElement>(null)
  const isUnreadable = table.kind === 'unreadable'
  useEffect(() => {
    // It opens by itself and is closed by hand: the choice that made the file readable has the focus in it.
    if (isUnreadable && details.current) details.current.open = true
  }, [isUnreadable])
  return (
    <details ref={details}>
      <summary>
        {isJson
          ? say('readJson', { letters })
          : say('readTable', { letters, between: nameBetween(separator), count: headingRows })}
      </summary>
      <Field label={say('howLetters')}>
        {(control) => (
          <select
            {...control}
            value={encoding}
            onChange={(event) => onReadAs({ encoding: event.target.value as Encoding })}
          >
            {ENCODINGS.map((one) => (
              <option key={one} value={one}>
                {say(LETTERS[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      {!isJson && <HowColumns table={table} onReadAs={onReadAs} />}
    </details>
  )
}

function HowColumns({ table: { separator, headingRows }, onReadAs }: HowReadProps) {
  return (
    <>
      <Field label={say('betweenColumns')}>
        {(control) => (
          <select {...control} value={separator} onChange={(event) => onReadAs({ separator: event.target.value })}>
            {[...new Set([...SEPARATORS, '', separator])].map((one) => (
              <option key={one} value={one}>
                {nameBetween(one)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('headingRows')}>
        {(control) => (
          <select
            {...control}
            value={headingRows}
            onChange={(event) => onReadAs({ headingRows: Number(event.target.value) })}
          >
            {Array.from({ length: HEADING_ROWS_MAX }, (_, index) => (
              <option key={index}>{index + 1}</option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}
