/** What the command line can do: one table of commands, each with its usage, its options and its work. */
import { open, readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Imported } from '@gatherboard/shared/api/import'
import { EVENTS_PATH, eventPath, exportPath, importPath, snapshotsPath } from '@gatherboard/shared/api/paths'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { MADE_ID_LENGTH, showJoinCode } from '@gatherboard/shared/values/ids'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { backUp } from './backup.ts'
import { CommandError, openConnection, type Connection } from './connection.ts'
import { describeImported } from './imported.ts'
import { restore } from './restore.ts'

type CommandContext = {
  readonly config: Config
  readonly log: Log
  /** For the person: one text, a line end is added. */
  readonly print: (text: string) => void
  /** For a file that goes to standard output, as it is. */
  readonly write: (bytes: Uint8Array) => Promise<void>
}

type Values = Readonly<Record<string, string | boolean | string[] | undefined>>
type Command = {
  readonly usage: string
  readonly summary: string
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** How many words follow the command. */
  readonly words: number
  readonly run: (context: CommandContext, words: readonly string[], values: Values) => Promise<void>
}

/** Wrong use: the usage is shown with it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const COMMANDS: Readonly<Record<string, Command>> = {
  'create-event': {
    usage: 'create-event --title <title> --place <place> --date <YYYY-MM-DD> [--programme <name>] [--json]',
    summary: 'makes an event and prints its links',
    options: { title: text, place: text, date: text, programme: text, json: flag },
    words: 0,
    run: createEvent,
  },
  'import-notes': {
    usage:
      'import-notes <eventId> <file.csv | file.json> [--text <column>] [--lens <column or lens>] [--map <column>:<lens> …] [--encoding <name>] [--separator <mark>] [--headings <rows>] [--rejected wall | set-aside] [--json]',
    summary:
      'puts the notes of a file on a board; --map once for each column of answers; how the file is written is guessed and said, and can be said instead (--encoding windows-1250, --separator ";")',
    options: {
      text,
      lens: text,
      map: { type: 'string', multiple: true },
      encoding: text,
      separator: text,
      headings: text,
      rejected: text,
      json: flag,
    },
    words: 2,
    run: importNotes,
  },
  snapshot: {
    usage: 'snapshot <eventId> [--label <text>] [--json]',
    summary: 'keeps the board as it is now',
    options: { label: text, json: flag },
    words: 1,
    run: takeSnapshot,
  },
  export: {
    usage:
      'export <eventId> [--format json | csv] [--edition team | handon] [--snapshot live | latest | <id>] [--out <file>]',
    summary: 'writes the board to a file, or to standard output; json without an edition is everything, for keeping',
    options: { format: text, edition: text, snapshot: text, out: text },
    words: 1,
    run: exportEvent,
  },
  backup: {
    usage: 'backup <file>',
    summary: 'copies everything into one new file; the server may run',
    options: {},
    words: 1,
    run: async ({ config, print }, [file = '']) => {
      const { missingPictures } = backUp(config.dataDir, resolve(file))
      print(
        `Everything is in ${file}. Keep it as safe as the boards themselves, and delete it when they are to be forgotten.`,
      )
      if (missingPictures > 0)
        print(
          `${count(missingPictures, 'picture')} could not be found, and ${missingPictures === 1 ? 'is' : 'are'} not in it.`,
        )
    },
  },
  restore: {
    usage: 'restore <file | folder> [--replace]',
    summary:
      'puts a backup, or a copied data folder, in place of what is there; what was withdrawn since stays withdrawn',
    options: { replace: flag },
    words: 1,
    run: async ({ config, log, print }, [file = ''], { replace }) => {
      const { events, forgottenEvents, forgottenNotes, missingPictures } = await restore(
        config.dataDir,
        resolve(file),
        { replace: replace === true, log },
      )
      print(
        `Restored: ${count(events, 'event')}. Left out because they were deleted since: ${count(forgottenEvents, 'event')}, ${count(forgottenNotes, 'note')}.`,
      )
      if (missingPictures > 0)
        print(
          `${count(missingPictures, 'picture')} ${missingPictures === 1 ? 'was' : 'were'} not in it: the words about ${missingPictures === 1 ? 'it are' : 'them are'} there, the picture${missingPictures === 1 ? ' is' : 's are'} not.`,
        )
    },
  },
  'erase-event': {
    usage: 'erase-event <eventId>',
    summary: 'deletes an event and everything in it, for ever',
    options: {},
    words: 1,
    run: (context, [eventId = '']) =>
      connected(context, async ({ call }) => {
        await call(eventPath(encodeURIComponent(eventId)), { method: 'DELETE' })
        context.print('The event is gone, with every note in it.')
      }),
  },
}

export const USAGE = [
  'Usage: pnpm gatherboard <command>',
  '',
  ...Object.values(COMMANDS).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
  '',
  'It works on the boards in DATA_DIR (./data), whether the server runs or not, and takes the same settings as the server.',
].join('\n')

/** Runs what the words say. @throws UsageError for words that make no sense, CommandError for what could not be done */
export async function runCommand(context: CommandContext, [name, ...rest]: readonly string[]): Promise<void> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return context.print(USAGE)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) throw new UsageError(`There is no command “${name}”.\n\n${USAGE}`)
  if (rest.includes('--help') || rest.includes('-h'))
    return context.print(`Usage: pnpm gatherboard ${command.usage}\n${command.summary}`)
  const { words, values } = parseWords(command, rest)
  await command.run(context, words, values)
}

function parseWords(command: Command, args: readonly string[]): { words: string[]; values: Values } {
  const usage = `Usage: pnpm gatherboard ${command.usage}`
  try {
    const { positionals, values } = parseArgs({
      args: args.map(markId),
      options: command.options,
      allowPositionals: true,
      strict: true,
    })
    if (positionals.length === command.words && positionals.every((word) => word !== '')) {
      return {
        words: positionals.map(unmark),
        values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, unmark(value)])) as Values,
      }
    }
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`, { cause: error })
  }
  throw new UsageError(usage)
}

/**
 * Ids made before they were kept from it may begin with a dash, which `parseArgs` would take for an option. Their
 * length tells them apart, which no option has; they are marked with a character that no argument of a process can
 * hold.
 */
const ID_MARK = '\0'
const markId = (arg: string): string => (arg.startsWith('-') && arg.length === MADE_ID_LENGTH ? ID_MARK + arg : arg)
const unmark = <Value>(value: Value): Value | string =>
  typeof value === 'string' && value.startsWith(ID_MARK) ? value.slice(1) : value

async function connected(context: CommandContext, work: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await openConnection(context.config, context.log)
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}

function createEvent(
  context: CommandContext,
  _words: readonly string[],
  { title, place, date, programme, json }: Values,
): Promise<void> {
  if (title === undefined || place === undefined || date === undefined)
    throw new UsageError(`Usage: pnpm gatherboard ${COMMANDS['create-event']?.usage}`)
  return connected(context, async ({ call }) => {
    const body = JSON.stringify({ title, place, date, ...(programme === undefined ? {} : { programme }) })
    const access = (await (
      await call(EVENTS_PATH, { method: 'POST', body, type: 'application/json' })
    ).json()) as EventAccess
    if (json) return context.print(JSON.stringify(access))
    const { event, joinCode, links } = access
    context.print(
      [
        `${event.title}, ${event.place}, ${event.date}`,
        `  Event id     ${event.id}`,
        `  Join code    ${showJoinCode(joinCode)}`,
        `  Participants ${links.participant}`,
        `  Facilitators ${links.facilitator}  (keep this link to facilitators)`,
        `  Projector    ${links.projector}`,
      ].join('\n'),
    )
  })
}

async function importNotes(
  context: CommandContext,
  [eventId = '', file = '']: readonly string[],
  { json, ...asked }: Values,
): Promise<void> {
  const body = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${error.code}).`, { cause: error })
  })
  const type = ['.json', '.jsonl', '.ndjson'].includes(extname(file).toLowerCase()) ? 'application/json' : 'text/csv'
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    for (const one of [value].flat()) if (typeof one === 'string') query.append(name, one)
  await connected(context, async ({ call }) => {
    const imported = (await (
      await call(`${importPath(encodeURIComponent(eventId))}?${query}`, { method: 'POST', body, type })
    ).json()) as Imported
    if (json) return context.print(JSON.stringify(imported))
    for (const line of describeImported(imported)) context.print(line)
  })
}

function takeSnapshot(
  context: CommandContext,
  [eventId = '']: readonly string[],
  { label, json }: Values,
): Promise<void> {
  return connected(context, async ({ call }) => {
    const body = JSON.stringify(label === undefined ? {} : { label })
    const snapshot = (await (
      await call(snapshotsPath(encodeURIComponent(eventId)), { method: 'POST', body, type: 'application/json' })
    ).json()) as SnapshotInfo
    if (json) return context.print(JSON.stringify(snapshot))
    context.print(
      `Snapshot ${snapshot.id} at ${snapshot.takenAt}: ${count(snapshot.counts.notes, 'note')} on the wall.`,
    )
  })
}

function exportEvent(
  context: CommandContext,
  [eventId = '']: readonly string[],
  { format = 'json', edition, snapshot = 'live', out }: Values,
): Promise<void> {
  return connected(context, async ({ call }) => {
    const response = await call(
      `${exportPath(encodeURIComponent(eventId))}?${new URLSearchParams({ format: String(format), snapshot: String(snapshot), ...(edition === undefined ? {} : { edition: String(edition) }) })}`,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (typeof out !== 'string') return context.write(bytes)
    await writePrivately(out, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandError(`${out} cannot be written (${error.code}).`, { cause: error })
    })
    context.print(`Written to ${out}.`)
  })
}

/** People's words are for whoever asked for them, also in a file that was there before. */
async function writePrivately(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    // Not `/dev/stdout` and its like.
    if ((await file.stat()).isFile()) await file.chmod(0o600)
    await file.writeFile(bytes)
  } finally {
    await file.close()
  }
}

const count = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`
