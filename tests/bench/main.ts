/**
 * `pnpm bench [part …] [--repeat=N]`: load figures of the real server and the built pages, as one table. Never part of
 * the tests. All traffic stays on this machine. Build the pages first; the server is started here.
 */
import { cpus } from 'node:os'
import { measureCanvas } from './canvas.ts'
import { measureFanout } from './fanout.ts'
import { measureJoin } from './join.ts'
import { measureMemory } from './memory.ts'
import { measureOpen } from './open.ts'
import { measurePages } from './pages.ts'
import { formatTable, type Row } from './table.ts'

const PARTS: Readonly<Record<string, (repeats: number) => Promise<Row[]>>> = {
  fanout: measureFanout,
  join: measureJoin,
  open: measureOpen,
  memory: measureMemory,
  pages: measurePages,
  canvas: measureCanvas,
}

const args = process.argv.slice(2)
const repeats = Number(args.find((arg) => arg.startsWith('--repeat='))?.split('=')[1] ?? 1)
const asked = args.filter((arg) => !arg.startsWith('--'))
const unknown = asked.filter((name) => !(name in PARTS))
if (unknown.length > 0 || !Number.isInteger(repeats) || repeats < 1) {
  console.error(`Parts are ${Object.keys(PARTS).join(', ')}; --repeat=N takes the median of N runs (fanout, join).`)
  process.exit(1)
}

const rows: Row[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.error(`measuring ${name} …`)
  try {
    rows.push(...(await measure(repeats)))
  } catch (error) {
    console.error(error)
    rows.push({ what: name, figures: { failed: error instanceof Error ? error.message : String(error) } })
    process.exitCode = 1
  }
}
console.log(`\nNode ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, server and load on the same machine\n`)
console.log(formatTable(rows))
