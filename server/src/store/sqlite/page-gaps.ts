/**
 * The bytes of a SQLite page that hold nothing: the gap between a b-tree page's list of cells and the cells themselves,
 * and its free blocks (sqlite.org/fileformat2.html, 1.6). `secure_delete` overwrites what is deleted, but not the
 * copies that dividing and joining pages leave in gaps. Nothing else of a page is ever looked at or changed here.
 */

/** Kinds of b-tree pages, by their first byte: index or table, inner or leaf. */
const INNER_INDEX = 2
const INNER_TABLE = 5
const LEAF_INDEX = 10
const LEAF_TABLE = 13
/** The first page begins with the header of the file. */
const FILE_HEADER_BYTES = 100
/** A free block begins with where the next one is, and its own length. */
const FREE_BLOCK_HEADER_BYTES = 4
/**
 * Every other kind of page begins with a page number, whose first byte is less than any kind's while there are fewer
 * pages than this (128 GiB of 4 KiB pages): then the first byte tells.
 */
export const PAGES_MAX = INNER_INDEX << 24

/** A page that is not put together as SQLite does it: the file is damaged, and nothing in it is touched. */
export class UnreadablePage extends Error {
  override name = 'UnreadablePage'
}

/** A stretch of a page, in bytes from its beginning; `to` is not part of it. */
export type Gap = { readonly from: number; readonly to: number }

/**
 * Where a page holds nothing. Empty for pages of other kinds: what is on the free list or at the end of a long value
 * was overwritten as a whole.
 * @param page its bytes, without those that the file reserves at the end of each
 * @param isFirst whether it is page 1
 * @throws UnreadablePage
 */
export function findGaps(page: Buffer, isFirst: boolean): Gap[] {
  const start = isFirst ? FILE_HEADER_BYTES : 0
  const kind = page[start]
  if (kind !== INNER_INDEX && kind !== INNER_TABLE && kind !== LEAF_INDEX && kind !== LEAF_TABLE) return []
  const headerBytes = kind === INNER_INDEX || kind === INNER_TABLE ? 12 : 8
  const cells = page.readUInt16BE(start + 3)
  const from = start + headerBytes + 2 * cells
  // 0 stands for 65,536, which does not fit.
  const to = page.readUInt16BE(start + 5) || 65_536
  if (from > to || to > page.length) throw new UnreadablePage('a page of the database is damaged')
  const gaps = to > from ? [{ from, to }] : []
  for (let block = page.readUInt16BE(start + 1), last = to - 1; block !== 0;) {
    // In rising order, each within the page: a circle would never end.
    if (block <= last || block + FREE_BLOCK_HEADER_BYTES > page.length)
      throw new UnreadablePage('a page of the database is damaged')
    const end = block + page.readUInt16BE(block + 2)
    if (end < block + FREE_BLOCK_HEADER_BYTES || end > page.length)
      throw new UnreadablePage('a page of the database is damaged')
    if (end > block + FREE_BLOCK_HEADER_BYTES) gaps.push({ from: block + FREE_BLOCK_HEADER_BYTES, to: end })
    last = end - 1
    block = page.readUInt16BE(block)
  }
  return gaps
}
