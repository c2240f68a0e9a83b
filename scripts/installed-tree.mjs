/**
 * The installed packages while they are exchanged for others. What is there is put aside, whole, before anything is
 * fetched, and comes back unless all of the new is there: an update that fails half-way (no internet, a full disk, a
 * power cut) leaves the version before it startable, without a network.
 *
 * Only renames within one folder's disk: nothing is copied. Plain JavaScript without dependencies.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Written last when a tree has been put aside whole: what it was installed for. */
const MARK = 'installed-for'

export class InstalledTree {
  /**
   * @param {string} root the checkout
   * @param {string} aside a folder on the same disk, for what is put aside
   * @param {readonly string[]} folders below the root, together one tree
   */
  constructor(root, aside, folders) {
    this.root = root
    this.aside = aside
    this.folders = folders
  }

  /** What the tree that lies aside was installed for; undefined when none does. */
  readAside() {
    const mark = join(this.aside, MARK)
    return existsSync(mark) ? readFileSync(mark, 'utf8') : undefined
  }

  /**
   * Puts the tree aside. One that lies there already stays: what stands in its place is half of something.
   * @param {string} installedFor what the tree was installed for
   * @throws Error with a system code when a folder cannot be moved (Windows: a program runs from it)
   */
  putAside(installedFor) {
    if (this.readAside() !== undefined) return this.clear()
    rmSync(this.aside, { recursive: true, force: true })
    /** @type {string[]} */
    const moved = []
    try {
      for (const folder of this.folders) if (move(join(this.root, folder), join(this.aside, folder))) moved.push(folder)
      mkdirSync(this.aside, { recursive: true })
      writeFileSync(join(this.aside, MARK), installedFor)
    } catch (error) {
      for (const folder of moved) move(join(this.aside, folder), join(this.root, folder))
      throw error
    }
  }

  /** Puts back what lies aside, in place of whatever stands there. Can be repeated when it was cut off. */
  bringBack() {
    if (this.readAside() === undefined) return
    for (const folder of this.folders) {
      const kept = join(this.aside, folder)
      if (!existsSync(kept)) continue
      rmSync(join(this.root, folder), { recursive: true, force: true })
      move(kept, join(this.root, folder))
    }
    this.drop()
  }

  /** Forgets what lies aside: all of the new is there. */
  drop() {
    // The mark first: half of a tree must not be taken for one.
    rmSync(join(this.aside, MARK), { force: true })
    rmSync(this.aside, { recursive: true, force: true })
  }

  /** Takes away what stands in the tree's place. */
  clear() {
    for (const folder of this.folders) rmSync(join(this.root, folder), { recursive: true, force: true })
  }
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} whether there was something to move
 */
function move(from, to) {
  if (!existsSync(from)) return false
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
  return true
}
