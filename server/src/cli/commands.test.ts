import { describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { USAGE, UsageError, runCommand } from './commands.ts'

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
      expect(await run(name, '--help')).toEqual([expect.stringContaining(`Usage: pnpm gatherboard ${name} `)])
    },
  )

  it.each([
    [['fly']],
    [['__proto__']],
    [['export']],
    [['export', 'a', 'b']],
    [['export', '']],
    [['snapshot', 'some-event', '--colour', 'red']],
    [['snapshot', 'some-event', '--label']],
    [['create-event', '--title', 'x']],
    [['backup']],
  ])('are refused when they make no sense: %j', async (words) => {
    await expect(run(...words)).rejects.toThrow(UsageError)
    await expect(run(...words)).rejects.toThrow('Usage: pnpm gatherboard')
  })
})
