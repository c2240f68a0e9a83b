/** What the command line can do: one table of commands, each with its usage, its options and its work. */
import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import type { EventAccess } from '@gatherboard/shared/api/events'
import type { Imported } from '@gatherboard/shared/api/import'
import { EVENTS_PATH, eventPath, exportPath, importPath, snapshotsPath } from '@gatherboard/shared/api/paths'
import type { SnapshotInfo } from '@gatherboard/shared/api/snapshots'
import { showJoinCode } from '@gatherboard/shared/values/ids'
import type { Config } from '../config.ts'
import { describeFileError } from '../host-problem.ts'
import type { Log } from '../log.ts'
import { DATABASE_FILE } from '../store/sqlite/sqlite-store.ts'
import { backUp } from './backup.ts'
import { UsageError, parseWords, wrongUse, type CommandForm, type Values } from './command-words.ts'
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

type Command = CommandForm & {
  readonly summary: string
  readonly run: (context: CommandContext, words: readonly string[], values: Values) => Promise<void>
}

const CREATE_EVENT = 'create-event --title <title> --place <place> --date <YYYY-MM-DD> [--programme <name>] [--json]'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const COMMANDS: Readonly<Record<string, Command>> = {
  'create-event': {
    usage: CREATE_EVENT,
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
      connected(context, 'there', async ({ call }) => {
        await call(eventPath(encodeURIComponent(eventId)), { method: 'DELETE' })
        context.print('The event is gone, with every note in it.')
      }),
  },
}

export const USAGE = [
  'Usage: npm run gatherboard -- <command>',
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
    return context.print(`Usage: npm run gatherboard -- ${command.usage}\n${command.summary}`)
  const { words, values } = parseWords(command, rest)
  await command.run(context, words, values)
}

/** @param boards whether there have to be some already: a folder that is not the server's must not be made in silence */
async function connected(
  context: CommandContext,
  boards: 'made' | 'there',
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const { dataDir } = context.config
  if (boards === 'there' && !existsSync(join(dataDir, DATABASE_FILE)))
    throw new CommandError(`There are no boards in ${dataDir}. Set DATA_DIR to the folder that the server uses.`)
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
    throw wrongUse(CREATE_EVENT, '“create-event” needs --title, --place and --date.')
  if (!/^\d{4}-\d\d-\d\d$/.test(String(date)))
    throw wrongUse(CREATE_EVENT, `--date is written year first, like 2027-05-09 (it is “${String(date)}”).`)
  return connected(context, 'made', async ({ call }) => {
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
    throw new CommandError(`${file} cannot be read: ${describeFileError(error)}.`, { cause: error })
  })
  const type = ['.json', '.jsonl', '.ndjson'].includes(extname(file).toLowerCase()) ? 'application/json' : 'text/csv'
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    for (const one of [value].flat()) if (typeof one === 'string') query.append(name, one)
  await connected(context, 'there', async ({ call }) => {
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
  return connected(context, 'there', async ({ call }) => {
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
  return connected(context, 'there', async ({ call }) => {
    const response = await call(
      `${exportPath(encodeURIComponent(eventId))}?${new URLSearchParams({ format: String(format), snapshot: String(snapshot), ...(edition === undefined ? {} : { edition: String(edition) }) })}`,
    )
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (typeof out !== 'string') return context.write(bytes)
    await writePrivately(out, bytes).catch((error: NodeJS.ErrnoException) => {
      throw new CommandError(`${out} cannot be written: ${describeFileError(error)}.`, { cause: error })
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
