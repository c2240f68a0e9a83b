/**
 * Where the structs of an update lie: in which entry of which root, and how deep. Answered from the document's items
 * and the update's own, as Yjs itself will decide (Item.getMissing), without applying anything. Each answer is kept:
 * 20,000 letters that each name the one before as their neighbour must not be walked 20,000 times.
 */
import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC
/** A struct the document does not have, or has only the first `offset` units of. */
export type Fresh = { struct: Struct; offset: number }
/** The item something lies in, the name of a root, or undefined when what held it is gone. */
type Holder = Y.Item | string | undefined
/**
 * `depth`: 0 for what stands in a root, 1 for what lies in an entry of it, 2 for what lies in a text or a map there.
 */
export type Place = { root: string; depth: number }

/** No shape nests deeper than a text in an entry; beyond this nobody needs to look further. */
const DEPTH_MAX = 8

/** The update names something that cannot be. */
export class Misplaced extends Error {}

export class ItemLocation {
  #doc: Y.Doc
  #fresh: ReadonlyMap<number, readonly Fresh[]>
  #holders = new Map<Y.Item, Holder>()

  constructor(doc: Y.Doc, fresh: ReadonlyMap<number, readonly Fresh[]>) {
    this.#doc = doc
    this.#fresh = fresh
  }

  /** Where an item lies; undefined when what it would lie in is gone: then it becomes garbage on arrival. */
  find(item: Y.Item): Place | undefined {
    let holder = this.holderOf(item)
    let depth = 0
    while (holder instanceof Y.Item) {
      depth += 1
      if (depth > DEPTH_MAX) throw new Misplaced('nested too deeply')
      holder = this.holderOf(holder)
    }
    return holder === undefined ? undefined : { root: holder, depth }
  }

  /** Whether what holds an item is a map, where nothing stands beside anything. */
  isInMap(item: Y.Item): boolean {
    const holder = this.holderOf(item)
    return holder instanceof Y.Item && holder.content instanceof Y.ContentType && holder.content.type instanceof Y.Map
  }

  /** What holds an item: its left neighbour's holder, else its right one's, else the parent it names. */
  holderOf(item: Y.Item): Holder {
    const walked = new Set<Y.Item>()
    let holder: Holder
    for (let at: Y.Item | undefined = item; at;) {
      if (walked.has(at)) throw new Misplaced('refers to itself')
      if (this.#holders.has(at)) {
        holder = this.#holders.get(at)
        break
      }
      walked.add(at)
      const neighbour = this.#neighbourOf(at)
      if (!neighbour) {
        holder = this.#namedHolder(at)
        break
      }
      at = this.itemAt(neighbour)
    }
    for (const known of walked) this.#holders.set(known, holder)
    return holder
  }

  /** The item at an id, in the document or in this update; undefined when it has been garbage-collected. */
  itemAt(id: Y.ID): Y.Item | undefined {
    const struct: unknown =
      id.clock < Y.getState(this.#doc.store, id.client) ? Y.getItem(this.#doc.store, id) : this.#freshAt(id)
    return struct instanceof Y.Item ? struct : undefined
  }

  /** The neighbour that decides where the item goes; undefined when it says so itself. */
  #neighbourOf(item: Y.Item): Y.ID | undefined {
    if ((item.parent as unknown) instanceof Y.AbstractType) return undefined
    const { client, clock } = item.id
    const known = Y.getState(this.#doc.store, client)
    // Partly known: the rest goes on where the known part is, whatever this copy of it says (Item.integrate).
    if (known > clock) return Y.createID(client, known - 1)
    return item.origin ?? item.rightOrigin ?? undefined
  }

  #namedHolder(item: Y.Item): Holder {
    const parent: unknown = item.parent
    if (typeof parent === 'string') return parent
    if (parent instanceof Y.AbstractType) return parent._item ?? Y.findRootTypeKey(parent)
    if (!(parent instanceof Y.ID)) throw new Misplaced('an item without a place')
    const holder = this.itemAt(parent)
    if (!holder || holder.content instanceof Y.ContentDeleted) return undefined
    if (!(holder.content instanceof Y.ContentType)) throw new Misplaced('a parent that cannot hold anything')
    return holder
  }

  #freshAt(id: Y.ID): Struct {
    const list = this.#fresh.get(id.client) ?? []
    let low = 0
    let high = list.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const struct = list[middle]?.struct
      if (!struct) break
      if (id.clock < struct.id.clock) high = middle - 1
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1
      else return struct
    }
    throw new Misplaced('refers to what does not exist')
  }
}
