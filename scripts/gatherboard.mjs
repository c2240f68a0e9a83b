/**
 * `npm run gatherboard -- <command>`: the command line (server/src/cli.ts) on the Node.js that Gatherboard brings
 * along, whatever this computer's own is.
 */
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { REPO, findPinnedNode } from './prepare.mjs'

const CLI = join(REPO, 'server/src/cli.ts')

if (!existsSync(join(REPO, 'server/node_modules')) || !existsSync(join(REPO, 'node_modules/node'))) {
  console.error('Gatherboard has not been fetched whole yet. Run "npm start" once, with the internet; then try again.')
  process.exitCode = 1
} else {
  const node = findPinnedNode()
  // npm puts the programs of what is installed first, so that it runs on it already.
  if (realpathSync(process.execPath) === realpathSync(node)) await import('../server/src/cli.ts')
  else runOn(node)
}

/** @param {string} node */
function runOn(node) {
  const child = spawn(node, [CLI, ...process.argv.slice(2)], { stdio: 'inherit' })
  // The terminal tells both; it is the command that decides what to do about it.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)))
}
