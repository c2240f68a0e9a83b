/**
 * Browser tests on built pages and real servers, and the slow tests of `npm start`. Run `pnpm build` first, then
 * `pnpm e2e`. A worker keeps one Chromium and one server for all files that want nothing special of them.
 */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { patient } from './support/patience.ts'

/** A page under test, its Chromium and its server keep a core busy for two thirds of the time; the rest is waiting. */
const WORKERS_MAX = 5

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/start/**/*.slow.test.ts'],
    exclude: ['**/node_modules/**'],
    environment: 'node',
    pool: 'forks',
    isolate: false,
    maxWorkers: Math.min(availableParallelism() + 1, WORKERS_MAX),
    testTimeout: patient(90_000),
    hookTimeout: patient(90_000),
    // A dragged pointer is read once a frame: on a machine that stands still for a second, a drag can be lost. Once
    // more, then it counts; `npm test` names the tests that needed it.
    retry: 1,
    // Of itself a poll gives up after a second.
    expect: { poll: { timeout: patient(15_000) } },
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
  },
})
