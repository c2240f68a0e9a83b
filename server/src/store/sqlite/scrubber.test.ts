/**
 * Scrubbing on real files: what was deleted is gone from every byte, what was not is whole, and commits go on
 * meanwhile.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRows, withDatabase } from '../../../../tests/support/database.ts'
import { createRandom, seeds } from '../../../../tests/support/random.ts'
import type { Command } from '../commands.ts'
import type { Store } from '../store.ts'
import { UnreadablePage, findGaps } from './page-gaps.ts'
import { DATABASE_FILE, openSqliteStore } from './sqlite-store.ts'

let dir: string
let store: Store
const grep = (text: string): string[] => readdirSync(dir).filter((file) => readFileSync(join(dir, file)).includes(text))
const scrub = async (): Promise<void> => {
  while (!(await store.scrub()));
}
const insert = (room: string, seq: number, text: string): Command => ({
  do: 'journal.append',
  room,
  seq,
  bytes: Buffer.from(text),
})

/** Removes nothing, but asks for the next scrub to look: for what is removed here by statements of the test's own. */
const MARK: Command = { do: 'notes.remove', event_id: 'none', note_id: 'none', scrub: true }
type Statement = { readonly sql: string; readonly parameters: readonly unknown[] }
const run = async (...statements: Statement[]): Promise<void> => {
  withDatabase(dir, (db) =>
    db.transaction(() => {
      for (const { sql, parameters } of statements) db.prepare(sql).run(parameters)
    })(),
  )
  await store.write([MARK])
}
const remove = (sql: string, ...parameters: unknown[]): Promise<void> => run({ sql: `DELETE ${sql}`, parameters })

/** How many copies of some words lie in the unused middles of pages. */
function countInGaps(words: string): number {
  const file = readFileSync(join(dir, DATABASE_FILE))
  let count = 0
  for (let at = 0; at < file.length; at += 4_096) {
    const page = file.subarray(at, at + 4_096)
    count += findGaps(page, at === 0).filter(({ from, to }) => page.subarray(from, to).includes(words)).length
  }
  return count
}

describe('scrubbing', () => {
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'gatherboard-scrub-'))
    store = await openSqliteStore(dir)
  })
  afterEach(async () => {
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('[E3] reaches the copies that dividing pages leaves in their unused middles, and only those', async () => {
    // In no order, so that pages are divided in their middles; what stays lies between what goes.
    for (let at = 0; at < 500; at += 1)
      await store.write([
        insert(
          `wall.${(at * 7919) % 20}`,
          (at * 104_729) % 1_000_003,
          `${at % 3 === 0 ? 'words that go' : 'words that stay'} ${'x'.repeat((at * 37) % 400)}`,
        ),
      ])
    const kept = () => readRows(dir, 'journal')
    await remove("FROM journal WHERE instr(bytes, 'words that go') = 1")
    const before = kept()
    const plain = new Database(join(dir, DATABASE_FILE))
    plain.pragma('wal_checkpoint(TRUNCATE)')
    plain.close()
    expect(countInGaps('words that go'), 'what secure_delete leaves').toBeGreaterThan(0)
    await scrub()
    expect(grep('words that go')).toEqual([])
    expect(countInGaps('words')).toBe(0)
    expect(kept()).toEqual(before)
  })

  it('[E7] lets commits go first while it looks through a large file', async () => {
    await store.write(Array.from({ length: 3_000 }, (_, at) => insert('wall.x', at + 1, 'x'.repeat(4_000))))
    await remove('FROM journal WHERE seq = 1')
    const order: string[] = []
    await Promise.all([
      store.scrub().then(() => order.push('scrubbed')),
      store.write([insert('wall.y', 1, 'y')]).then(() => order.push('written')),
    ])
    expect(order).toEqual(['written', 'scrubbed'])
  })

  it('[E3] two at once are two, one after the other', async () => {
    await store.write([insert('wall.x', 1, 'words that go')])
    await remove('FROM journal')
    expect(await Promise.all([store.scrub(), store.scrub()])).toEqual([true, true])
    expect(grep('words that go')).toEqual([])
  })

  it.each(seeds(2))(
    '[E3] leaves a whole database without one deleted word, whatever is written meanwhile (seed %i)',
    async (seed) => {
      const random = createRandom(seed)
      type Made = {
        readonly table: 'journal' | 'snapshot_items'
        readonly parameters: readonly unknown[]
        text: string
      }
      const alive = new Map<string, Made>()
      let [next, seq] = [0, 0]
      const change = (): Statement => {
        next += 1
        const length = random.chance(0.1) ? random.below(20_000) : random.below(700)
        const text = `word${next}. ${'x'.repeat(length)}`
        const isJournal = random.chance(0.5)
        const [owner, id] = [random.below(12), random.below(1_000_000) * 1_000 + next]
        if (isJournal) {
          alive.set(`word${next}.`, { table: 'journal', parameters: [`wall.${owner}`, id], text })
          return {
            sql: 'INSERT INTO journal (room, seq, bytes) VALUES (?, ?, ?)',
            parameters: [`wall.${owner}`, id, Buffer.from(text)],
          }
        }
        alive.set(`word${next}.`, { table: 'snapshot_items', parameters: [id], text })
        return {
          sql: "INSERT INTO snapshot_items (id, event_id, root, key, json, from_seq, to_seq) VALUES (?, ?, 'notes', ?, ?, 1, 1)",
          parameters: [id, `event${owner}`, String(id), text],
        }
      }
      const removed: string[] = []
      const removeOne = (): Statement | undefined => {
        const [word, made] = random.pick([...alive]) ?? []
        if (word === undefined || !made) return undefined
        alive.delete(word)
        removed.push(word)
        const where = made.table === 'journal' ? 'room = ? AND seq = ?' : 'id = ?'
        return { sql: `DELETE FROM ${made.table} WHERE ${where}`, parameters: made.parameters }
      }
      for (let round = 0; round < 8; round += 1) {
        for (let commit = 0; commit < 15; commit += 1)
          await run(
            ...Array.from(
              { length: 1 + random.below(6) },
              () => (random.chance(0.4) ? removeOne() : undefined) ?? change(),
            ),
          )
        const gone = [...removed]
        const meanwhile = (async () => {
          for (let commit = 0; commit < 10; commit += 1) {
            await store.write([insert('wall.meanwhile', (seq += 1), `word-${seq}`)])
            await run(change(), change())
          }
        })()
        await scrub()
        await meanwhile
        await scrub()
        expect(gone.filter((word) => grep(word).length > 0)).toEqual([])
      }
      await store.close()
      const db = new Database(join(dir, DATABASE_FILE))
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      const texts = [
        ...(db.prepare('SELECT bytes AS text FROM journal').all() as Array<{ text: Buffer }>),
        ...(db.prepare('SELECT json AS text FROM snapshot_items').all() as Array<{ text: string }>),
      ].map(({ text }) => text.toString())
      expect(new Set(texts)).toEqual(
        new Set([
          ...[...alive.values()].map(({ text }) => text),
          ...Array.from({ length: seq }, (_, at) => `word-${at + 1}`),
        ]),
      )
      db.close()
    },
  )
})

describe('the gaps of a page', () => {
  const page = (bytes: Record<number, number>, length = 512): Buffer => {
    const made = Buffer.alloc(length)
    for (const [at, value] of Object.entries(bytes)) made.writeUInt16BE(value, Number(at))
    return made
  }
  const leaf = (cells: number, contentAt: number, freeAt = 0, more: Record<number, number> = {}): Buffer =>
    page({
      0: 0x0d00 | (freeAt >> 8),
      2: ((freeAt & 0xff) << 8) | (cells >> 8),
      4: ((cells & 0xff) << 8) | (contentAt >> 8),
      6: (contentAt & 0xff) << 8,
      ...more,
    })

  it('[E3] lie between its list of cells and its cells, and in its free blocks', () => {
    expect(findGaps(leaf(3, 400), false)).toEqual([{ from: 14, to: 400 }])
    expect(findGaps(leaf(3, 400, 420, { 420: 480, 422: 20, 480: 0, 482: 32 }), false)).toEqual([
      { from: 14, to: 400 },
      { from: 424, to: 440 },
      { from: 484, to: 512 },
    ])
    expect(findGaps(leaf(3, 14), false)).toEqual([])
  })

  it('[E3] are none in pages of other kinds', () => {
    expect(findGaps(page({ 0: 0, 2: 7 }), false)).toEqual([])
    expect(findGaps(Buffer.alloc(512), true)).toEqual([])
  })

  it.each([
    ['cells that begin before their list ends', leaf(250, 400)],
    ['cells that begin behind its end', leaf(3, 600)],
    ['a free block among what it has not', leaf(3, 400, 20, { 20: 0, 22: 8 })],
    ['a free block that leads back to itself', leaf(3, 400, 420, { 420: 420, 422: 8 })],
    ['a free block that ends behind its end', leaf(3, 400, 420, { 420: 0, 422: 200 })],
    ['a free block too short to be one', leaf(3, 400, 420, { 420: 0, 422: 2 })],
  ])('[J6] of a damaged page, with %s, are not looked for', (_what, damaged) => {
    expect(() => findGaps(damaged, false)).toThrow(UnreadablePage)
  })
})
