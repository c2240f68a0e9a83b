/** What docs/hosts.md tells hosts is what the program has: every setting and every command, same order, same words. */
import { USAGE } from '@gatherboard/server/cli/commands'
import { SETTINGS } from '@gatherboard/server/config'
import { expect, it } from 'vitest'
import { readTable } from '../support/doc-tables.ts'

const readHosts = (heading: string): string[][] => readTable('docs/hosts.md', heading)

it('docs/hosts.md lists every setting as config.ts has it', () => {
  expect(readHosts('Settings')).toEqual(
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
  expect(readHosts('The command line')).toEqual(usage)
})
