/**
 * What has to be there before anything runs: the packages of the lockfile and the built pages. Each is made only when
 * its fingerprint differs from the one kept in .cache/, so that a later start needs no npm, no pnpm and no network.
 *
 * Plain JavaScript without dependencies: it runs on any Node ≥ 20, before anything is installed.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprintFiles } from './fingerprint.mjs'

export const REPO = fileURLToPath(new URL('..', import.meta.url))
export const CACHE = join(REPO, '.cache')
export const PNPM = 'pnpm@10.34.8'
const PREPARED_FILE = join(CACHE, 'prepared.json')
export const LOG_FILE = join(CACHE, 'prepare.log')
const NODE_MAJOR_MIN = 20

const MANIFESTS = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'shared/package.json', 'server/package.json', 'client/package.json', 'tests/package.json']
/** What the built pages are made of. The server's own code is not built: Node runs it as it is. */
const PAGE_SOURCES = ['pnpm-lock.yaml', 'tsconfig.base.json', 'client', 'shared', 'scripts/build.mjs', 'LICENSE', 'LICENSES', 'THIRD-PARTY.md']
export const BUILT_PAGES = ['client/dist/phone/phone.html', 'client/dist/phone/service-worker.js', 'client/dist/stage/stage.html']

/** A failure a person can do something about: `message` is for them, `log` names the file with the details. */
export class PrepareError extends Error {
  constructor(message, log) {
    super(message)
    this.name = 'PrepareError'
    this.log = log
  }
}

/** The Node of the lockfile. On Windows the package leaves an empty `node` beside `node.exe`. */
export function findPinnedNode() {
  return [join(REPO, 'node_modules/node/bin/node.exe'), join(REPO, 'node_modules/node/bin/node')].find((file) => existsSync(file))
}

/** @throws PrepareError when the Node that runs this script is too old to start anything */
export function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) return
  throw new PrepareError(
    `Gatherboard needs Node.js ${NODE_MAJOR_MIN} or newer; this computer has ${process.versions.node}.\nGet the version marked "LTS" from nodejs.org, install it, and try again.`,
  )
}

/**
 * Installs what the lockfile names, unless it is there already.
 * @param {(words: string) => void} say tells the person what is going on
 * @returns {Promise<boolean>} whether there was something to do
 */
export async function ensureInstalled(say) {
  // What was installed on one system does not run on another: a folder may have been copied.
  const fingerprint = `${process.platform}-${process.arch} ${fingerprintFiles(REPO, MANIFESTS)}`
  const isThere = findPinnedNode() && existsSync(join(REPO, 'server/node_modules')) && existsSync(join(REPO, 'client/node_modules'))
  if (isThere && readPrepared().installed === fingerprint) return false
  say('Fetching the parts Gatherboard is made of …')
  // One string and a shell, because npx is a .cmd file on Windows; nothing in it comes from outside.
  const command = `npx --yes ${PNPM} install --frozen-lockfile --prod=false --config.confirm-modules-purge=false --reporter=append-only`
  const { code, output } = await runLogged(command, [], { shell: true, env: installEnvironment() })
  if (code !== 0) throw explainInstallFailure(output)
  if (!findPinnedNode()) throw new PrepareError('The parts were fetched, but the Node.js among them is missing.', LOG_FILE)
  writePrepared({ installed: fingerprint })
  return true
}

/** Builds the pages, unless they are there already. Needs what `ensureInstalled` installs. */
export async function ensureBuilt(say) {
  const fingerprint = fingerprintFiles(REPO, PAGE_SOURCES)
  if (BUILT_PAGES.every((page) => existsSync(join(REPO, page))) && readPrepared().built === fingerprint) return false
  say('Building the pages …')
  const { code, output } = await runLogged(findPinnedNode(), [join(REPO, 'scripts/build.mjs')], {})
  if (code !== 0) throw new PrepareError(`The pages could not be built:\n${lastLines(output)}`, LOG_FILE)
  writePrepared({ built: fingerprint })
  return true
}

function readPrepared() {
  if (!existsSync(PREPARED_FILE)) return {}
  try {
    return JSON.parse(readFileSync(PREPARED_FILE, 'utf8'))
  } catch {
    // Half a file from a start that was cut off: as good as none.
    return {}
  }
}

function writePrepared(fields) {
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(PREPARED_FILE, `${JSON.stringify({ ...readPrepared(), ...fields })}\n`)
}

function installEnvironment() {
  const env = {
    // A few quick tries: a person is waiting, and without a network they should hear so soon.
    npm_config_fetch_retries: '3',
    npm_config_fetch_retry_mintimeout: '1000',
    npm_config_fetch_retry_maxtimeout: '5000',
    ...process.env,
  }
  // With it, pnpm would leave out what builds the pages.
  delete env.NODE_ENV
  // npm puts node_modules/.bin first; npx must not run on the very Node that is about to be replaced.
  const path = Object.keys(env).find((name) => name.toUpperCase() === 'PATH')
  if (path) {
    const own = join(REPO, 'node_modules', '.bin')
    env[path] = env[path].split(delimiter).filter((folder) => folder !== own).join(delimiter)
  }
  return env
}

/** Runs a command quietly; all it prints goes into the log. */
function runLogged(command, args, options) {
  mkdirSync(CACHE, { recursive: true })
  const log = openSync(LOG_FILE, 'w')
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: REPO, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const read = (chunk) => {
      output += chunk
      writeFileSync(log, chunk)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => reject(new PrepareError(`${command} could not be run: ${error.message}`)))
    child.once('close', (code) => {
      closeSync(log)
      resolve({ code, output })
    })
  })
}

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/
const NO_SPACE = /ENOSPC/
const NO_NPX = /npx[^\n]*(not found|not recognized)/i

function explainInstallFailure(output) {
  if (NO_NPX.test(output)) return new PrepareError('npm was not found. It comes with Node.js: install the "LTS" version from nodejs.org and try again.', LOG_FILE)
  if (NO_SPACE.test(output)) return new PrepareError('The disk is full. Gatherboard needs about 1 GB to install; make some room and try again.', LOG_FILE)
  if (NO_NETWORK.test(output)) {
    return new PrepareError(
      'The internet could not be reached. Gatherboard needs it for its first start (and after an update), and not at the event.\nConnect this computer to the internet and try again.',
      LOG_FILE,
    )
  }
  return new PrepareError(`The parts could not be fetched:\n${lastLines(output)}`, LOG_FILE)
}

const lastLines = (output) => output.trimEnd().split('\n').slice(-20).join('\n')
