/**
 * [C2] What is given away takes a note's words from `readWords` only: nothing else in these folders touches a `text`.
 */
import { describe, expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'
import { readSources, removeComments } from './module-graph.ts'

/** Folders whose modules make something that leaves: exports, and what is to come. Tests may look. */
const GIVES_AWAY =
  /^(server\/src\/(exports|insights|heard)\/|client\/src\/pages\/report\/report-content)(?!.*\.test\.ts$)/

/**
 * A field read (`note.text`, `note['text']`), or taken apart by name (`{ id, text }`). Writing one (`text: words`) is
 * none.
 */
const READS_TEXT =
  /\.text\b|\[\s*['"`]text['"`]\s*\]|(?<!\$)[{,]\s*text\s*[,}]|[{,]\s*text\s*:\s*\w+\s*[,}][^)]*\)\s*=>/

const findReaders = (sources: ReadonlyMap<string, string>): string[] =>
  [...sources]
    .filter(([file, source]) => GIVES_AWAY.test(file) && READS_TEXT.test(removeComments(source)))
    .map(([file]) => file)

describe('words that are given away', () => {
  it('[C2] come by decideWords alone', () => {
    const sources = readSources(REPO, ['server', 'client'])
    expect([...sources.keys()].filter((file) => GIVES_AWAY.test(file)).length).toBeGreaterThanOrEqual(4)
    expect(findReaders(sources)).toEqual([])
  })

  it.each([
    'const words = note.text',
    "const words = note['text']",
    'const { id, text } = note',
    'notes.map(({ text, id }) => text)',
    'notes.map(({ id, text: words }) => words)',
  ])('would be seen here: %s', (source) => {
    expect(findReaders(new Map([['server/src/heard/page.ts', source]]))).toEqual(['server/src/heard/page.ts'])
  })

  it.each([
    'notes.map(({ words, ...note }) => ({ ...note, text: words }))',
    "const COLUMNS = ['theme', 'text', 'votes']",
    '// note.text is not read here',
  ])('would not be minded: %s', (source) => {
    expect(findReaders(new Map([['server/src/heard/page.ts', source]]))).toEqual([])
  })
})
