/**
 * Who may write: the store that was opened last. Each takes the next number and finds it in its database in every
 * commit; who finds a greater one was overtaken, and writes nothing any more. The folder's lock (`data-folder.ts`)
 * keeps two processes of one machine apart; this holds where no lock does.
 */
import type { Connection } from './connection.ts'

export class Fence {
  readonly number: number
  /** What stood there when the connection was opened. */
  #before: number
  #read: () => number
  #write: (number: number) => void

  /** @param after a number that has been in use elsewhere: this one is greater */
  constructor(db: Connection, after = 0) {
    const read = db.prepare('SELECT fence FROM writer').pluck()
    const write = db.prepare('UPDATE writer SET fence = ?')
    this.#read = () => read.get() as number
    this.#write = (number) => void write.run(number)
    this.#before = this.#read()
    this.number = Math.max(this.#before, after) + 1
    try {
      this.#write(this.number)
    } catch {
      // A server starts, and can be read from, on a disk that is full: the first write that works takes the number.
    }
  }

  /** Inside the transaction of a commit. Returns false when somebody else writes now. */
  pass(): boolean {
    const kept = this.#read()
    if (kept === this.number) return true
    if (kept !== this.#before) return false
    this.#write(this.number)
    return true
  }
}
