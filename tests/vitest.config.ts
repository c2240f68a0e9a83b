/**
 * Unit, contract, relay and architecture tests: everything that needs no browser and no built pages.
 * Run with `pnpm unit`, from any folder.
 */
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { compilePhrases } from '../client/compile-phrases.ts'
import { patient } from './support/patience.ts'

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  // The phone's phrases as its build has them.
  plugins: [compilePhrases()],
  test: {
    include: ['{shared,server,client}/src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/e2e/**', 'tests/bench/**', 'tests/start/**/*.slow.test.ts'],
    environment: 'node',
    // better-sqlite3 and the store's worker are native and threaded: processes, not threads.
    pool: 'forks',
    testTimeout: patient(20_000),
    hookTimeout: patient(40_000),
    // What an unmodified y-websocket client says of our own message types every two seconds (docs/contract.md expects
    // it to).
    onConsoleLog: (line) => (line.includes('Unable to compute message') ? false : undefined),
  },
})
