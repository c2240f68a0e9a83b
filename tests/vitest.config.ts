/**
 * Everything that needs no browser and no built pages, in layers: `pnpm unit` runs all of them, `pnpm unit --project
 * relay` one, from any folder; `pnpm test:fast` those that take seconds.
 */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { compilePhrases } from '../client/compile-phrases.ts'
import { onPreact } from '../client/on-preact.ts'
import { patient } from './support/patience.ts'

const layer = (
  name: string,
  include: readonly string[],
  options: { isolate: boolean },
): TestProjectInlineConfiguration => ({
  extends: true,
  test: {
    name,
    include: [...include],
    exclude: ['**/node_modules/**', '**/*.slow.test.ts', '**/*.dom.test.tsx'],
    isolate: options.isolate,
  },
})

/**
 * Components in a DOM, on the library that their page is built with.
 * @param library what the pages' build has in React's place
 */
const inDom = (
  name: string,
  { include, exclude = [], library = {} }: { include: string; exclude?: string[]; library?: Partial<typeof onPreact> },
): TestProjectInlineConfiguration => ({
  extends: true,
  // Where `dedupe` looks for Preact: the tests' own support has none.
  root: resolve(import.meta.dirname, '../client'),
  ...library,
  test: {
    name,
    environment: 'jsdom',
    include: [include],
    exclude: ['**/node_modules/**', ...exclude],
    isolate: false,
  },
})

export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  // The phone's phrases as its build has them.
  plugins: [compilePhrases()],
  test: {
    environment: 'node',
    // better-sqlite3 and the store's worker are native and threaded: processes, not threads.
    pool: 'forks',
    // Vitest would leave one of the two cores of a small machine to itself, and it hardly needs it.
    maxWorkers: availableParallelism(),
    testTimeout: patient(20_000),
    hookTimeout: patient(40_000),
    // One process runs many files: what a test replaced is put back before the next.
    // Of itself a poll gives up after a second.
    expect: { poll: { timeout: patient(15_000) } },
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    // What an unmodified y-websocket client says of our own message types every two seconds (docs/contract.md expects
    // it to).
    onConsoleLog: (line) => (line.includes('Unable to compute message') ? false : undefined),
    projects: [
      layer('unit', ['{shared,server,client}/src/**/*.test.{ts,tsx}'], { isolate: false }),
      inDom('dom', { include: 'src/pages/phone/**/*.dom.test.tsx', library: onPreact }),
      inDom('dom-large', { include: 'src/**/*.dom.test.tsx', exclude: ['src/pages/phone/**'] }),
      layer('architecture', ['tests/{architecture,golden,start}/**/*.test.ts'], { isolate: false }),
      layer('contract', ['tests/{contract,support}/**/*.test.ts'], { isolate: false }),
      layer('relay', ['tests/relay/**/*.test.ts'], { isolate: false }),
      layer('simulation', ['tests/simulation/**/*.test.ts'], { isolate: true }),
    ],
  },
})
