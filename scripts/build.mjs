/**
 * Builds both sets of pages (phone: preact; large: React and tldraw) and holds them to their budget: what a phone
 * loads first is at most 45 KB compressed, and tldraw is nowhere among its files. Run by the pinned Node.
 */
import { spawn } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const CLIENT = fileURLToPath(new URL('../client', import.meta.url))
const DIST = join(CLIENT, 'dist')
const LICENCES = ['../LICENSE', '../LICENSES/tldraw.md', '../LICENSES/OFL-1.1.md', '../THIRD-PARTY.md']
/** JavaScript and CSS, gzip; KB = 1,000 bytes. */
const PHONE_BYTES_MAX = 45_000
/** The chunk that both of the phone's pages begin with. */
const PHONE_ENTRY = 'phone'
const TLDRAW = /tl-canvas|@tldraw\//

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await build()

async function build() {
  // The worker names the files of the phone build.
  const codes = await Promise.all([
    runVite('phone').then((code) => (code === 0 ? runVite('worker') : code)),
    runVite('large'),
  ])
  if (codes.some((code) => code !== 0)) return 1
  writeLicences()
  const problems = checkPhone()
  for (const line of describeSizes()) console.log(line)
  for (const problem of problems) console.error(problem)
  return problems.length === 0 ? 0 : 1
}

/** @param {string} name */
function runVite(name) {
  const child = spawn(
    process.execPath,
    [
      join(CLIENT, 'node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel',
      'warn',
      '--config',
      `vite.${name}.config.ts`,
    ],
    {
      cwd: CLIENT,
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code))
  })
}

/** The texts that have to go wherever the pages go: tldraw's licence asks for it. Served as /licences.txt. */
function writeLicences() {
  const texts = LICENCES.map((file) => readFileSync(join(CLIENT, file), 'utf8').trimEnd())
  writeFileSync(join(DIST, 'large/licences.txt'), `${texts.join(`\n\n${'='.repeat(79)}\n\n`)}\n`)
}

/** What is wrong with the phone's files; [] when nothing is. */
function checkPhone() {
  const problems = []
  const bytes = measureFirstLoad('phone', PHONE_ENTRY)
  if (bytes > PHONE_BYTES_MAX)
    problems.push(`a phone's first load is ${bytes} bytes compressed, over its budget of ${PHONE_BYTES_MAX}`)
  const atOnce = listLoaded('phone', PHONE_ENTRY)
  for (const source of listLazy('phone')) {
    // What a later part has to itself can be asked for again when it could not be had; a file behind it could not
    // (api/load-part.ts).
    const behind = [...listLoaded('phone', source)].filter(
      (file) => file.endsWith('.js') && !atOnce.has(file) && file !== readManifest('phone')[source]?.file,
    )
    if (behind.length > 0)
      problems.push(
        `${source} needs ${behind.join(', ')}, which are not there from the start: put them into a chunk that is (vite.phone.config.ts)`,
      )
  }
  for (const file of listFiles(join(DIST, 'phone'))) {
    if (file.endsWith('.js') && TLDRAW.test(readFileSync(file, 'utf8')))
      problems.push(`${file} contains tldraw, which a phone must never load`)
  }
  return problems
}

function* describeSizes() {
  yield `phone: first load ${kilobytes(measureFirstLoad('phone', PHONE_ENTRY))} (at most ${kilobytes(PHONE_BYTES_MAX)})`
  for (const source of listLazy('phone'))
    yield `  ${source}: ${kilobytes(measureFirstLoad('phone', PHONE_ENTRY, source))} with the entry`
  yield `large.html: entry ${kilobytes(measureFirstLoad('large', 'large.html'))}`
  for (const source of listLazy('large'))
    yield `  ${source}: ${kilobytes(measureFirstLoad('large', 'large.html', source))} with the entry`
}

/**
 * Bytes (gzip) of the scripts and styles that are loaded at once with an entry, and with the lazy pages named.
 * @param {'phone' | 'large'} name
 * @param {...string} sources keys of Vite's manifest, or names of chunks
 */
export function measureFirstLoad(name, ...sources) {
  return [...listLoaded(name, ...sources)].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(DIST, name, file)), { level: 9 }).length,
    0,
  )
}

/**
 * The scripts and styles themselves.
 * @param {string} name
 * @param {...string} sources
 */
function listLoaded(name, ...sources) {
  const manifest = readManifest(name)
  const files = new Set()
  /** @param {string} source */
  const visit = (source) => {
    const chunk = manifest[source] ?? Object.values(manifest).find((one) => one.name === source)
    if (!chunk) throw new Error(`${source} is not in the manifest of ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const style of chunk.css ?? []) files.add(style)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  sources.forEach(visit)
  return files
}

/**
 * Our own modules that are loaded when they are needed.
 * @param {string} name
 */
function listLazy(name) {
  return Object.entries(readManifest(name)).flatMap(([source, { isDynamicEntry }]) =>
    isDynamicEntry && source.startsWith('src/') ? [source] : [],
  )
}

/**
 * What Vite writes of a build (vite.dev/guide/backend-integration).
 * @typedef {{ file: string, name?: string, css?: string[], imports?: string[], isDynamicEntry?: boolean }} Chunk
 * @param {string} name
 * @returns {Record<string, Chunk>}
 */
function readManifest(name) {
  return JSON.parse(readFileSync(join(DIST, name, '.vite/manifest.json'), 'utf8'))
}

/** @param {string} folder */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`
}
