import { expect, it } from 'vitest'
import { describeImported } from './imported.ts'

const done = {
  imported: 1,
  setAside: 0,
  skipped: [{ line: 3, reason: 'There are no words in it.' }],
  skippedMore: 0,
  doubtful: [2, 7],
  format: 'table',
  encoding: 'windows-1250',
  separator: ';',
  headingRows: 1,
}

it('[M5] an import says how the file was read, and of which lines the letters are doubtful', () => {
  expect(describeImported(done)).toEqual([
    '1 note imported; 1 row skipped.',
    '  read as windows-1250, columns by ";", 1 row of headings',
    '  letters put in for broken ones, to be checked: line 2, 7',
    '  line 3: There are no words in it.',
  ])
  const json = { ...done, imported: 2, setAside: 1, skipped: [], skippedMore: 5, doubtful: [], headingRows: 0 }
  expect(describeImported(json)).toEqual([
    '2 notes imported, 1 of them set aside; 5 rows skipped.',
    '  read as JSON, windows-1250',
    '  and 5 more',
  ])
  expect(describeImported({ ...done, separator: '', headingRows: 2 })[1]).toBe(
    '  read as windows-1250, one column, 2 rows of headings',
  )
})
