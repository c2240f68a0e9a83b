/**
 * What has to be there before anything runs: the packages of the lockfile and the built pages. Each is made only when
 * its fingerprint differs from the one kept in .cache/, so that a later start needs no npm, no pnpm and no network.
 *
 * Plain JavaScript without dependencies: it runs on any Node ≥ 20 (`begin.cjs` sees to that), before anything is
 * installed.
 */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprintFiles } from './fingerprint.mjs'
import { InstalledTree } from './installed-tree.mjs'

export const REPO = fileURLToPath(new URL('..', import.meta.url))
export const CACHE = join(REPO, '.cache')
export const PNPM = 'pnpm@10.34.8'
const PREPARED_FILE = join(CACHE, 'prepared.json')
const LOG_FILE = join(CACHE, 'prepare.log')

const PACKAGES = ['shared', 'server', 'client', 'tests']
const MANIFESTS = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  ...PACKAGES.map((name) => `${name}/package.json`),
]
/** What the built pages are made of. The server's own code is not built: Node runs it as it is. */
const PAGE_SOURCES = [
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'client',
  'shared',
  'scripts/build.mjs',
  'LICENSE',
  'LICENSES',
  'THIRD-PARTY.md',
]
const BUILT_PAGES = [
  'client/dist/phone/phone.html',
  'client/dist/phone/service-worker.js',
  'client/dist/large/large.html',
]
const INSTALLED = new InstalledTree(REPO, join(CACHE, 'installed-before'), [
  'node_modules',
  ...PACKAGES.map((name) => `${name}/node_modules`),
])

/** A failure a person can do something about: `message` is for them, `log` names the file with the details. */
export class PrepareError extends Error {
  /**
   * @param {string} message
   * @param {string} [log]
   */
  constructor(message, log) {
    super(message)
    this.name = 'PrepareError'
    this.log = log
  }
}

/** The Node of the lockfile. On Windows the package leaves an empty `node` beside `node.exe`. */
function lookForPinnedNode() {
  return [join(REPO, 'node_modules/node/bin/node.exe'), join(REPO, 'node_modules/node/bin/node')].find((file) =>
    existsSync(file),
  )
}

/** The same, once everything is installed. @throws PrepareError when it is not there after all */
export function findPinnedNode() {
  const node = lookForPinnedNode()
  if (node === undefined)
    throw new PrepareError('The Node.js that Gatherboard runs on is missing. Delete the folder .cache and try again.')
  return node
}

/**
 * Installs what the lockfile names, unless it is there already. What was installed before is put aside until all of the
 * new is there, and comes back when it cannot be had; and that something is installed is written down only while it is.
 * @param {(words: string) => void} say tells the person what is going on
 * @returns {Promise<boolean>} whether there was something to do
 * @throws PrepareError
 */
export async function ensureInstalled(say) {
  // What was installed on one system does not run on another: a folder may have been copied.
  const fingerprint = `${process.platform}-${process.arch} ${fingerprintFiles(REPO, MANIFESTS)}`
  // An exchange was cut off (a power cut), and this is the version that it was to leave.
  if (INSTALLED.readAside() === fingerprint) bringBack()
  const before = readPrepared().installed
  if (isInstalled() && before === fingerprint) {
    INSTALLED.drop()
    return false
  }
  say('Fetching the parts Gatherboard is made of …')
  writePrepared({ installed: undefined })
  putAside(before)
  // One string and a shell, because npx is a .cmd file on Windows; nothing in it comes from outside.
  const command = `npx --yes ${PNPM} install --frozen-lockfile --prod=false --config.confirm-modules-purge=false --reporter=append-only`
  const { code, output } = await runLogged(command, [], { shell: true, env: installEnvironment() })
  if (code !== 0 || !lookForPinnedNode()) {
    bringBack()
    throw code === 0
      ? new PrepareError('The parts were fetched, but the Node.js among them is missing.', LOG_FILE)
      : explainInstallFailure(output)
  }
  writePrepared({ installed: fingerprint })
  INSTALLED.drop()
  return true
}

function isInstalled() {
  return (
    lookForPinnedNode() !== undefined &&
    existsSync(join(REPO, 'server/node_modules')) &&
    existsSync(join(REPO, 'client/node_modules'))
  )
}

/** @param {string | undefined} installedFor undefined: nobody knows whether what is there is whole */
function putAside(installedFor) {
  try {
    if (installedFor === undefined && INSTALLED.readAside() === undefined) return
    INSTALLED.putAside(installedFor ?? '')
  } catch (error) {
    throw new PrepareError(
      `The parts of the version before cannot be exchanged (${codeOf(error)}). If Gatherboard is running in this folder, stop it and try again.`,
    )
  }
}

/** The version before can be started again, with what it was installed with. */
function bringBack() {
  const installedFor = INSTALLED.readAside()
  if (installedFor === undefined) return
  INSTALLED.bringBack()
  writePrepared({ installed: installedFor })
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/**
 * Builds the pages, unless they are there already. Needs what `ensureInstalled` installs.
 * @param {(words: string) => void} say tells the person what is going on
 * @returns {Promise<boolean>} whether there was something to do
 * @throws PrepareError
 */
export async function ensureBuilt(say) {
  const fingerprint = fingerprintFiles(REPO, PAGE_SOURCES)
  if (BUILT_PAGES.every((page) => existsSync(join(REPO, page))) && readPrepared().built === fingerprint) return false
  // What builds the pages takes these for the end of a file's name.
  const [odd] = /[#?"]/.exec(REPO) ?? []
  if (odd !== undefined)
    throw new PrepareError(
      `The pages cannot be built in a folder with ${odd} in its name (${REPO}). Give the folder another name, and try again.`,
    )
  say('Building the pages …')
  // While they are being built, what lies there is neither these pages nor those before.
  writePrepared({ built: undefined })
  const { code, output } = await runLogged(findPinnedNode(), [join(REPO, 'scripts/build.mjs')], {})
  if (code !== 0) throw new PrepareError(`The pages could not be built:\n${lastLines(output)}`, LOG_FILE)
  writePrepared({ built: fingerprint })
  return true
}

/** @returns {{ installed?: string | undefined, built?: string | undefined }} */
function readPrepared() {
  if (!existsSync(PREPARED_FILE)) return {}
  try {
    return JSON.parse(readFileSync(PREPARED_FILE, 'utf8'))
  } catch {
    // Half a file from a start that was cut off: as good as none.
    return {}
  }
}

/** @param {{ installed?: string | undefined, built?: string | undefined }} fields undefined takes the mark away */
function writePrepared(fields) {
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(PREPARED_FILE, `${JSON.stringify({ ...readPrepared(), ...fields })}\n`)
}

function installEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
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
    env[path] = (env[path] ?? '')
      .split(delimiter)
      .filter((folder) => folder !== own)
      .join(delimiter)
  }
  return env
}

/**
 * Runs a command quietly; all it prints goes into the log.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function runLogged(command, args, options) {
  mkdirSync(CACHE, { recursive: true })
  const log = openSync(LOG_FILE, 'w')
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: REPO, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    /** @param {Buffer} chunk */
    const read = (chunk) => {
      output += chunk
      writeFileSync(log, chunk)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', (error) => reject(new PrepareError(`${command} could not be run: ${error.message}`)))
    child.once('close', (code) => {
      closeSync(log)
      resolve({ code, output })
    })
  })
}

const NOT_INTERNET = 'Gatherboard needs it for its first start (and after an update), and not at the event.'
/** What the log of an install that failed says, and what that means for the person; the first that fits counts. */
const INSTALL_FAILURES = [
  {
    sign: /ENOSPC|EDQUOT/,
    words: 'The disk is full. Gatherboard needs about 1 GB to install; make some room and try again.',
  },
  {
    sign: /SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)|CERT_(HAS_EXPIRED|NOT_YET_VALID)|CERTIFICATE_VERIFY_FAILED/,
    words: `The way to the internet is not trusted by this computer: a wrong clock, or an office network that reads along. ${NOT_INTERNET}\nSet the clock right, or try another network (a phone's, say).`,
  },
  // Before what follows: a network that is not there says “not found”, and a firewall EACCES.
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/,
    words: `The internet could not be reached. ${NOT_INTERNET}\nConnect this computer to the internet and try again. After an update: the version before it still starts as it did.`,
  },
  {
    sign: /npx[^\n]*(not found|not recognized)/i,
    words: 'npm was not found. It comes with Node.js: install the "LTS" version from nodejs.org and try again.',
  },
  {
    sign: /EROFS|EACCES|EPERM|root-owned/,
    words: `A file could not be written. Gatherboard's folder (${REPO}) and the folder of npm in your home have to be your own: move Gatherboard into a folder of yours, and start it without "sudo".`,
  },
]

/**
 * What an install that failed means for the person.
 * @param {string} output what it printed
 */
export function explainInstallFailure(output) {
  const known = INSTALL_FAILURES.find(({ sign }) => sign.test(output))
  return new PrepareError(known?.words ?? `The parts could not be fetched:\n${lastLines(output)}`, LOG_FILE)
}

/**
 * What stops a start before anything runs: the folder cannot be written to.
 * @param {unknown} error
 * @returns {string | undefined} a sentence for the person; undefined for what is a fault of ours
 */
export function explainSystemError(error) {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Gatherboard's folder (${REPO}) cannot be written to. Move it into a folder of your own (Documents, say), or give this user the right to write there.`
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full. Gatherboard needs about 1 GB to install; make some room and try again.'
    default:
      return undefined
  }
}

/** @param {string} output */
function lastLines(output) {
  return output.trimEnd().split('\n').slice(-20).join('\n')
}
