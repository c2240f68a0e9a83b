/** The tables of a page in docs/, as a reader sees their cells, for tests that hold a page to the code. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { REPO } from './paths.ts'

/**
 * The rows of all tables under a heading of the second level, in order, without the heads (whose cells have no
 * backticks): rows that begin with a code span or a number.
 */
export function readTable(page: string, heading: string): string[][] {
  return readSection(page, heading)
    .split('\n')
    .filter((line) => /^\| (`|\d)/.test(line))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/(?<!\\) \| /)
        .map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '')),
    )
}

/** What stands under a heading of the second level, up to the next. */
export function readSection(page: string, heading: string): string {
  const [, section = ''] = readFileSync(join(REPO, page), 'utf8').replaceAll('\r\n', '\n').split(`\n## ${heading}\n`)
  return section.split('\n## ')[0] ?? ''
}
