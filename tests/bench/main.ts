/**
 * `pnpm bench [part …] [--repeat=N]`: load figures of the real server and the built pages, as one table. Never part of
 * the tests. All traffic stays on this machine. Build the pages first; the server is started here.
 *
 * `pnpm bench canvas [--notes=200,1000] [--only=mount,heap,…]`: our canvas beside plain tldraw's own notes.
 *
 * `pnpm bench events`: a host with 501 and 5,001 events: the organiser's list, the snapshot timer, one withdrawal.
 *
 * `pnpm bench hostile [--only=sockets,marks,…] [--seconds=N]`: one token doing its worst beside 100 honest phones.
 *
 * `pnpm bench suggestions`: how fast a wall is read for suggestions, with what memory, and how often they are right.
 *
 * `pnpm bench peers [--only=fanout,capacity,…] [--repeat=N] [--seconds=N]`: our server beside other Yjs servers;
 * with `--before=<checkout>` beside our own server of another checkout.
 */
import { cpus } from 'node:os'
import { CANVAS_NOTES, CANVAS_PARTS, measureCanvas } from './canvas.ts'
import { measureEvents } from './events.ts'
import { measureFanout } from './fanout.ts'
import { HOSTILE_WAYS, measureHostile } from './hostile.ts'
import { measureJoin } from './join.ts'
import { measureMemory } from './memory.ts'
import { measureOpen } from './open.ts'
import { measurePages } from './pages.ts'
import { measurePhone } from './phone.ts'
import { measureProjector } from './projector.ts'
import { PEER_PARTS, measurePeers } from './peers.ts'
import { measureSuggestions } from './suggestions.ts'
import { formatTable, type Row } from './table.ts'

const PARTS: Readonly<Record<string, (repeats: number) => Promise<Row[]>>> = {
  fanout: measureFanout,
  join: measureJoin,
  open: measureOpen,
  memory: measureMemory,
  pages: measurePages,
  phone: measurePhone,
  canvas: () => measureCanvas({ notes: canvasNotes, only }),
  projector: measureProjector,
  events: () => measureEvents(),
  suggestions: () => measureSuggestions(),
  hostile: () => measureHostile({ only, ...(option('seconds') ? { seconds } : {}) }),
}

/** Takes five minutes, and is about what should not happen. */
const ONLY_WHEN_ASKED: ReadonlySet<string> = new Set(['hostile'])

const args = process.argv.slice(2)
const option = (name: string): string | undefined =>
  args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3)
const repeats = Number(option('repeat') ?? 1)
const seconds = Number(option('seconds') ?? 6)
const only = new Set(option('only')?.split(','))
const canvasNotes = option('notes')?.split(',').map(Number) ?? [...CANVAS_NOTES]
const asked = args.filter((arg) => !arg.startsWith('--'))
const isPeers = asked.length === 1 && asked[0] === 'peers'
const unknown = [
  ...(isPeers ? [] : asked.filter((name) => !(name in PARTS))),
  ...[...only].filter((name) => ![...PEER_PARTS, ...CANVAS_PARTS, ...HOSTILE_WAYS].includes(name as never)),
]
if (
  unknown.length > 0 ||
  !Number.isInteger(repeats) ||
  repeats < 1 ||
  !(seconds > 0) ||
  !canvasNotes.every((count) => Number.isInteger(count) && count > 0)
) {
  console.error(`Parts are ${Object.keys(PARTS).join(', ')}; --repeat=N takes the median of N runs (fanout, join).`)
  console.error(
    `"peers" measures other servers beside ours; --only=${PEER_PARTS.join(',')} chooses what, --seconds=N how long at each rate.`,
  )
  console.error(`"hostile" takes --only=${HOSTILE_WAYS.join(',')} and --seconds=N.`)
  console.error(`"canvas" takes --notes=${CANVAS_NOTES.join(',')} and --only=${CANVAS_PARTS.join(',')}.`)
  process.exit(1)
}

const table = isPeers
  ? await measurePeers({ repeats, seconds, only, before: option('before') })
  : formatTable(await measureOwn())
console.log(
  `\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, server and load on the same machine\n`,
)
console.log(table)

async function measureOwn(): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 ? !asked.includes(name) : ONLY_WHEN_ASKED.has(name)) continue
    console.error(`measuring ${name} …`)
    try {
      rows.push(...(await measure(repeats)))
    } catch (error) {
      console.error(error)
      rows.push({ what: name, figures: { failed: error instanceof Error ? error.message : String(error) } })
      process.exitCode = 1
    }
  }
  return rows
}
