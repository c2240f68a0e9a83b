/** What any store has to do, run on each there is. Real files in a folder of their own; nothing is replaced. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addProgramme, withDatabase } from '../../../tests/support/database.ts'
import { DATABASE_FILE, openSqliteStore } from './sqlite/sqlite-store.ts'
import type { Command } from './commands.ts'
import { StoreError, type Store } from './store.ts'

const STORES: Array<{ name: string; open: (dataDir: string) => Promise<Store> }> = [
  { name: 'SQLite', open: openSqliteStore },
]

const NOTHING_SAID = { purpose: '', answer_promised: null, delete_after: null }
const insert = (id: string, name = id): Command => ({
  ...addProgramme({ id, name }),
})
const WORDS = 'words that must not stay behind'

describe.each(STORES)('the $name store', ({ open }) => {
  let dir: string
  let store: Store

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gatherboard-store-'))
    store = await open(dir)
  })
  afterEach(async () => {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const names = async (): Promise<string[]> =>
    (await store.db.selectFrom('programmes').select('name').orderBy('name').execute()).map(({ name }) => name)
  const grep = (text: string): string[] =>
    readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(text))

  it('[J8] reads what it has written as soon as the promise resolves', async () => {
    await store.write([insert('a'), insert('b')])
    expect(await names()).toEqual(['a', 'b'])
  })

  it('[J8] writes all statements of a request or none', async () => {
    await expect(store.write([insert('a'), insert('b'), insert('a')])).rejects.toThrow(StoreError)
    expect(await names()).toEqual([])
    await store.write([insert('a')])
    expect(await names()).toEqual(['a'])
  })

  it('[J8] a request that fails takes no other request of its commit with it', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 30 }, (_, at) =>
        store.write(at % 7 === 3 ? [insert(`x${at}`), insert('twice'), insert('twice')] : [insert(`n${at}`)]),
      ),
    )
    expect(results.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([3, 10, 17, 24])
    expect(await names()).toHaveLength(26)
  })

  it('[J8] keeps the order in which requests were made', async () => {
    await store.write([insert('a', '0')])
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        store.write([{ ...NOTHING_SAID, do: 'programmes.update', id: 'a', name: String(at + 1) }]),
      ),
    )
    expect(await names()).toEqual(['50'])
  })

  it('[J8] a commit that fails as a whole, as on a full disk, fails each request in it and leaves nothing; the next works', async () => {
    // RAISE(ROLLBACK) ends the transaction from inside, which is what SQLite itself does when the disk is full.
    withDatabase(dir, (db) =>
      db.exec(
        "CREATE TRIGGER full_disk BEFORE INSERT ON programmes WHEN NEW.name = 'boom' BEGIN SELECT RAISE(ROLLBACK, 'full'); END",
      ),
    )
    const results = await Promise.allSettled([
      store.write([insert('a')]),
      store.write([insert('boom')]),
      store.write([insert('b')]),
    ])
    for (const result of results) expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) })
    expect(await names()).toEqual([])
    await store.write([insert('after')])
    expect(await names()).toEqual(['after'])
  })

  it('[J8] says what was wrong with a command, and goes on', async () => {
    await expect(store.write([{ do: 'nowhere.put' } as unknown as Command])).rejects.toThrow(/could not write.*nowhere/)
    await expect(
      store.write([{ do: 'journal.append', room: 'room', seq: 'no number', bytes: 'no bytes' } as unknown as Command]),
    ).rejects.toThrow(StoreError)
    await store.write([])
    await store.write([insert('a')])
    expect(await names()).toEqual(['a'])
  })

  it('[J8] cannot be written to through its reading side', async () => {
    await expect(store.db.deleteFrom('programmes').execute()).rejects.toThrow(/readonly/)
    expect(await names()).toEqual([])
  })

  it('[J8] keeps bytes as they are', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => at % 256)
    await store.write([{ do: 'journal.append', room: 'wall.x', seq: 1, bytes }])
    const row = await store.db.selectFrom('journal').select('bytes').executeTakeFirstOrThrow()
    expect(Buffer.from(row.bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it('[J8] has everything again after it was closed and opened', async () => {
    await store.write([insert('a')])
    await store.close()
    store = await open(dir)
    expect(await names()).toEqual(['a'])
  })

  it('[J8] finishes the writes it has accepted before it closes, and takes none afterwards', async () => {
    const writes = Array.from({ length: 20 }, (_, at) => store.write([insert(`n${at}`)]))
    await store.close()
    await Promise.all(writes)
    await expect(store.write([insert('late')])).rejects.toThrow(StoreError)
    await expect(store.scrub()).rejects.toThrow(StoreError)
    await store.close()
    store = await open(dir)
    expect(await names()).toHaveLength(20)
  })

  it('[E3] after a scrub no file holds what was deleted or overwritten', async () => {
    await store.write([insert('a', WORDS), insert('b', `${WORDS}, again`)])
    await store.write([{ do: 'journal.append', room: 'wall.x', seq: 1, bytes: Buffer.from(WORDS.repeat(1_000)) }])
    expect(grep(WORDS)).not.toEqual([])
    await store.write([
      { do: 'programmes.remove', id: 'a' },
      { ...NOTHING_SAID, do: 'programmes.update', id: 'b', name: 'x' },
    ])
    await store.write([{ do: 'journal.compact', room: 'wall.x', seq: 1, state: Uint8Array.of(0), scrub: true }])
    expect(await store.scrub()).toBe(true)
    expect(grep(WORDS)).toEqual([])
  })

  it('[E3] closing scrubs too', async () => {
    await store.write([insert('a', WORDS)])
    await store.write([{ do: 'programmes.remove', id: 'a' }])
    await store.close()
    expect(grep(WORDS)).toEqual([])
  })

  it('[E7] a scrub says so when somebody was reading, holds up no write, and works when they have finished', async () => {
    await store.write([insert('a', WORDS)])
    const other = new Database(join(dir, DATABASE_FILE), { readonly: true })
    other.exec('BEGIN')
    expect(other.prepare('SELECT name FROM programmes').all()).toEqual([{ name: WORDS }])
    await store.write([{ do: 'programmes.remove', id: 'a' }])
    expect(await store.scrub()).toBe(false)
    await store.write([insert('b')])
    expect(grep(WORDS)).not.toEqual([])
    other.exec('COMMIT')
    other.close()
    expect(await store.scrub()).toBe(true)
    expect(grep(WORDS)).toEqual([])
  })

  it('[J7] writes a whole copy while it is used, which opens like the original', async () => {
    await store.write(Array.from({ length: 200 }, (_, at) => insert(`n${at}`)))
    const elsewhere = mkdtempSync(join(tmpdir(), 'gatherboard-copy-'))
    const [, ...writes] = await Promise.allSettled([
      store.backup(join(elsewhere, DATABASE_FILE)),
      ...Array.from({ length: 20 }, (_, at) => store.write([insert(`during${at}`)])),
    ])
    expect(writes.every(({ status }) => status === 'fulfilled')).toBe(true)
    const copy = await open(elsewhere)
    expect((await copy.db.selectFrom('programmes').select('id').execute()).length).toBeGreaterThanOrEqual(200)
    await copy.close()
    rmSync(elsewhere, { recursive: true, force: true })
  })

  it('[J7] a copy that cannot be written is refused, and nothing else suffers', async () => {
    await expect(store.backup(join(dir, 'no', 'such', 'folder.sqlite'))).rejects.toThrow(StoreError)
    await store.write([insert('a')])
    expect(await names()).toEqual(['a'])
  })
})

describe('a SQLite file', () => {
  const inFolder = async (test: (dir: string) => Promise<void>): Promise<void> => {
    const dir = mkdtempSync(join(tmpdir(), 'gatherboard-store-'))
    try {
      await test(dir)
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  }

  it('[J6] of a newer version is not opened, and says why', () =>
    inFolder(async (dir) => {
      await (await openSqliteStore(dir)).close()
      const db = new Database(join(dir, DATABASE_FILE))
      db.pragma('user_version = 9999')
      db.close()
      await expect(openSqliteStore(dir)).rejects.toThrow(/newer version of Gatherboard/)
    }))

  it('[J6] that is no database is not opened, and not written over', () =>
    inFolder(async (dir) => {
      const file = join(dir, DATABASE_FILE)
      writeFileSync(file, 'a shopping list, by mistake '.repeat(100))
      await expect(openSqliteStore(dir)).rejects.toThrow(/not a database/)
      expect(readFileSync(file, 'utf8')).toBe('a shopping list, by mistake '.repeat(100))
    }))
})
