/**
 * Makes deleted words unreadable in a database that is in use. `secure_delete` has overwritten what was deleted; what
 * it does not reach are copies in the unused middles of pages (`page-gaps.ts`), and the write-ahead log. Writing the
 * whole file anew (VACUUM) would end both, but holds up every commit for as long as that takes: seconds, on a host with
 * many events (docs/decisions/0025). So pages are looked through some at a time, with commits in between, and only gaps
 * that hold something are overwritten, in the file itself.
 *
 * What makes that safe: it happens while the log is empty and this connection holds the lock for writing, so the file
 * is all there is of the database and nobody else writes it; only bytes that hold nothing change, so a crash half-way
 * does no harm; and the connection forgets its copies of pages, so that no old gap is written back. The words are out
 * of every row before a scrub begins, so no page that is divided meanwhile can make a new copy of them.
 */
import { closeSync, fdatasyncSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs'
import type { Connection } from './connection.ts'
import { PAGES_MAX, findGaps, type Gap } from './page-gaps.ts'

/** Pages looked through, and pages overwritten, before the next commit has its turn: a few milliseconds each. */
const LOOK_PAGES = 1_024
const OVERWRITE_PAGES = 1_024

export class Scrubber {
  #db: Connection
  #file: string
  /**
   * Stays open until the connections are closed: a process that closes a file loses all its locks on it, SQLite's
   * too (POSIX; sqlite.org/howtocorrupt.html, 2.2).
   */
  #fd: number
  /** Empties the log; false when somebody was reading. */
  #emptyLog: () => boolean
  /** Whether something was overwritten that may not be on the disk yet, by this pass or one that was not finished. */
  #mustSync = false

  constructor(db: Connection, file: string, emptyLog: () => boolean) {
    this.#db = db
    this.#file = file
    this.#fd = openSync(file, 'r+')
    this.#emptyLog = emptyLog
  }

  /**
   * One pass, in steps: whoever runs it lets commits in between two of them, or does not. Its value is false when
   * somebody was reading just then; then it has to be tried again.
   * @throws UnreadablePage when the file is damaged
   */
  *pass(): Generator<void, boolean> {
    // First all that there is must be in the file: a page in the log has a gap of its own.
    if (!this.#emptyLog()) return false
    const { pageBytes, usableBytes } = this.#readSizes()
    const pages = Math.floor(fstatSync(this.#fd).size / pageBytes)
    if (pages >= PAGES_MAX) {
      this.#db.exec('VACUUM')
      return this.#emptyLog()
    }
    const found: number[] = []
    for (let first = 0; first < pages; first += LOOK_PAGES) {
      found.push(...this.#look(first, Math.min(LOOK_PAGES, pages - first), pageBytes, usableBytes))
      yield
    }
    for (let at = 0; at < found.length; at += OVERWRITE_PAGES) {
      if (!this.#emptyLog() || !this.#overwrite(found.slice(at, at + OVERWRITE_PAGES), pageBytes, usableBytes))
        return false
      yield
    }
    if (this.#mustSync) fdatasyncSync(this.#fd)
    this.#mustSync = false
    return true
  }

  /** After every connection of the process has been closed. */
  close(): void {
    closeSync(this.#fd)
  }

  #readSizes(): { pageBytes: number; usableBytes: number } {
    const header = Buffer.alloc(24)
    readSync(this.#fd, header, 0, header.length, 0)
    // 1 stands for 65,536, which does not fit.
    const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
    return { pageBytes, usableBytes: pageBytes - header.readUInt8(20) }
  }

  /** Which of some pages have a gap with something in it. */
  #look(first: number, count: number, pageBytes: number, usableBytes: number): number[] {
    const bytes = Buffer.alloc(count * pageBytes)
    readSync(this.#fd, bytes, 0, bytes.length, first * pageBytes)
    const zeros = Buffer.alloc(usableBytes)
    const found: number[] = []
    for (let index = 0; index < count; index += 1) {
      const page = bytes.subarray(index * pageBytes, index * pageBytes + usableBytes)
      if (hasWords(page, findGaps(page, first + index === 0), zeros)) found.push(first + index)
    }
    return found
  }

  /** Overwrites the gaps of pages as they are now. False when somebody else has written meanwhile. */
  #overwrite(pages: readonly number[], pageBytes: number, usableBytes: number): boolean {
    const page = Buffer.alloc(usableBytes)
    const zeros = Buffer.alloc(usableBytes)
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      if ((statSync(`${this.#file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) return false
      this.#mustSync = true
      for (const number of pages) {
        readSync(this.#fd, page, 0, usableBytes, number * pageBytes)
        const gaps = findGaps(page, number === 0)
        if (!hasWords(page, gaps, zeros)) continue
        for (const { from, to } of gaps) writeSync(this.#fd, zeros, 0, to - from, number * pageBytes + from)
      }
    } finally {
      this.#db.exec('ROLLBACK')
      // The copies of pages in memory still have their old gaps, and would be written with them at the next change.
      this.#db.pragma('shrink_memory')
    }
    return true
  }
}

const hasWords = (page: Buffer, gaps: readonly Gap[], zeros: Buffer): boolean =>
  gaps.some(({ from, to }) => page.compare(zeros, 0, to - from, from, to) !== 0)
