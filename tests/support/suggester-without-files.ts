/**
 * A program for a test that bounds its open files: it takes all of them, wants the process that reads notes, twice, as
 * the server would, gives the files back, and says what became of it.
 */
import { closeSync, openSync } from 'node:fs'
import { ManualClock } from '@gatherboard/server/clock'
import { createLog } from '@gatherboard/server/log'
import { SuggesterKeeper } from '@gatherboard/server/suggestions/suggester-keeper'

const clock = new ManualClock()
let failures = 0
const keeper = new SuggesterKeeper({
  clock,
  log: createLog({ level: 'info', write: (line) => (failures += line.includes('it starts again') ? 1 : 0) }),
  chooseMethod: () => ({ method: 'words' }),
  onProgress: () => undefined,
  onBegun: () => undefined,
  onEnded: () => undefined,
})

const open: number[] = []
try {
  for (;;) open.push(openSync('/dev/null', 'r'))
} catch {
  // All are taken.
}
keeper.start()
// From a timer, where an exception would be the end of the program.
clock.advance(1_000)
await new Promise((resolve) => void setImmediate(resolve))
for (const file of open) closeSync(file)
clock.advance(5_000)
const answer = await keeper.ask('', 'holds', {})
process.stdout.write(JSON.stringify({ failures, events: answer?.events }))
await keeper.stop()
