/**
 * `npm test`: everything, from a clean clone. Installs what is missing (packages, and a Chromium), then checks types
 * and lint, builds, and runs the tests; goes on after a failure so that one run tells all. It ends with what failed, by
 * name and with its message: of a long log often only the end is kept. Named are also the tests that were skipped and
 * those that needed a second try. The last line is `N passed, N failed`: tests, and one for each step that failed
 * without a test to blame.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CACHE, PrepareError, REPO, ensureInstalled } from './prepare.mjs'
import { runNode } from './run.mjs'
import { ensureChromium, ensureEngines, ensureExiftool } from './test-needs.mjs'

const TYPED = ['shared', 'server', 'client', 'tests', 'scripts']
const FAILURE_LINES_MAX = 30
const FIRST_LINE_MAX = 160

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, failures: readonly Failure[], skipped: readonly string[], retried:
 * readonly string[] }} Counted
 * @typedef {Counted & { name: string, seconds: number, isOk: boolean }} Result Of vitest's report
 * (vitest.dev/guide/reporters, the JSON reporter), what is read here.
 * @typedef {{ fullName: string, status: string, failureMessages: string[] }} TestResult
 * @typedef {{ name: string, status: string, message: string, assertionResults: TestResult[] }} FileResult
 */

/** @type {Result[]} */
const results = []
/** @type {Counted} */
const NOTHING = { passed: 0, failed: 0, failures: [], skipped: [], retried: [] }

try {
  await ensureInstalled(console.log)
} catch (error) {
  if (!(error instanceof PrepareError)) throw error
  console.error(`\n${error.message}${error.log ? `\n${readFileSync(error.log, 'utf8').slice(-4_000)}` : ''}`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

for (const name of TYPED)
  await step(`types of ${name}`, () => runNode(['node_modules/typescript/bin/tsc', '--noEmit', '-p', name]))
await step('format', () => runNode(['node_modules/oxfmt/bin/oxfmt', '--check']))
await step('lint', () => runNode(['node_modules/oxlint/bin/oxlint', '--deny-warnings']))
await step('nothing unused', () => runNode(['node_modules/knip/bin/knip.js', '--no-progress']))
const isBuilt = await step('build', () => runNode(['scripts/build.mjs']))
await ensureExiftool()
await tests('unit, contract, relay and architecture tests', 'tests/vitest.config.ts')
if (isBuilt && (await step('a browser', ensureChromium))) {
  await ensureEngines()
  await tests('browser and start tests', 'tests/vitest.e2e.config.ts')
}
summarise()

/**
 * Runs one check; it counts only when it fails.
 * @param {string} name
 * @param {() => Promise<number>} check resolves to an exit code
 */
async function step(name, check) {
  console.log(`\n── ${name}`)
  const startedAt = Date.now()
  const code = await check()
  results.push({
    ...NOTHING,
    name,
    seconds: secondsSince(startedAt),
    isOk: code === 0,
    failed: code === 0 ? 0 : 1,
  })
  return code === 0
}

/**
 * Runs a set of tests and counts them from vitest's own report.
 * @param {string} name
 * @param {string} config
 */
async function tests(name, config) {
  console.log(`\n── ${name}`)
  const startedAt = Date.now()
  const report = join(CACHE, `${config.replaceAll(/\W+/g, '-')}.json`)
  mkdirSync(CACHE, { recursive: true })
  rmSync(report, { force: true })
  const code = await runNode([
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const counted = readReport(report)
  // A run that failed outside of any test (an unhandled error, no test found) must not read as "0 failed".
  results.push({
    ...counted,
    name,
    seconds: secondsSince(startedAt),
    isOk: code === 0,
    failed: code === 0 ? counted.failed : Math.max(counted.failed, 1),
  })
}

/**
 * @param {string} file
 * @returns {Counted}
 */
function readReport(file) {
  if (!existsSync(file)) return { ...NOTHING, failed: 1, failures: [{ name: 'vitest wrote no report', message: '' }] }
  /** @type {{ numPassedTests: number, testResults: FileResult[] }} */
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages }) => ({
      name: `${relative(REPO, name)} > ${fullName}`,
      status,
      message: failureMessages.join('\n'),
    })),
  )
  const failures = [
    ...report.testResults
      .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .map(({ name, message }) => ({ name: relative(REPO, name), message })),
    ...tests.filter(({ status }) => status === 'failed'),
  ]
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    failures,
    skipped: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ name }) => name),
    // What a test failed with at first stays in the report of one that passed in the end.
    retried: tests.filter(({ status, message }) => status === 'passed' && message !== '').map(({ name }) => name),
  }
}

function summarise() {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  const isOk = isBuilt && results.every((result) => result.isOk)
  for (const { failures } of results) for (const failure of failures) tell(failure)
  list(
    'skipped',
    results.flatMap(({ skipped }) => skipped),
  )
  list(
    'passed at the second try',
    results.flatMap(({ retried }) => retried),
  )
  // Once more, shortly: of a long log the first of several failures may be cut off.
  list(
    'what failed',
    results.flatMap(({ failures }) => failures.map(({ name, message }) => `${name}: ${firstLine(message)}`)),
  )
  console.log('\n── summary')
  for (const { name, seconds, isOk: fine, passed: count, failed: bad } of results) {
    console.log(
      `${fine ? 'ok    ' : 'FAILED'} ${name}${count + bad > 1 || count > 0 ? ` (${count} passed, ${bad} failed)` : ''}, ${seconds} s`,
    )
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = isOk ? 0 : 1
}

/**
 * A failure's first lines: what was expected, what came, and where.
 * @param {Failure} failure
 */
function tell({ name, message }) {
  const lines = message.split('\n').filter((line) => !line.includes('/node_modules/'))
  console.log(`\n── failed: ${name}\n${lines.slice(0, FAILURE_LINES_MAX).join('\n')}`)
}

/** @param {string} message */
function firstLine(message) {
  return message.split('\n', 1)[0]?.slice(0, FIRST_LINE_MAX) ?? ''
}

/**
 * @param {string} what
 * @param {readonly string[]} names
 */
function list(what, names) {
  if (names.length > 0) console.log(`\n── ${what}\n${names.join('\n')}`)
}

/** @param {number} startedAt */
function secondsSince(startedAt) {
  return Math.round((Date.now() - startedAt) / 1000)
}
