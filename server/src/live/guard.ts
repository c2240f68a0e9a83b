/**
 * What a client's update may be. A Yjs update of 40 bytes can otherwise make every later join throw, write into
 * roots that are the server's, or wait inside somebody else's next change; so nothing a client sends is applied,
 * stored or forwarded as it came. It is decoded, every new struct is located and checked, and only what passed is
 * encoded anew (the attacks are listed in Yjs's own terms in shared/SPEC.md, rules G1–G9).
 *
 * This file decides about structure and place, by the shape of the document (`document-shape.ts`). What a change means
 * is for whoever owns the document to settle afterwards.
 */
import { LIMITS } from '@gatherboard/shared/values/limits'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { decodeBounded } from './decode-bounded.ts'
import { findMisfit } from './document-content.ts'
import { isPeerWritable, type DocumentShape } from './document-shape.ts'
import { Misplaced, ItemLocation, type Fresh, type Struct } from './item-location.ts'

export type Checked =
  /** All of it is known already: what a returning peer's step 2 usually is. */
  | { verdict: 'nothing-new' }
  /** `onlyAdds`: it deletes nothing, and no entry of a root takes the place of another. */
  | { verdict: 'change'; update: Uint8Array; clientIds: ReadonlySet<number>; onlyAdds: boolean }
  /**
   * Not an update that an honest client makes. `isAhead`: unless it is about changes that we have not been sent yet,
   * as of a client that typed on before it was asked for what it wrote offline.
   */
  | { verdict: 'malformed'; why: string; isAhead?: true }
  /** Well-formed, but it writes where this client may not. */
  | { verdict: 'forbidden'; why: string }

type Range = { client: number; clock: number; length: number }

class Refusal extends Error {
  readonly verdict: 'malformed' | 'forbidden'
  constructor(verdict: 'malformed' | 'forbidden', why: string) {
    super(why)
    this.verdict = verdict
  }
}

/** Speaks of what the document has not got yet. */
class Ahead extends Refusal {
  constructor(why: string) {
    super('malformed', why)
  }
}

const CLOCK_MAX = 2 ** 31
/** Units (letters, deleted things) of one struct: far more than anybody writes between two saves. */
const STRUCT_UNITS_MAX = 2 ** 20

/**
 * Checks an update against a document.
 * @param mayWrite false for a peer that only reads; true for one that may write what the shape leaves to peers
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array, shape: DocumentShape, mayWrite: boolean): Checked {
  try {
    return new Check(doc, shape, mayWrite).run(update)
  } catch (error) {
    if (error instanceof Ahead) return { verdict: 'malformed', why: error.message, isAhead: true }
    if (error instanceof Refusal) return { verdict: error.verdict, why: error.message }
    if (error instanceof Misplaced) return { verdict: 'malformed', why: error.message }
    // Decoding hostile bytes fails in many ways (lib0, Yjs, a stack overflow): all of them mean the same here.
    return { verdict: 'malformed', why: error instanceof Error ? error.message : 'unreadable' }
  }
}

class Check {
  #doc: Y.Doc
  #shape: DocumentShape
  #mayWrite: boolean
  #fresh = new Map<number, Fresh[]>()
  #location: ItemLocation
  #replaces = false

  constructor(doc: Y.Doc, shape: DocumentShape, mayWrite: boolean) {
    this.#doc = doc
    this.#shape = shape
    this.#mayWrite = mayWrite && isPeerWritable(shape)
    this.#location = new ItemLocation(doc, this.#fresh)
  }

  run(bytes: Uint8Array): Checked {
    const { structs, ds } = decodeBounded(this.#doc, bytes)
    this.#collectFresh(structs)
    const deletions = this.#collectDeletions(ds)
    if (this.#fresh.size === 0 && deletions.length === 0) return { verdict: 'nothing-new' }
    if (!this.#mayWrite) throw new Refusal('forbidden', 'this role only reads')
    this.#requireOrder()
    const ownDeletions = new RangeSet(deletions)
    for (const list of this.#fresh.values()) {
      for (const { struct, offset } of list) this.#checkStruct(struct, offset, ownDeletions)
    }
    for (const range of deletions) this.#checkDeletion(range)
    return {
      verdict: 'change',
      update: this.#encode(deletions),
      clientIds: new Set(this.#fresh.keys()),
      onlyAdds: deletions.length === 0 && !this.#replaces,
    }
  }

  #collectFresh(structs: ReadonlyArray<Y.Item | Y.GC | Y.Skip>): void {
    let previous: { client: number; end: number } | undefined
    const seen = new Set<number>()
    let count = 0
    for (const struct of structs) {
      const { client, clock } = struct.id
      const end = clock + struct.length
      if (!(struct.length >= 1) || end > CLOCK_MAX) throw new Refusal('malformed', 'a struct of impossible length')
      if (previous?.client === client) {
        if (clock !== previous.end) throw new Refusal('malformed', 'a gap between structs')
      } else if (seen.has(client)) {
        throw new Refusal('malformed', 'two sections for one client')
      }
      seen.add(client)
      previous = { client, end }
      const known = Y.getState(this.#doc.store, client)
      if (end <= known) continue
      if (struct instanceof Y.Skip) throw new Refusal('malformed', 'a skip over structs we do not have')
      if (clock > known && !this.#fresh.has(client)) throw new Ahead('a gap before the first struct')
      if (struct.length > STRUCT_UNITS_MAX) throw new Refusal('malformed', 'a struct of unlikely length')
      const list = this.#fresh.get(client) ?? []
      list.push({ struct: struct as Struct, offset: Math.max(0, known - clock) })
      this.#fresh.set(client, list)
      count += 1
      if (count > LIMITS.updateStructsMax) throw new Refusal('malformed', 'too many structs in one update')
    }
    if (this.#fresh.size > LIMITS.clientIdsPerSocketMax) throw new Refusal('malformed', 'too many client ids')
  }

  /** The parts of the delete set that delete something still alive. A step 2 repeats all deletions ever made. */
  #collectDeletions(deleteSet: ReturnType<typeof Y.decodeUpdate>['ds']): Range[] {
    const deletions: Range[] = []
    // Merged first: Yjs walks unmerged ranges in quadratic time (12 s for 768 KB).
    for (const [client, ranges] of Y.mergeDeleteSets([deleteSet]).clients) {
      const known = Y.getState(this.#doc.store, client)
      const end = this.#freshEnd(client) ?? known
      for (const { clock, len } of ranges) {
        if (!(len >= 1)) throw new Refusal('malformed', 'a deletion of nothing')
        if (clock + len > end) throw new Ahead('a deletion of what is not written yet')
        this.#pushAlive(deletions, client, clock, Math.min(clock + len, known))
        if (clock + len > known) push(deletions, client, Math.max(clock, known), clock + len)
        if (deletions.length > LIMITS.updateDeleteRangesMax)
          throw new Refusal('malformed', 'too many deletions in one update')
      }
    }
    return deletions
  }

  #pushAlive(into: Range[], client: number, from: number, to: number): void {
    const structs = this.#doc.store.clients.get(client)
    if (!structs || from >= to) return
    for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= to) return
      if (!struct.deleted)
        push(into, client, Math.max(from, struct.id.clock), Math.min(to, struct.id.clock + struct.length))
    }
  }

  #freshEnd(client: number): number | undefined {
    const last = this.#fresh.get(client)?.at(-1)?.struct
    return last && last.id.clock + last.length
  }

  /**
   * In some order of the clients, each struct must find what it refers to when its turn comes. What does not would wait
   * in the document and run inside somebody else's next change, or throw half-way through this one.
   */
  #requireOrder(): void {
    const reached = new Map<number, number>()
    const next = new Map<number, number>()
    const isThere = (id: Y.ID | null): boolean =>
      !id || id.clock < (reached.get(id.client) ?? Y.getState(this.#doc.store, id.client))
    const isReady = (struct: Struct): boolean => {
      if (struct instanceof Y.GC) return true
      const parent: unknown = struct.parent
      return isThere(struct.origin) && isThere(struct.rightOrigin) && (!(parent instanceof Y.ID) || isThere(parent))
    }
    for (let moved = true; moved;) {
      moved = false
      for (const [client, list] of this.#fresh) {
        let index = next.get(client) ?? 0
        for (let at = list[index]; at && isReady(at.struct); at = list[index]) {
          reached.set(client, at.struct.id.clock + at.struct.length)
          index += 1
          moved = true
        }
        next.set(client, index)
      }
    }
    for (const [client, list] of this.#fresh) {
      if (next.get(client) !== list.length) throw new Ahead('refers to what does not exist yet')
    }
  }

  #checkStruct(struct: Struct, offset: number, ownDeletions: RangeSet): void {
    // What the client deleted and collected itself: it holds no content and no place.
    if (struct instanceof Y.GC) return
    if ((struct.parentSub?.length ?? 0) > this.#shape.keyUnitsMax)
      throw new Refusal('malformed', 'a key of unlikely length')
    const place = this.#location.find(struct)
    if (!place) return
    if (!this.#isPeers(place.root)) throw new Refusal('forbidden', `writes to ${place.root}`)
    if (place.depth === 0 && struct.parentSub !== null && this.#doc.share.get(place.root)?._map.has(struct.parentSub))
      this.#replaces = true
    const isInMap = place.depth === 2 && this.#location.isInMap(struct)
    this.#checkRightNeighbour(struct, place.depth, isInMap)
    const { client, clock } = struct.id
    if (ownDeletions.covers(client, clock + offset, clock + struct.length)) return
    const misfit = findMisfit(struct, place, isInMap, this.#shape)
    if (misfit !== undefined) throw new Refusal('malformed', misfit)
  }

  #isPeers(root: string): boolean {
    return this.#shape.roots.get(root)?.writers === 'peers'
  }

  /** Entries of maps have none; letters have one in the same text. */
  #checkRightNeighbour(item: Y.Item, depth: number, isInMap: boolean): void {
    if (!item.rightOrigin) return
    if (depth < 2 || isInMap) throw new Refusal('malformed', 'a map entry with a right neighbour')
    const right = this.#location.itemAt(item.rightOrigin)
    const holder = right && this.#location.holderOf(right)
    if (holder !== undefined && holder !== this.#location.holderOf(item))
      throw new Refusal('malformed', 'neighbours in two places')
  }

  #checkDeletion({ client, clock, length }: Range): void {
    const known = Y.getState(this.#doc.store, client)
    if (clock >= known) return
    const structs = this.#doc.store.clients.get(client)
    if (!structs) return
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index]
      if (!struct || struct.id.clock >= clock + length) return
      if (!(struct instanceof Y.Item)) continue
      const place = this.#location.find(struct)
      if (place && !this.#isPeers(place.root)) throw new Refusal('forbidden', `deletes from ${place.root}`)
    }
  }

  /** The canonical update: only fresh structs, only deletions that delete something (Yjs update format V1). */
  #encode(deletions: readonly Range[]): Uint8Array {
    const encoder = new Y.UpdateEncoderV1()
    const clients = [...this.#fresh.keys()].sort((a, b) => b - a)
    encoding.writeVarUint(encoder.restEncoder, clients.length)
    for (const client of clients) {
      const list = this.#fresh.get(client) ?? []
      const [first] = list
      if (!first) continue
      encoding.writeVarUint(encoder.restEncoder, list.length)
      encoder.writeClient(client)
      encoding.writeVarUint(encoder.restEncoder, first.struct.id.clock + first.offset)
      for (const { struct, offset } of list) struct.write(encoder, offset)
    }
    const byClient = Map.groupBy(deletions, ({ client }) => client)
    encoding.writeVarUint(encoder.restEncoder, byClient.size)
    for (const [client, ranges] of byClient) {
      encoder.resetDsCurVal()
      encoding.writeVarUint(encoder.restEncoder, client)
      encoding.writeVarUint(encoder.restEncoder, ranges.length)
      for (const { clock, length } of ranges) {
        encoder.writeDsClock(clock)
        encoder.writeDsLen(length)
      }
    }
    return encoder.toUint8Array()
  }
}

function push(into: Range[], client: number, from: number, to: number): void {
  const last = into.at(-1)
  if (last?.client === client && last.clock + last.length === from) last.length += to - from
  else into.push({ client, clock: from, length: to - from })
}

class RangeSet {
  #ranges: Map<number, Range[]>
  constructor(ranges: readonly Range[]) {
    this.#ranges = Map.groupBy(ranges, ({ client }) => client)
  }

  covers(client: number, from: number, to: number): boolean {
    // Sorted by clock, and some thousand of them: the last range that begins at or before `from`.
    const ranges = this.#ranges.get(client) ?? []
    let low = 0
    let high = ranges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.clock ?? 0) <= from) low = middle + 1
      else high = middle
    }
    const range = ranges[low - 1]
    return range !== undefined && range.clock + range.length >= to
  }
}
