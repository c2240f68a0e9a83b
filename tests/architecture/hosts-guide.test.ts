/** What docs/hosts.md tells hosts is what the program has: every setting and every command, same order, same words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { USAGE } from '@gatherboard/server/cli/commands'
import { SETTINGS } from '@gatherboard/server/config'
import { expect, it } from 'vitest'
import { REPO } from '../support/paths.ts'

/** The rows of the first table under a heading, without its head; cells as a reader sees them. */
function readTable(heading: string): string[][] {
  const [, section = ''] = readFileSync(join(REPO, 'docs/hosts.md'), 'utf8')
    .replaceAll('\r\n', '\n')
    .split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return own
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(/(?<!\\) \| /)
        .map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '')),
    )
}

it('docs/hosts.md lists every setting as config.ts has it', () => {
  expect(readTable('Settings')).toEqual(
    Object.values(SETTINGS).map(({ name, type, unit, default: fallback, description }) => [
      name,
      unit ? `${type} (${unit})` : type,
      fallback,
      description,
    ]),
  )
})

it('docs/hosts.md lists every command as the command line explains it', () => {
  const usage = Array.from(USAGE.matchAll(/^ {2}(\S.*)\n {6}(.+)$/gm), ([, command, summary]) => [command, summary])
  expect(usage.length).toBeGreaterThan(5)
  expect(readTable('The command line')).toEqual(usage)
})
