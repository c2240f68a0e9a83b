/** Where things are in the checkout, for tests that start real processes. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const REPO = resolve(import.meta.dirname, '../..')

/** The Node of the lockfile: what `npm start` runs, whatever Node the machine has. */
export const NODE =
  [join(REPO, 'node_modules/node/bin/node.exe'), join(REPO, 'node_modules/node/bin/node')].find(existsSync) ??
  process.execPath

/** Below a checkout. */
export const MAIN_FILE = 'server/src/main.ts'
export const SERVER_MAIN = join(REPO, MAIN_FILE)
export const SERVER_CLI = join(REPO, 'server/src/cli.ts')
