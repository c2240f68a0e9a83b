/**
 * What a document of one kind may hold, and what of it peers may write, as data: all that the engine has to know of a
 * document. A new kind of document is a new shape and nothing else here.
 *
 * Every document is a set of named maps, its roots. At a key of a root stands either one plain value, or an entry: a map
 * of plain values and texts, and where a root's shape names the key, of plain values by key once more. Nothing nests
 * deeper.
 */
import * as Y from 'yjs'

export type RootShape = {
  /** Who changes it; what is the server's is refused to every peer. */
  readonly writers: 'peers' | 'server'
  readonly holds: 'entries' | 'values'
  /** Keys of an entry at which a map of plain values may stand. */
  readonly maps?: ReadonlySet<string>
}

export type DocumentShape = {
  /** A Map: names come from peers, and `__proto__` is one. */
  readonly roots: ReadonlyMap<string, RootShape>
  /** UTF-16 units of JSON that one plain value takes. */
  readonly valueUnitsMax: number
  /** UTF-16 units that a peer adds to a text at once. */
  readonly textUnitsMax: number
  /** Yjs keeps the key of everything that ever was. */
  readonly keyUnitsMax: number
  /** Keys whose old values hold nobody's words: when only those go, nothing that was made ready to be sent is stale. */
  readonly wordlessKeys: ReadonlySet<string | null>
}

/** Makes every root, so that reading an update can never decide what kind of thing a root is. */
export function openRoots(doc: Y.Doc, { roots }: DocumentShape): void {
  for (const name of roots.keys()) doc.getMap(name)
}

/** Whether peers may write anything of it at all. */
export function isPeerWritable({ roots }: DocumentShape): boolean {
  for (const { writers } of roots.values()) if (writers === 'peers') return true
  return false
}
