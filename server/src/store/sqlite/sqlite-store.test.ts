/** What only the store on SQLite files has: files, what lies in their bytes, other connections, a disk that fails. */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addProgramme, readRows, withDatabase } from '../../../../tests/support/database.ts'
import { backUp } from '../../cli/backup.ts'
import type { Command } from '../commands.ts'
import { storeContract } from '../contract.ts'
import { FencedOut, StoreError, type Store } from '../store.ts'
import { DATABASE_FILE, openSqliteStore } from './sqlite-store.ts'

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'gatherboard-store-'))

storeContract('on SQLite files', () => {
  const dir = makeFolder()
  return {
    open: () => openSqliteStore(dir),
    rows: (table) => readRows(dir, table),
    dispose: () => rmSync(dir, { recursive: true, force: true }),
  }
})

const insert = (id: string, name = id): Command => addProgramme({ id, name })
const WORDS = 'words that must not stay behind'

describe('a SQLite file', () => {
  let dir: string
  let store: Store

  beforeEach(async () => {
    dir = makeFolder()
    store = await openSqliteStore(dir)
  })
  afterEach(async () => {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const names = async (): Promise<string[]> => (await store.read.programmes.list()).map(({ name }) => name)
  const grep = (text: string): string[] =>
    readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(text))

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

  it('[J8] takes no value of the wrong type', async () => {
    await expect(
      store.write([{ do: 'journal.append', room: 'room', seq: 'no number', bytes: 'no bytes' } as unknown as Command]),
    ).rejects.toThrow(StoreError)
    await store.write([insert('a')])
    expect(await names()).toEqual(['a'])
  })

  it('[J15] the number of a writer that found the disk full is taken by its first write', async () => {
    await store.close()
    withDatabase(dir, (db) =>
      db.exec("CREATE TRIGGER full_disk BEFORE UPDATE ON writer BEGIN SELECT RAISE(ABORT, 'full'); END"),
    )
    const before = readFence(dir)
    store = await openSqliteStore(dir)
    expect([store.fence, readFence(dir)]).toEqual([before + 1, before])
    await expect(store.write([insert('a')])).rejects.toThrow(StoreError)
    withDatabase(dir, (db) => db.exec('DROP TRIGGER full_disk'))
    await store.write([insert('a')])
    expect([await names(), readFence(dir)]).toEqual([['a'], before + 1])
  })

  it('[J15] a number that was in use elsewhere is passed over', async () => {
    await store.close()
    store = await openSqliteStore(dir, { fenceAfter: 1_000 })
    expect(store.fence).toBe(1_001)
    const later = await openSqliteStore(dir)
    await expect(store.write([insert('a')])).rejects.toThrow(FencedOut)
    await later.close()
  })

  it('[E3] after a scrub no file holds what was deleted or overwritten', async () => {
    await store.write([insert('a', WORDS), insert('b', `${WORDS}, again`)])
    await store.write([{ do: 'journal.append', room: 'wall.x', seq: 1, bytes: Buffer.from(WORDS.repeat(1_000)) }])
    expect(grep(WORDS)).not.toEqual([])
    await store.write([
      { do: 'programmes.remove', id: 'a' },
      { do: 'programmes.update', id: 'b', name: 'x', purpose: '', answer_promised: null, delete_after: null },
      { do: 'journal.compact', room: 'wall.x', seq: 1, state: Uint8Array.of(0), scrub: true },
    ])
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

  it('[J7] a backup is a whole copy, made while the store writes, which opens like the original', async () => {
    await store.write(Array.from({ length: 200 }, (_, at) => insert(`n${at}`)))
    const elsewhere = makeFolder()
    const writes = Array.from({ length: 20 }, (_, at) => store.write([insert(`during${at}`)]))
    backUp(dir, join(elsewhere, DATABASE_FILE))
    await Promise.all(writes)
    const copy = await openSqliteStore(elsewhere)
    expect((await copy.read.programmes.list()).length).toBeGreaterThanOrEqual(200)
    await copy.close()
    rmSync(elsewhere, { recursive: true, force: true })
  })

  it('[J7] a backup that cannot be written is refused, and nothing else suffers', async () => {
    expect(() => backUp(dir, join(dir, 'no', 'such', 'folder.sqlite'))).toThrow(/cannot be written/)
    await store.write([insert('a')])
    expect(await names()).toEqual(['a'])
  })

  it('[J6] of a newer version is not opened, and says why', async () => {
    await store.close()
    withDatabase(dir, (db) => db.pragma('user_version = 9999'))
    await expect(openSqliteStore(dir)).rejects.toThrow(/newer version of Gatherboard/)
  })

  it('[J6] that is no database is not opened, and not written over', async () => {
    await store.close()
    const file = join(dir, DATABASE_FILE)
    writeFileSync(file, 'a shopping list, by mistake '.repeat(100))
    await expect(openSqliteStore(dir)).rejects.toThrow(/not a database/)
    expect(readFileSync(file, 'utf8')).toBe('a shopping list, by mistake '.repeat(100))
  })
})

const readFence = (dir: string): number =>
  withDatabase(dir, (db) => db.prepare('SELECT fence FROM writer').pluck().get() as number)
