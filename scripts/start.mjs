/**
 * `npm start`: installs and builds what is missing, then serves. While the lockfile and the sources are unchanged it
 * only runs the pinned Node, and needs nothing from outside.
 *
 * Plain JavaScript for any Node ≥ 20 on Windows, macOS and Linux. It must stay a thin parent: what the server prints
 * goes straight to the terminal, and its exit code is ours.
 */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { PrepareError, REPO, ensureBuilt, ensureInstalled, explainSystemError, findPinnedNode } from './prepare.mjs'

/** Of the server (server/src/main.ts): it met a fault it was not made for, and ended itself. */
const FAULT_CODE = 70
/** A server that falls so often would only fall again. */
const RESTARTS_MAX = 3
const RESTARTS_WITHIN_MS = 10 * 60_000

try {
  const say = sayFirst('Getting ready. This takes about a minute the first time, and needs the internet.')
  const startedAt = Date.now()
  const installed = await ensureInstalled(say)
  const built = await ensureBuilt(say)
  if (installed || built) console.log(`Ready after ${Math.round((Date.now() - startedAt) / 1000)} seconds.\n`)
  serve()
} catch (error) {
  const isForHost = error instanceof PrepareError
  const words = isForHost ? error.message : explainSystemError(error)
  if (words === undefined) throw error
  console.error(`\n${words}${isForHost && error.log ? `\n(Details are in ${error.log})` : ''}\n`)
  process.exitCode = 1
}

/**
 * Says the opening words before the first thing there is to say, and never when there is nothing to do.
 * @param {string} opening
 */
function sayFirst(opening) {
  let first = true
  return (/** @type {string} */ words) => {
    if (first) console.log(opening)
    first = false
    console.log(words)
  }
}

/**
 * Runs the server until it is asked to stop or cannot go on. One that fell over is started again at once: a hall waits,
 * everything that was confirmed is on the disk, and every page comes back by itself.
 */
function serve() {
  let isAsked = false
  /** @type {number[]} */
  const fallsAtMs = []
  let child = begin()
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    if (!isAsked) child.kill(signal)
    isAsked = true
  }
  // Ctrl-C reaches every process of the terminal by itself; passing it on as well would tell the server twice,
  // which it takes for impatience. Without a terminal (a service, a container) it reaches only this process.
  process.on('SIGINT', () => {
    if (process.stdin.isTTY || process.stdout.isTTY) isAsked = true
    else forward('SIGINT')
  })
  process.on('SIGTERM', () => forward('SIGTERM'))
  process.on('SIGHUP', () => forward('SIGTERM'))

  function begin() {
    const server = spawn(findPinnedNode(), [join(REPO, 'server/src/main.ts')], { cwd: REPO, stdio: 'inherit' })
    server.once('error', (error) => {
      console.error(`The server could not be started: ${error.message}`)
      process.exit(1)
    })
    server.once('exit', (code, signal) => {
      if (!isAsked && (signal !== null || code === FAULT_CODE) && mayStartAgain()) {
        console.error(`\nGatherboard stopped by itself (${signal ?? `code ${code}`}). Starting it again …`)
        child = begin()
      } else {
        process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0))
      }
    })
    return server
  }

  function mayStartAgain() {
    fallsAtMs.push(performance.now())
    return fallsAtMs.filter((atMs) => atMs > performance.now() - RESTARTS_WITHIN_MS).length <= RESTARTS_MAX
  }
}
