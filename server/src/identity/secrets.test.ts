import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../config.ts'
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts'
import { ORGANISER_KEY_FILE, isSameSecret, openOrganiserKey, openSigningKey } from './secrets.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'gatherboard-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('the organiser’s key', () => {
  it('is made at the first start, readable by its owner only, and the same at the next', async () => {
    const key = await openOrganiserKey(dataDir, undefined)
    expect(key).toMatch(/^[A-Za-z0-9_-]{32}$/)
    expect(await openOrganiserKey(dataDir, undefined)).toBe(key)
    const file = join(dataDir, ORGANISER_KEY_FILE)
    expect(readFileSync(file, 'utf8').trim()).toBe(key)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('is the setting when there is one, and then no file is made', async () => {
    expect(await openOrganiserKey(dataDir, 'a-key-from-the-settings')).toBe('a-key-from-the-settings')
    expect(() => statSync(join(dataDir, ORGANISER_KEY_FILE))).toThrow(/ENOENT/)
  })

  it.each(['', 'short', 'has spaces in the middle of it'])(
    'a file that cannot be a key stops the start and says which file: %j',
    async (content) => {
      writeFileSync(join(dataDir, ORGANISER_KEY_FILE), content)
      const error = await openOrganiserKey(dataDir, undefined).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ConfigError)
      expect(String(error)).toContain(join(dataDir, ORGANISER_KEY_FILE))
    },
  )
})

describe('the key that signs tokens', () => {
  it('has 256 bits and outlives a restart', async () => {
    const first = await openSqliteStore(dataDir)
    const key = Buffer.from(await openSigningKey(first))
    await first.close()
    const second = await openSqliteStore(dataDir)
    expect(key).toHaveLength(32)
    expect(Buffer.from(await openSigningKey(second)).equals(key)).toBe(true)
    await second.close()
  })
})

describe('comparing secrets', () => {
  it('takes only the very same, of whatever length', () => {
    expect(isSameSecret('a-key', 'a-key')).toBe(true)
    for (const other of ['', 'a-ke', 'a-key ', 'A-key', 'a-key-and-more'])
      expect(isSameSecret(other, 'a-key')).toBe(false)
  })
})
