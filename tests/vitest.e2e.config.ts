/**
 * Browser tests on built pages and real servers, and the slow tests of `npm start`: one after another in one worker,
 * because each already fills the machine. Run `pnpm build` first, then `pnpm e2e`.
 */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { patient } from './support/patience.ts'

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/start/**/*.slow.test.ts'],
    exclude: ['**/node_modules/**'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: patient(90_000),
    hookTimeout: patient(90_000),
    // A dragged pointer is read once a frame: on a machine that stands still for a second, a drag can be lost. Once
    // more, then it counts; a test that needs its second try is listed as flaky by the reporter and wants mending.
    retry: 1,
  },
})
