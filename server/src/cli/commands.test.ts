import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { UsageError } from './command-words.ts'
import { USAGE, runCommand } from './commands.ts'

async function run(...words: string[]): Promise<string[]> {
  const printed: string[] = []
  const log = createLog({ level: 'silent', write: () => undefined })
  // None of these get as far as a data folder.
  const config = readConfig({ DATA_DIR: '/dev/null/nowhere' })
  await runCommand({ config, log, print: (text) => printed.push(text), write: async () => undefined }, words)
  return printed
}

describe('the words of a command', () => {
  it.each([[[]], [['help']], [['--help']], [['-h']]])('explain everything: %j', async (words) => {
    expect(await run(...words)).toEqual([USAGE])
  })

  it.each(['create-event', 'import-notes', 'snapshot', 'export', 'backup', 'restore', 'erase-event'])(
    'explain %s',
    async (name) => {
      expect(USAGE).toContain(`\n  ${name} `)
      expect(await run(name, '--help')).toEqual([expect.stringContaining(`Usage: npm run gatherboard -- ${name} `)])
    },
  )

  it.each([
    [['fly'], 'There is no command “fly”.'],
    [['__proto__'], 'There is no command “__proto__”.'],
    [['export'], '“export” needs <eventId> as well.'],
    [['export', ''], '“export” needs <eventId> as well.'],
    [['import-notes', 'some-event'], '“import-notes” needs <file.csv | file.json> as well.'],
    [['import-notes'], '“import-notes” needs <eventId> and <file.csv | file.json> as well.'],
    [['export', 'a', 'b'], '“export” takes one word, and this has 2. Put quotation marks round what has spaces in it.'],
    [['create-event', 'Saturday'], '“create-event” takes options only, and “Saturday” is none.'],
    [['snapshot', 'some-event', '--colour', 'red'], '“snapshot” has no option --colour.'],
    [['snapshot', 'some-event', '-x'], '“snapshot” has no option -x.'],
    [['snapshot', 'some-event', '--label'], '--label needs something behind it.'],
    [['snapshot', 'some-event', '--label', '--json'], '--label needs something behind it.'],
    [['snapshot', 'some-event', '--json=yes'], '--json stands alone, without anything behind it.'],
    [['create-event', '--title', 'x'], '“create-event” needs --title, --place and --date.'],
    [['create-event', '--title', 'x', '--place', 'y', '--date', '9.5.2027'], '--date is written year first'],
    [['backup'], '“backup” needs <file> as well.'],
    [['restore'], '“restore” needs <file | folder> as well.'],
  ])('are refused with a sentence when they make no sense: %j', async (words, sentence) => {
    const error = await run(...words).catch((refused: unknown) => refused)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toMatch(/\nUsage: npm run gatherboard -- /)
    expect((error as Error).message.startsWith(sentence)).toBe(true)
  })

  it('say that there are no boards in a folder, instead of making it', async () => {
    for (const words of [
      ['export', 'some-event'],
      ['snapshot', 'some-event'],
      ['erase-event', 'some-event'],
    ])
      await expect(run(...words)).rejects.toThrow('Set DATA_DIR to the folder that the server uses.')
  })
})
