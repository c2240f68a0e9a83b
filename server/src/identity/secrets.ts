/** The two keys of a host: the one that signs tokens (in the database) and the organiser's (a file, or a setting). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import { ConfigError } from '../config.ts'
import { describeFileError } from '../host-problem.ts'
import type { Store } from '../store/store.ts'

const SIGNING_KEY_NAME = 'token-signing-key'
const SIGNING_KEY_BYTES = 32
export const ORGANISER_KEY_FILE = 'organiser-key'
const ORGANISER_KEY_CHARACTERS_MIN = 16

/** The key that signs tokens; made at the first start. */
export async function openSigningKey(store: Store): Promise<Uint8Array> {
  const known = await store.read.secrets.find(SIGNING_KEY_NAME)
  if (known) return known
  const value = randomBytes(SIGNING_KEY_BYTES)
  await store.write([{ do: 'secrets.add', name: SIGNING_KEY_NAME, value }])
  return value
}

/**
 * The organiser's key: the setting when there is one, otherwise the file in the data folder, made at the first start
 * and readable by its owner only.
 * @throws ConfigError when the file holds something that cannot be a key.
 */
export async function openOrganiserKey(dataDir: string, configured: string | undefined): Promise<string> {
  if (configured !== undefined) return configured
  const file = join(dataDir, ORGANISER_KEY_FILE)
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new ConfigError(
      `${file} holds the organiser's key and cannot be read: ${describeFileError(error)}. Put that right, or set ORGANISER_KEY.`,
      { cause: error },
    )
  })
  if (kept === undefined) {
    const key = nanoid(32)
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    return key
  }
  const key = kept.trim()
  if (key.length < ORGANISER_KEY_CHARACTERS_MIN || /\s/.test(key)) {
    throw new ConfigError(
      `${file} must hold the organiser's key (at least ${ORGANISER_KEY_CHARACTERS_MIN} characters, no spaces). Delete the file to get a new one.`,
    )
  }
  return key
}

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
